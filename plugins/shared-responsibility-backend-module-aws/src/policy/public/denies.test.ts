import {
  BUCKET,
  OBJECTS,
  ORG,
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { evaluation, notPrincipal, principal, notAction, dataPerimeter } = PAGES;
const unless = (operator: string, key: string, value: unknown) => ({
  Condition: { [operator]: { [key]: value } },
});

/** What a Deny leaves of an Allow for everyone. */
describe('denies beside an Allow for everyone', () => {
  test.each(
    rows([
      {
        says: 'a Deny of everything to everyone leaves nobody',
        page: evaluation,
        deny: {},
        want: 'nobody',
      },
      {
        says: 'the order of the statements does not matter',
        page: evaluation,
        document: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' },
            { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
          ],
        },
        want: 'nobody',
      },
      {
        says: 'all but one account are denied: that account remains',
        page: principal,
        deny: unless('StringNotEquals', 'aws:PrincipalAccount', OWN),
        want: 'own',
        and: { keys: ['aws:principalaccount'] },
      },
      {
        says: 'all but another account are denied: that one remains',
        page: principal,
        deny: unless('StringNotEquals', 'aws:PrincipalAccount', OTHER),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'all but one identity are denied: its account remains',
        page: principal,
        deny: unless(
          'ArnNotEquals',
          'aws:PrincipalArn',
          `arn:aws:iam::${OTHER}:user/user-name`,
        ),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'all but an organisation are denied: the organisation remains',
        page: dataPerimeter,
        deny: unless('StringNotEquals', 'aws:PrincipalOrgID', ORG),
        want: 'organization',
        and: { organizations: [ORG] },
      },
      {
        says: 'IfExists changes nothing of a negative Deny',
        page: PAGES.operators,
        deny: unless('StringNotEqualsIfExists', 'aws:PrincipalOrgID', ORG),
        want: 'organization',
      },
      {
        says: 'all but one VPC endpoint are denied: the endpoint remains',
        page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html',
        deny: unless('StringNotEquals', 'aws:SourceVpce', 'vpce-1a2b3c4d'),
        want: 'conditional',
        and: { keys: ['aws:sourcevpce'] },
      },
      {
        says: 'all but some addresses are denied: the addresses remain',
        page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html',
        deny: unless('NotIpAddress', 'aws:SourceIp', '8.8.8.0/24'),
        want: 'conditional',
        and: { keys: ['aws:sourceip'] },
      },
      {
        says: 'all but all addresses are denied: everyone remains',
        page: PAGES.s3Public,
        deny: unless('NotIpAddress', 'aws:SourceIp', '0.0.0.0/0'),
        want: 'public',
      },
      {
        says: 'all but a wildcard of organisations are denied: everyone remains',
        page: PAGES.s3Public,
        deny: unless('StringNotLike', 'aws:PrincipalOrgID', 'o-*'),
        want: 'public',
      },
      {
        says: 'a star compared letter by letter spares nobody',
        page: PAGES.operators,
        deny: unless('StringNotEquals', 'aws:PrincipalOrgID', 'o-*'),
        want: 'nobody',
      },
      {
        says: 'NotPrincipal denies all but the named',
        page: notPrincipal,
        deny: {
          Principal: undefined,
          NotPrincipal: {
            AWS: [
              `arn:aws:iam::${OTHER}:user/Bob`,
              `arn:aws:iam::${OTHER}:root`,
            ],
          },
        },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'NotPrincipal of everyone denies nobody',
        page: notPrincipal,
        deny: { Principal: undefined, NotPrincipal: { AWS: '*' } },
        want: 'public',
      },
      {
        says: 'NotPrincipal under a condition spares whoever escapes it',
        page: notPrincipal,
        deny: {
          Principal: undefined,
          NotPrincipal: { AWS: OWN },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        want: 'public',
      },
      {
        says: 'a Deny of plain transport carves nothing out',
        page: PAGES.operators,
        deny: unless('Bool', 'aws:SecureTransport', 'false'),
        want: 'public',
      },
      {
        says: 'nor does one without multi-factor authentication',
        page: PAGES.globalKeys,
        deny: unless('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
        want: 'public',
      },
      {
        says: 'nor one of unencrypted uploads',
        page: PAGES.s3Keys,
        deny: unless(
          'StringNotEquals',
          's3:x-amz-server-side-encryption',
          'aws:kms',
        ),
        want: 'public',
      },
      {
        says: 'nor one of old TLS versions',
        page: PAGES.s3Keys,
        deny: unless('NumericLessThan', 's3:TlsVersion', '1.2'),
        want: 'public',
      },
      {
        says: 'a Deny of some accounts leaves everyone else',
        page: principal,
        deny: { Principal: { AWS: OTHER } },
        want: 'public',
      },
      {
        says: 'a Deny of some accounts by condition leaves everyone else',
        page: principal,
        deny: unless('StringEquals', 'aws:PrincipalAccount', OTHER),
        want: 'public',
      },
      {
        says: 'a Deny of some addresses leaves everyone else',
        page: PAGES.operators,
        deny: unless('IpAddress', 'aws:SourceIp', '8.8.8.0/24'),
        want: 'public',
      },
      {
        says: 'a Deny of all addresses leaves VPC endpoints: not weighed',
        page: PAGES.operators,
        deny: unless('IpAddress', 'aws:SourceIp', '0.0.0.0/0'),
        want: 'undecidable',
      },
      {
        says: 'a Deny where the organisation is missing leaves all organisations',
        page: PAGES.operators,
        deny: unless('Null', 'aws:PrincipalOrgID', 'true'),
        want: 'public',
      },
      {
        says: 'a Deny where a key is present that every request has leaves nobody',
        page: PAGES.globalKeys,
        deny: unless('Null', 'aws:SecureTransport', 'false'),
        want: 'nobody',
      },
      {
        says: 'ForAnyValue spares who has no such key at all',
        page: PAGES.multivalued,
        deny: unless(
          'ForAnyValue:StringNotLike',
          'aws:PrincipalOrgPaths',
          `${ORG}/*`,
        ),
        want: 'public',
      },
      {
        says: 'ForAllValues strikes who has no such key',
        page: PAGES.multivalued,
        deny: unless(
          'ForAllValues:StringNotLike',
          'aws:PrincipalOrgPaths',
          `${ORG}/*`,
        ),
        want: 'organization',
      },
      {
        says: 'two conditions must both hold to strike: either spares',
        page: PAGES.severalKeys,
        deny: {
          Condition: {
            StringNotEquals: { 'aws:PrincipalAccount': OWN },
            Bool: { 'aws:SecureTransport': 'false' },
          },
        },
        want: 'public',
      },
      {
        says: 'two circles in one Deny are both spared',
        page: PAGES.severalKeys,
        deny: {
          Condition: {
            StringNotEquals: {
              'aws:PrincipalAccount': OWN,
              'aws:SourceVpce': 'vpce-1a2b3c4d',
            },
          },
        },
        want: 'conditional',
      },
      {
        says: 'two Denies each take their part: only who escapes both remains',
        page: evaluation,
        deny: [
          unless('StringNotEquals', 'aws:PrincipalOrgID', ORG),
          unless('StringNotEquals', 'aws:PrincipalAccount', OWN),
        ],
        want: 'own',
      },
      {
        says: 'the perimeter that spares AWS services leaves services of every customer',
        page: dataPerimeter,
        deny: {
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': ORG },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
        want: 'public',
      },
      {
        says: 'a Deny under an unknown key may or may not carve',
        page: PAGES.globalKeys,
        deny: unless('StringNotEquals', 'aws:PrincipalMood', 'good'),
        want: 'undecidable',
        and: { keys: ['aws:principalmood'] },
      },
      {
        says: 'a Deny under a variable may or may not carve',
        page: PAGES.variables,
        deny: unless(
          'StringNotEquals',
          'aws:PrincipalOrgID',
          '${aws:PrincipalTag/org}',
        ),
        want: 'undecidable',
      },
      {
        says: 'what a Deny cannot be weighed by does not matter where nothing was open',
        page: evaluation,
        allow: { Principal: { AWS: OWN } },
        deny: unless('StringNotEquals', 'aws:PrincipalMood', 'good'),
        want: 'own',
      },
      {
        says: 'a Deny from a date on strikes once the date has come',
        page: PAGES.operators,
        deny: unless('DateGreaterThan', 'aws:CurrentTime', '2026-01-01'),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'nobody',
      },
      {
        says: 'and not before',
        page: PAGES.operators,
        deny: unless('DateGreaterThan', 'aws:CurrentTime', '2027-01-01'),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'public',
      },
      {
        says: 'the very account that an Allow names can be denied again',
        page: evaluation,
        allow: { Principal: { AWS: OTHER } },
        deny: { Principal: { AWS: OTHER } },
        want: 'nobody',
      },
      {
        says: 'another name for it is not taken for the same',
        page: principal,
        allow: { Principal: { AWS: OTHER } },
        deny: { Principal: { AWS: `arn:aws:iam::${OTHER}:user/ann` } },
        want: 'external',
      },
      {
        says: 'an outside account that is not of the spared ones is out',
        page: evaluation,
        allow: { Principal: { AWS: OTHER } },
        deny: unless('StringNotEquals', 'aws:PrincipalAccount', OWN),
        want: 'nobody',
      },
      {
        says: 'a Deny without a principal may or may not carve',
        page: principal,
        deny: { Principal: undefined },
        want: 'undecidable',
      },
      {
        says: 'a Deny that cannot be read may take the openness away',
        page: PAGES.grammar,
        deny: { Action: undefined },
        want: 'undecidable',
        because: 'unless statement 2 of the policy of exports takes it away',
      },
      {
        says: 'a Deny that cannot be read changes nothing where nothing was open',
        page: PAGES.grammar,
        allow: { Principal: { AWS: OWN } },
        deny: { Action: undefined },
        want: 'own',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});

describe('which actions and resources a Deny reaches', () => {
  test.each(
    rows([
      {
        says: 'a Deny of another action leaves the Allow as it is',
        page: evaluation,
        deny: { Action: 's3:PutObject' },
        want: 'public',
      },
      {
        says: 'a Deny of one of two actions leaves the other open',
        page: evaluation,
        allow: { Action: ['s3:GetObject', 's3:PutObject'] },
        deny: { Action: 's3:PutObject' },
        want: 'public',
      },
      {
        says: 'two Denies can take one action each',
        page: evaluation,
        allow: { Action: ['s3:GetObject', 's3:PutObject'] },
        deny: [{ Action: 's3:PutObject' }, { Action: 's3:GetObject' }],
        want: 'nobody',
      },
      {
        says: 'actions that each keep a different circle keep the wider one',
        page: evaluation,
        allow: { Action: ['s3:GetObject', 's3:PutObject'] },
        deny: [
          {
            Action: 's3:PutObject',
            ...unless('StringNotEquals', 'aws:PrincipalAccount', OWN),
          },
          {
            Action: 's3:GetObject',
            ...unless('StringNotEquals', 'aws:PrincipalOrgID', ORG),
          },
        ],
        want: 'organization',
      },
      {
        says: 'a wildcard of the Deny reaches what it matches',
        page: PAGES.action,
        deny: { Action: 's3:Get*' },
        want: 'nobody',
      },
      {
        says: 'in any case of letters',
        page: PAGES.action,
        deny: { Action: 'S3:GETOBJECT' },
        want: 'nobody',
      },
      {
        says: 'a narrower pattern does not reach a wider one',
        page: PAGES.action,
        allow: { Action: 's3:Get*' },
        deny: { Action: 's3:GetObject' },
        want: 'public',
      },
      {
        says: 'a question mark does not reach a star',
        page: PAGES.action,
        allow: { Action: 's3:Get*' },
        deny: { Action: 's3:Get?bject' },
        want: 'public',
      },
      {
        says: 'NotAction of the Deny reaches all other actions',
        page: notAction,
        deny: { Action: undefined, NotAction: 's3:PutObject' },
        want: 'nobody',
      },
      {
        says: 'and spares its own',
        page: notAction,
        deny: { Action: undefined, NotAction: 's3:Get*' },
        want: 'public',
      },
      {
        says: 'and what it has in common with a wider pattern',
        page: notAction,
        allow: { Action: 's3:*Object' },
        deny: { Action: undefined, NotAction: 's3:Get*' },
        want: 'public',
      },
      {
        says: 'a Deny of the same NotAction takes all of an Allow’s',
        page: notAction,
        allow: { Action: undefined, NotAction: 's3:DeleteObject' },
        deny: { Action: undefined, NotAction: 's3:DeleteObject' },
        want: 'nobody',
      },
      {
        says: 'a Deny of a list of actions does not take all of a NotAction’s',
        page: notAction,
        allow: { Action: undefined, NotAction: 's3:DeleteObject' },
        deny: { Action: ['s3:GetObject', 's3:PutObject'] },
        want: 'public',
      },
      {
        says: 'a Deny on the bucket does not reach its objects',
        page: PAGES.s3Actions,
        deny: { Resource: BUCKET },
        want: 'public',
      },
      {
        says: 'a Deny on a part of the objects leaves the others',
        page: PAGES.resource,
        deny: { Resource: `${BUCKET}/private/*` },
        want: 'public',
      },
      {
        says: 'a Deny on all objects reaches the open part',
        page: PAGES.resource,
        allow: { Resource: `${BUCKET}/pub/*` },
        deny: { Resource: OBJECTS },
        want: 'nobody',
      },
      {
        says: 'resources are compared with their case',
        page: PAGES.resource,
        allow: { Resource: `${BUCKET}/pub/*` },
        deny: { Resource: `${BUCKET}/PUB/*` },
        want: 'public',
      },
      {
        says: 'NotResource of the Deny reaches all other resources',
        page: PAGES.notResource,
        deny: { Resource: undefined, NotResource: `arn:aws:s3:::other/*` },
        want: 'nobody',
      },
      {
        says: 'and spares its own',
        page: PAGES.notResource,
        deny: { Resource: undefined, NotResource: `${BUCKET}/pub/*` },
        want: 'public',
      },
      {
        says: 'a variable in the Deny’s resource reaches nothing for sure',
        page: PAGES.variables,
        allow: { Resource: `${BUCKET}/home/ann` },
        deny: { Resource: `${BUCKET}/home/\${aws:username}` },
        want: 'public',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
