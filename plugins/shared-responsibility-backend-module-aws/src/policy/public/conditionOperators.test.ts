import {
  ORG,
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const { operators, multivalued, severalKeys, globalKeys, variables } = PAGES;
const when = (Condition: object) => ({ Condition });

/** What each operator does to "everyone", and where a missing key leads. */
describe('condition operators of an Allow for everyone', () => {
  test.each(
    rows([
      {
        says: 'StringEquals on a fixed account limits to it',
        page: operators,
        allow: when({ StringEquals: { 'aws:PrincipalAccount': OWN } }),
        want: 'own',
        and: { keys: ['aws:principalaccount'] },
      },
      {
        says: 'StringEqualsIgnoreCase on a fixed organisation limits to it',
        page: operators,
        allow: when({ StringEqualsIgnoreCase: { 'aws:PrincipalOrgID': ORG } }),
        want: 'organization',
        and: { organizations: [ORG] },
      },
      {
        says: 'StringLike without a wildcard is a fixed value',
        page: operators,
        allow: when({ StringLike: { 'aws:PrincipalOrgID': ORG } }),
        want: 'organization',
      },
      {
        says: 'StringEquals takes a star literally, which no request carries',
        page: operators,
        allow: when({ StringEquals: { 'aws:PrincipalOrgID': 'o-*' } }),
        want: 'nobody',
      },
      {
        says: 'ArnEquals reads wildcards as ArnLike does',
        page: operators,
        allow: when({ ArnEquals: { 'aws:PrincipalArn': '*' } }),
        want: 'public',
      },
      {
        says: 'ArnEquals with a fixed account limits to it',
        page: operators,
        allow: when({
          ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:role/*` },
        }),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'StringLike runs over the colons of a source ARN into other accounts',
        page: operators,
        allow: when({
          StringLike: {
            'aws:SourceArn': `arn:aws:someservice:*:${OWN}:finance/*`,
          },
        }),
        want: 'undecidable',
        because: 'runs over colons',
      },
      {
        says: 'ArnLike compares part by part and stays in the account',
        page: operators,
        allow: when({
          ArnLike: {
            'aws:SourceArn': `arn:aws:someservice:*:${OWN}:finance/*`,
          },
        }),
        want: 'own',
      },
      {
        says: 'StringLike with all parts up to the account fixed stays in it',
        page: operators,
        allow: when({
          StringLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${OWN}:*` },
        }),
        want: 'own',
      },
      ...['StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringNotLike'].map(
        operator => ({
          says: `${operator} lets in all but a few`,
          page: operators,
          allow: when({ [operator]: { 'aws:PrincipalAccount': OTHER } }),
          want: 'public' as const,
        }),
      ),
      ...['ArnNotEquals', 'ArnNotLike'].map(operator => ({
        says: `${operator} lets in all but a few`,
        page: operators,
        allow: when({
          [operator]: { 'aws:PrincipalArn': `arn:aws:iam::${OTHER}:root` },
        }),
        want: 'public' as const,
      })),
      {
        says: 'NotIpAddress lets in all but a few addresses',
        page: operators,
        allow: when({ NotIpAddress: { 'aws:SourceIp': '8.8.8.0/24' } }),
        want: 'public',
      },
      {
        says: 'NotIpAddress of all addresses still lets in who comes by a VPC endpoint',
        page: operators,
        allow: when({ NotIpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
        want: 'public',
      },
      {
        says: 'IfExists holds for anonymous callers, who have no account',
        page: operators,
        allow: when({ StringEqualsIfExists: { 'aws:PrincipalAccount': OWN } }),
        want: 'public',
      },
      {
        says: 'IpAddressIfExists holds by anyone’s VPC endpoint',
        page: operators,
        allow: when({ IpAddressIfExists: { 'aws:SourceIp': '8.8.8.0/24' } }),
        want: 'public',
      },
      {
        says: 'Null false beside it makes IfExists count',
        page: operators,
        allow: when({
          StringEqualsIfExists: { 'aws:PrincipalAccount': OWN },
          Null: { 'aws:PrincipalAccount': 'false' },
        }),
        want: 'own',
      },
      {
        says: 'Null false on another key does not',
        page: operators,
        allow: when({
          StringEqualsIfExists: { 'aws:PrincipalAccount': OWN },
          Null: { 'aws:PrincipalArn': 'false' },
        }),
        want: 'public',
      },
      {
        says: 'Null true beside IfExists leaves those without the key',
        page: operators,
        allow: when({
          StringEqualsIfExists: { 'aws:PrincipalAccount': OWN },
          Null: { 'aws:PrincipalAccount': 'true' },
        }),
        want: 'public',
      },
      {
        says: 'IfExists counts on a key that every request has',
        page: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account',
        kind: 'kms',
        allow: {
          Action: 'kms:Decrypt',
          Resource: '*',
          Condition: { StringEqualsIfExists: { 'kms:CallerAccount': OWN } },
        },
        want: 'own',
      },
      {
        says: 'ForAllValues holds where the key is missing',
        page: multivalued,
        allow: when({
          'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': `${ORG}/*` },
        }),
        want: 'public',
      },
      {
        says: 'Null false beside it makes ForAllValues count',
        page: multivalued,
        allow: when({
          'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': `${ORG}/*` },
          Null: { 'aws:PrincipalOrgPaths': 'false' },
        }),
        want: 'organization',
      },
      {
        says: 'ForAnyValue needs the key and limits',
        page: globalKeys,
        allow: when({
          'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ORG}/*` },
        }),
        want: 'organization',
        and: { organizations: [ORG] },
      },
      {
        says: 'ForAnyValue on a key of one value is the plain test',
        page: multivalued,
        allow: when({
          'ForAnyValue:StringEquals': { 'aws:PrincipalOrgID': ORG },
        }),
        want: 'organization',
      },
      {
        says: 'ForAnyValue with a negative operator lets in all but a few',
        page: multivalued,
        allow: when({
          'ForAnyValue:StringNotEquals': { 'aws:PrincipalOrgPaths': `${ORG}/` },
        }),
        want: 'public',
      },
      {
        says: 'operators and set prefixes may be written in any case',
        page: operators,
        allow: when({
          'foranyvalue:stringlike': { 'AWS:PRINCIPALORGPATHS': `${ORG}/*` },
        }),
        want: 'organization',
      },
      {
        says: 'Null alone limits nobody: anyone can be in some organisation',
        page: operators,
        allow: when({ Null: { 'aws:PrincipalOrgID': 'false' } }),
        want: 'public',
      },
      {
        says: 'Null true for a key that every request has matches nobody',
        page: globalKeys,
        allow: when({ Null: { 'aws:SecureTransport': 'true' } }),
        want: 'nobody',
      },
      {
        says: 'Null true for a key that is often missing matches many',
        page: globalKeys,
        allow: when({ Null: { 'aws:SourceVpce': true } }),
        want: 'public',
      },
      {
        says: 'Bool on the transport limits nobody',
        page: operators,
        allow: when({ Bool: { 'aws:SecureTransport': 'true' } }),
        want: 'public',
        and: { keys: [] },
      },
      {
        says: 'a boolean and not a text says the same',
        page: PAGES.grammar,
        allow: when({ Bool: { 'aws:SecureTransport': true } }),
        want: 'public',
      },
      {
        says: 'numbers limit what is asked and not who asks',
        page: operators,
        allow: when({ NumericLessThanEquals: { 's3:max-keys': 10 } }),
        want: 'public',
      },
      {
        says: 'a date limits nobody while no clock is given',
        page: operators,
        allow: when({ DateLessThan: { 'aws:CurrentTime': '2020-01-01' } }),
        want: 'public',
      },
      {
        says: 'a date that is over lets nobody in',
        page: operators,
        allow: when({
          DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' },
        }),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'nobody',
      },
      {
        says: 'a date that is not over lets everyone in',
        page: operators,
        allow: when({
          DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' },
        }),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'public',
      },
      {
        says: 'the same by the seconds of the epoch',
        page: globalKeys,
        allow: when({ NumericLessThan: { 'aws:EpochTime': '1577836800' } }),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'nobody',
      },
      {
        says: 'a date that is no date is not weighed',
        page: operators,
        allow: when({ DateLessThan: { 'aws:CurrentTime': 'tomorrow' } }),
        subject: { now: new Date('2026-06-15T12:00:00Z') },
        want: 'undecidable',
      },
      {
        says: 'several keys must all hold: the narrowest limits',
        page: severalKeys,
        allow: when({
          StringEquals: {
            'aws:PrincipalOrgID': ORG,
            'aws:PrincipalAccount': OWN,
          },
        }),
        want: 'own',
      },
      {
        says: 'several operators must all hold: the narrowest limits',
        page: severalKeys,
        allow: when({
          Bool: { 'aws:SecureTransport': 'true' },
          StringEquals: { 'aws:PrincipalOrgID': ORG },
        }),
        want: 'organization',
      },
      {
        says: 'one of several values suffices: the widest counts',
        page: severalKeys,
        allow: when({ StringLike: { 'aws:PrincipalOrgID': [ORG, '*'] } }),
        want: 'public',
      },
      {
        says: 'one outside account among the values is listed',
        page: severalKeys,
        allow: when({ StringEquals: { 'aws:PrincipalAccount': [OWN, OTHER] } }),
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'two tests of one key that share no value let nobody in',
        page: severalKeys,
        allow: when({
          StringEquals: { 'aws:PrincipalOrgID': ORG },
          StringLike: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' },
        }),
        want: 'nobody',
        because: 'exclude each other',
      },
      {
        says: 'a test and its opposite let nobody in',
        page: severalKeys,
        allow: when({
          StringEquals: { 'aws:PrincipalAccount': OTHER },
          StringNotEquals: { 'aws:PrincipalAccount': OTHER },
        }),
        want: 'nobody',
      },
      {
        says: 'two tests of a key of several values can each find their own',
        page: multivalued,
        allow: when({
          StringEquals: { 'aws:CalledVia': 'athena.amazonaws.com' },
          StringLike: { 'aws:CalledVia': 'kms.amazonaws.com' },
        }),
        want: 'public',
      },
      {
        says: 'an operator of the wrong kind for its key is not weighed',
        page: operators,
        allow: when({ StringEquals: { 'aws:SourceIp': '8.8.8.8' } }),
        want: 'undecidable',
        and: { keys: ['aws:sourceip'] },
      },
      {
        says: 'nor is an ARN operator on what is no ARN',
        page: operators,
        allow: when({ ArnEquals: { 'aws:SourceAccount': OWN } }),
        want: 'undecidable',
      },
      {
        says: 'nor an address operator on an organisation',
        page: operators,
        allow: when({ IpAddress: { 'aws:PrincipalOrgID': ORG } }),
        want: 'undecidable',
      },
      {
        says: 'nor an operator that does not exist',
        page: operators,
        allow: when({ StringMatches: { 'aws:PrincipalOrgID': ORG } }),
        want: 'undecidable',
        because: 'stringmatches is not known',
      },
      {
        says: 'nor a binary comparison, for no key that says who calls is binary',
        page: operators,
        allow: when({ BinaryEquals: { 'aws:PrincipalOrgID': 'bw==' } }),
        want: 'undecidable',
      },
      {
        says: 'nor a misspelt set prefix',
        page: multivalued,
        allow: when({
          'ForAnyValues:StringLike': { 'aws:PrincipalOrgPaths': `${ORG}/*` },
        }),
        want: 'undecidable',
      },
      {
        says: 'nor a key that is not known',
        page: globalKeys,
        allow: when({ StringEquals: { 'aws:PrincipalMood': 'good' } }),
        want: 'undecidable',
        and: { keys: ['aws:principalmood'] },
      },
      {
        says: 'nor a comparison with nothing',
        page: operators,
        allow: when({ StringEquals: { 'aws:PrincipalOrgID': [] } }),
        want: 'undecidable',
      },
      {
        says: 'what cannot be weighed does not matter beside a sure limit',
        page: severalKeys,
        allow: when({
          StringEquals: {
            'aws:PrincipalMood': 'good',
            'aws:PrincipalOrgID': ORG,
          },
        }),
        want: 'organization',
        and: { keys: ['aws:principalorgid'] },
      },
      {
        says: 'a variable that names the caller’s own value is everyone',
        page: variables,
        allow: when({
          StringEquals: { 'aws:PrincipalAccount': '${aws:PrincipalAccount}' },
        }),
        want: 'public',
      },
      {
        says: 'the account of the resource as a variable is the own account',
        page: globalKeys,
        allow: when({
          StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' },
        }),
        want: 'own',
      },
      {
        says: 'the organisation of the resource as a variable is the own one',
        page: globalKeys,
        allow: when({
          StringEquals: { 'aws:PrincipalOrgID': '${aws:ResourceOrgID}' },
        }),
        want: 'organization',
      },
      {
        says: 'a variable that the caller fills is not weighed',
        page: variables,
        allow: when({
          StringEquals: { 'aws:PrincipalOrgID': '${aws:PrincipalTag/org}' },
        }),
        want: 'undecidable',
      },
      {
        says: 'nor one with a default, which the caller’s own value overrides',
        page: variables,
        allow: when({
          StringEquals: {
            'aws:PrincipalOrgID': `\${aws:PrincipalTag/org, '${ORG}'}`,
          },
        }),
        want: 'undecidable',
      },
      {
        says: 'an escaped star is a letter and no wildcard',
        page: variables,
        allow: when({ StringLike: { 'aws:SourceVpce': 'vpce-${*}' } }),
        want: 'conditional',
      },
      {
        says: 'variables are plain text without the Version that knows them',
        page: PAGES.version,
        document: {
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: '*',
            Condition: {
              StringLike: { 'aws:SourceVpce': 'vpce-${*}' },
            },
          },
        },
        want: 'undecidable',
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
