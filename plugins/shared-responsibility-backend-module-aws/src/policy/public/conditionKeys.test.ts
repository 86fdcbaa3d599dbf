import {
  ORG,
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { globalKeys, s3Public, s3Keys, confusedDeputy, identifiers } = PAGES;
const when = (Condition: object) => ({ Condition });
const equals = (key: string, value: unknown) =>
  when({ StringEquals: { [key]: value } });
const like = (key: string, value: unknown) =>
  when({ StringLike: { [key]: value } });

/** What each key says of the one who calls, with fixed and with open values. */
describe('keys that say who calls', () => {
  test.each(
    rows([
      {
        says: 'a wildcard for the account is everyone',
        page: s3Public,
        allow: like('aws:PrincipalAccount', '*'),
        want: 'public',
      },
      {
        says: 'a wildcard within the account is not a fixed value',
        page: s3Public,
        allow: like('aws:PrincipalAccount', '1111222233??'),
        want: 'public',
      },
      {
        says: 'an account that is none is not weighed',
        page: identifiers,
        allow: equals('aws:PrincipalAccount', ORG),
        want: 'undecidable',
      },
      {
        says: 'a role name in any account is anyone’s to create',
        page: globalKeys,
        allow: when({
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/admin' },
        }),
        want: 'public',
      },
      {
        says: 'any role of one account is that account’s',
        page: globalKeys,
        allow: like('aws:PrincipalArn', `arn:aws:iam::${OWN}:role/*`),
        want: 'own',
      },
      {
        says: 'the account may stand in the ARN as a variable of the resource',
        page: globalKeys,
        allow: when({
          ArnLike: {
            'aws:PrincipalArn': 'arn:aws:iam::${aws:ResourceAccount}:role/*',
          },
        }),
        want: 'own',
      },
      {
        says: 'a variable after the account changes nothing of the account',
        page: PAGES.variables,
        allow: when({
          ArnLike: {
            'aws:PrincipalArn': `arn:aws:iam::${OWN}:user/\${aws:username}`,
          },
        }),
        want: 'own',
      },
      {
        says: 'a variable in the place of the account is not weighed',
        page: PAGES.variables,
        allow: when({
          ArnLike: {
            'aws:PrincipalArn': 'arn:aws:iam::${aws:PrincipalTag/home}:role/x',
          },
        }),
        want: 'undecidable',
      },
      {
        says: 'an ARN without its parts is not weighed',
        page: identifiers,
        allow: equals('aws:PrincipalArn', `role/admin-${OWN}`),
        want: 'undecidable',
      },
      {
        says: 'an organisation is an organisation',
        page: globalKeys,
        allow: equals('aws:PrincipalOrgID', [ORG]),
        want: 'organization',
        and: { organizations: [ORG], keys: ['aws:principalorgid'] },
      },
      {
        says: 'any organisation is everyone, for anyone can found one',
        page: s3Public,
        allow: like('aws:PrincipalOrgID', 'o-*'),
        want: 'public',
      },
      {
        says: 'a path below a fixed organisation is that organisation',
        page: globalKeys,
        allow: when({
          'ForAnyValue:StringLike': {
            'aws:PrincipalOrgPaths': `${ORG}/r-f6g7h8/ou-ghi0-awsccccc/*`,
          },
        }),
        want: 'organization',
      },
      {
        says: 'a path without the organisation is open: units repeat elsewhere',
        page: globalKeys,
        allow: when({
          'ForAnyValue:StringLike': {
            'aws:PrincipalOrgPaths': '*/ou-ghi0-awsccccc/*',
          },
        }),
        want: 'public',
      },
      {
        says: 'a user name is anyone’s to take in an account of their own',
        page: globalKeys,
        allow: equals('aws:username', 'ann'),
        want: 'public',
      },
      {
        says: 'so is a tag on the caller',
        page: globalKeys,
        allow: equals('aws:PrincipalTag/team', 'payments'),
        want: 'public',
      },
      {
        says: 'so is multi-factor authentication',
        page: globalKeys,
        allow: when({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        want: 'public',
      },
      {
        says: 'so is a kind of principal',
        page: globalKeys,
        allow: equals('aws:PrincipalType', 'AssumedRole'),
        want: 'public',
      },
      {
        says: 'the id of one user is one fixed identity',
        page: s3Public,
        allow: equals('aws:userid', 'AIDACKCEVSQ6C2EXAMPLE'),
        want: 'external',
        because: 'AIDACKCEVSQ6C2EXAMPLE',
      },
      {
        says: 'the sessions of one role: AWS’s rule and IAM differ, so not weighed',
        page: s3Public,
        allow: like('aws:userid', 'AROADBQP57FF2AEXAMPLE:*'),
        want: 'undecidable',
      },
      {
        says: 'elsewhere they are one fixed identity',
        page: identifiers,
        kind: 'sqs',
        allow: {
          Action: 'sqs:SendMessage',
          Resource: '*',
          ...like('aws:userid', 'AROADBQP57FF2AEXAMPLE:*'),
        },
        want: 'external',
      },
      {
        says: 'a session name alone is anyone’s to choose',
        page: globalKeys,
        allow: like('aws:userid', '*:ann'),
        want: 'public',
      },
      {
        says: 'the root user’s id is the account',
        page: PAGES.variables,
        allow: equals('aws:userid', OWN),
        want: 'own',
      },
      {
        says: 'a named service that calls is that service',
        page: globalKeys,
        allow: equals('aws:PrincipalServiceName', 'cloudtrail.amazonaws.com'),
        want: 'service',
        and: {
          services: ['cloudtrail.amazonaws.com'],
          servicesWithoutSource: ['cloudtrail.amazonaws.com'],
        },
      },
      {
        says: 'any service that calls is every service for every customer',
        page: s3Public,
        allow: when({ Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
        want: 'public',
      },
      {
        says: 'the account of the resource says nothing of the caller',
        page: globalKeys,
        allow: equals('aws:ResourceAccount', OWN),
        want: 'public',
      },
      {
        says: 'nor does its account as S3 calls it',
        page: s3Keys,
        allow: equals('s3:ResourceAccount', OWN),
        want: 'public',
      },
      {
        says: 'nor does its organisation',
        page: globalKeys,
        allow: equals('aws:ResourceOrgID', ORG),
        want: 'public',
      },
      {
        says: 'nor a tag on the object',
        page: s3Keys,
        allow: equals('s3:ExistingObjectTag/public', 'yes'),
        want: 'public',
      },
      {
        says: 'a referer is whatever the caller writes',
        page: globalKeys,
        allow: like('aws:Referer', 'https://www.example.com/*'),
        want: 'public',
        because: 'aws:referer',
      },
      {
        says: 'a user agent is whatever the caller writes',
        page: globalKeys,
        allow: equals('aws:UserAgent', 'our-secret-agent'),
        want: 'public',
      },
      {
        says: 'a service on the way is open to anyone who uses it',
        page: globalKeys,
        allow: when({
          'ForAnyValue:StringEquals': {
            'aws:CalledVia': 'athena.amazonaws.com',
          },
        }),
        want: 'public',
      },
      {
        says: 'an encryption header is anyone’s to send',
        page: s3Keys,
        allow: equals('s3:x-amz-server-side-encryption', 'aws:kms'),
        want: 'public',
      },
      {
        says: 'a fixed KMS key limits to who may use the key',
        page: s3Public,
        allow: {
          Action: 's3:PutObject',
          ...equals(
            's3:x-amz-server-side-encryption-aws-kms-key-id',
            `arn:aws:kms:eu-west-1:${OWN}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
          ),
        },
        want: 'conditional',
        and: { keys: ['s3:x-amz-server-side-encryption-aws-kms-key-id'] },
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});

describe('keys that say for whom a service calls', () => {
  test.each(
    rows([
      {
        says: 'a fixed source account is that account',
        page: confusedDeputy,
        allow: equals('aws:SourceAccount', OTHER),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'any source account is everyone',
        page: s3Public,
        allow: like('aws:SourceAccount', '*'),
        want: 'public',
      },
      {
        says: 'the owner of a topic as SNS writes it',
        page: 'https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html',
        kind: 'sns',
        allow: {
          Action: 'SNS:Publish',
          Resource: '*',
          ...equals('AWS:SourceOwner', OWN),
        },
        want: 'own',
      },
      {
        says: 'a source ARN tells its account',
        page: confusedDeputy,
        allow: when({
          ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${OTHER}:orders` },
        }),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a wildcard for the account of the source is everyone',
        page: s3Public,
        allow: when({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } }),
        want: 'public',
      },
      {
        says: 'a bucket as source names nobody: whoever owns the name may act',
        page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
        allow: when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } }),
        want: 'conditional',
        because: 'whoever owns that name',
      },
      {
        says: 'a bucket and its account as source are that account',
        page: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/grant-destinations-permissions-to-s3.html',
        allow: when({
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' },
          StringEquals: { 'aws:SourceAccount': OWN },
        }),
        want: 'own',
        and: { keys: ['aws:sourcearn', 'aws:sourceaccount'] },
      },
      {
        says: 'any bucket as source is everyone',
        page: s3Public,
        allow: when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }),
        want: 'public',
      },
      {
        says: 'buckets by prefix are everyone: names are free to take',
        page: s3Public,
        allow: when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::logs-*' } }),
        want: 'public',
      },
      {
        says: 'a source without an account in its ARN is not weighed',
        page: identifiers,
        allow: when({
          ArnLike: {
            'aws:SourceArn': 'arn:aws:apigateway:eu-west-1::/restapis/x',
          },
        }),
        want: 'undecidable',
      },
      {
        says: 'an organisation as source is that organisation',
        page: globalKeys,
        allow: equals('aws:SourceOrgID', ORG),
        want: 'organization',
      },
      {
        says: 'a path of the organisation as source is that organisation',
        page: globalKeys,
        allow: when({
          'ForAnyValue:StringLike': { 'aws:SourceOrgPaths': `${ORG}/*` },
        }),
        want: 'organization',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});

describe('keys that say where the call comes from', () => {
  test.each(
    rows([
      {
        says: 'a fixed VPC limits to whoever is in it',
        page: s3Public,
        allow: equals('aws:SourceVpc', 'vpc-91237329'),
        want: 'conditional',
        and: { keys: ['aws:sourcevpc'] },
      },
      {
        says: 'any VPC is everyone',
        page: s3Public,
        allow: like('aws:SourceVpc', 'vpc-*'),
        want: 'public',
      },
      {
        says: 'a fixed VPC endpoint limits to whoever comes through it',
        page: s3Public,
        allow: equals('aws:SourceVpce', 'vpce-1a2b3c4d'),
        want: 'conditional',
        and: { keys: ['aws:sourcevpce'] },
      },
      {
        says: 'any VPC endpoint is everyone',
        page: s3Public,
        allow: like('aws:SourceVpce', 'vpce-*'),
        want: 'public',
      },
      {
        says: 'the ARN of a VPC limits to whoever is in it',
        page: globalKeys,
        allow: when({
          ArnEquals: {
            'aws:SourceVpcArn': `arn:aws:ec2:eu-west-1:${OWN}:vpc/vpc-1a2b3c4d`,
          },
        }),
        want: 'conditional',
      },
      {
        says: 'VPCs of any account are everyone',
        page: globalKeys,
        allow: when({
          ArnLike: { 'aws:SourceVpcArn': 'arn:aws:ec2:*:*:vpc/*' },
        }),
        want: 'public',
      },
      {
        says: 'endpoints of one account limit to whoever comes through them',
        page: globalKeys,
        allow: equals('aws:VpceAccount', OWN),
        want: 'conditional',
      },
      {
        says: 'a private address within a VPC is found in every VPC',
        page: globalKeys,
        allow: when({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' } }),
        want: 'public',
      },
      {
        says: 'a private address together with the VPC limits',
        page: globalKeys,
        allow: when({
          IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/16' },
          StringEquals: { 'aws:SourceVpc': 'vpc-91237329' },
        }),
        want: 'conditional',
      },
      {
        says: 'access points of the own account are doors with policies of their own',
        page: s3Public,
        allow: equals('s3:DataAccessPointAccount', OWN),
        want: 'conditional',
        because: 'access points of account',
      },
      {
        says: 'access points of another account let in whom that account likes',
        page: s3Public,
        allow: equals('s3:DataAccessPointAccount', OTHER),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'any access point of one account is no wildcard that matters',
        page: s3Public,
        allow: like(
          's3:DataAccessPointArn',
          `arn:aws:s3:us-west-2:${OWN}:accesspoint/*`,
        ),
        want: 'conditional',
      },
      {
        says: 'access points of any account are everyone',
        page: s3Public,
        allow: like('s3:DataAccessPointArn', 'arn:aws:s3:*:*:accesspoint/*'),
        want: 'public',
      },
      {
        says: 'in an access point’s own policy the same statement is public',
        page: s3Public,
        kind: 's3-access-point',
        allow: {
          Resource: '*',
          ...like(
            's3:DataAccessPointArn',
            `arn:aws:s3:us-west-2:${OWN}:accesspoint/*`,
          ),
        },
        want: 'public',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});

describe('addresses', () => {
  const from = (...cidrs: string[]) =>
    when({ IpAddress: { 'aws:SourceIp': cidrs } });
  test.each(
    rows([
      {
        says: 'one range of addresses limits to it',
        page: s3Public,
        allow: from('8.8.8.0/24'),
        want: 'conditional',
        and: { keys: ['aws:sourceip'] },
      },
      {
        says: 'one address without a prefix length limits to it',
        page: PAGES.operators,
        allow: from('8.8.8.8'),
        want: 'conditional',
      },
      {
        says: 'every address is everyone',
        page: s3Public,
        allow: from('0.0.0.0/0'),
        want: 'public',
      },
      {
        says: 'half of all addresses is public',
        page: s3Public,
        allow: from('0.0.0.0/1'),
        want: 'public',
      },
      {
        says: 'broader than /8 is public',
        page: s3Public,
        allow: from('16.0.0.0/7'),
        want: 'public',
      },
      {
        says: '/8 itself is not',
        page: s3Public,
        allow: from('17.0.0.0/8'),
        want: 'conditional',
      },
      {
        says: 'every IPv6 address is everyone',
        page: s3Public,
        allow: from('::/0'),
        want: 'public',
      },
      {
        says: 'broader than /32 is public in IPv6',
        page: s3Public,
        allow: from('2a06:98c0::/29'),
        want: 'public',
      },
      {
        says: '/32 itself is not',
        page: s3Public,
        allow: from('2001:67c::/32'),
        want: 'conditional',
      },
      {
        says: 'many pieces that together are the internet are public',
        page: s3Public,
        allow: from(
          ...Array.from({ length: 200 }, (_, i) => `${i + 11}.0.0.0/8`),
        ),
        want: 'public',
      },
      {
        says: 'private ranges do not count as the internet',
        page: s3Public,
        allow: from('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'),
        want: 'conditional',
      },
      {
        says: 'private IPv6 ranges do not either',
        page: s3Public,
        allow: from('fc00::/7'),
        want: 'conditional',
      },
      {
        says: 'the internet beside an office is the internet',
        page: PAGES.severalKeys,
        allow: from('8.8.8.0/24', '0.0.0.0/0'),
        want: 'public',
      },
      {
        says: 'text that is no address is not weighed',
        page: PAGES.operators,
        allow: from('8.8.8.0/24', 'our-office'),
        want: 'undecidable',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
