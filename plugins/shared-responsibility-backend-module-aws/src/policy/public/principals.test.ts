import {
  OTHER,
  OWN,
  PAGES,
  found,
  rows,
  wanted,
} from './__testUtils__/policyCases';

const CANONICAL =
  '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const { principal, notPrincipal, s3Public, identifiers } = PAGES;

/** Who a `Principal` element names. Nothing else limits these statements. */
describe('the principal of a resource policy', () => {
  test.each(
    rows([
      {
        says: 'a star alone is everyone, anonymous callers too',
        page: principal,
        want: 'public',
        because: 'lets everyone in',
      },
      {
        says: 'a star as AWS principal is everyone as well',
        page: principal,
        allow: { Principal: { AWS: '*' } },
        want: 'public',
      },
      {
        says: 'a star in a list is everyone, whoever else is named',
        page: principal,
        allow: { Principal: { AWS: [OWN, '*'] } },
        want: 'public',
      },
      {
        says: 'the own account id is the own account',
        page: principal,
        allow: { Principal: { AWS: OWN } },
        want: 'own',
        and: { accounts: [] },
      },
      {
        says: 'the root ARN means the whole account',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:iam::${OWN}:root` } },
        want: 'own',
      },
      {
        says: 'another account is listed as external',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a trusted account counts as own',
        page: principal,
        allow: { Principal: { AWS: OTHER } },
        subject: { trustedAccounts: [OTHER] },
        want: 'own',
        and: { accounts: [] },
      },
      {
        says: 'a role of another account is that account’s',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:iam::${OTHER}:role/team/reader` } },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a user of the own account is own',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:iam::${OWN}:user/ann` } },
        want: 'own',
      },
      {
        says: 'a role session is its account’s',
        page: principal,
        allow: {
          Principal: { AWS: `arn:aws:sts::${OTHER}:assumed-role/reader/ann` },
        },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a federated user session is its account’s',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:sts::${OWN}:federated-user/ann` } },
        want: 'own',
      },
      {
        says: 'of several accounts only the outside ones are listed',
        page: principal,
        allow: { Principal: { AWS: [OWN, OTHER, '777788889999'] } },
        want: 'external',
        and: { accounts: [OTHER, '777788889999'] },
      },
      {
        says: 'an account of the China partition is read like any other',
        page: identifiers,
        allow: { Principal: { AWS: `arn:aws-cn:iam::${OTHER}:root` } },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a partition that does not exist is not weighed',
        page: identifiers,
        allow: { Principal: { AWS: `arn:azure:iam::${OTHER}:root` } },
        want: 'undecidable',
      },
      {
        says: 'the id of a deleted role is nobody any more',
        page: principal,
        allow: { Principal: { AWS: 'AROADBQP57FF2AEXAMPLE' } },
        want: 'nobody',
        because: 'was deleted',
      },
      {
        says: 'the id of a deleted user is nobody any more',
        page: principal,
        allow: { Principal: { AWS: 'AIDACKCEVSQ6C2EXAMPLE' } },
        want: 'nobody',
      },
      {
        says: 'a deleted role beside an account leaves the account',
        page: principal,
        allow: { Principal: { AWS: ['AROADBQP57FF2AEXAMPLE', OTHER] } },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'a wildcard within a principal stays in its account however it is read',
        page: principal,
        allow: { Principal: { AWS: `arn:aws:iam::${OWN}:role/*` } },
        want: 'own',
      },
      {
        says: 'a wildcard for the account is not weighed',
        page: principal,
        allow: { Principal: { AWS: 'arn:aws:iam::*:root' } },
        want: 'undecidable',
      },
      {
        says: 'a principal that is no ARN, id or star is not weighed',
        page: principal,
        allow: { Principal: { AWS: 'ann' } },
        want: 'undecidable',
      },
      {
        says: 'an account id of eleven digits is not weighed',
        page: principal,
        allow: { Principal: { AWS: '11112222333' } },
        want: 'undecidable',
      },
      {
        says: 'a principal text other than the star is not weighed',
        page: PAGES.grammar,
        allow: { Principal: OWN },
        want: 'undecidable',
      },
      {
        says: 'an unknown kind of principal is not weighed',
        page: principal,
        allow: { Principal: { Azure: 'someone' } },
        want: 'undecidable',
      },
      {
        says: 'a canonical user whose account is not known is external',
        page: principal,
        allow: { Principal: { CanonicalUser: CANONICAL } },
        want: 'external',
        because: 'canonical user',
      },
      {
        says: 'the canonical user of the owner is own',
        page: principal,
        allow: { Principal: { CanonicalUser: CANONICAL } },
        subject: { canonicalUserId: CANONICAL },
        want: 'own',
      },
      {
        says: 'a CloudFront origin access identity is one fixed outsider',
        page: PAGES.cloudfrontOai,
        allow: {
          Principal: {
            AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity EH1HDMB1FH2TC',
          },
        },
        want: 'external',
        because: 'origin access identity',
      },
      {
        says: 'a login provider that anyone can join is everyone',
        page: s3Public,
        allow: { Principal: { Federated: 'graph.facebook.com' } },
        want: 'public',
      },
      {
        says: 'Cognito identities are everyone until a pool is named',
        page: principal,
        allow: { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
        want: 'public',
      },
      {
        says: 'a star as federated principal is everyone',
        page: principal,
        allow: { Principal: { Federated: '*' } },
        want: 'public',
      },
      {
        says: 'a SAML provider is a directory of its account',
        page: principal,
        allow: {
          Principal: { Federated: `arn:aws:iam::${OTHER}:saml-provider/corp` },
        },
        want: 'external',
        and: { accounts: [OTHER] },
      },
      {
        says: 'an OIDC issuer may serve the whole world',
        page: principal,
        kind: 'iam-role',
        allow: {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: {
            Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
          },
          Resource: undefined,
        },
        want: 'public',
      },
      {
        says: 'an OIDC issuer with conditions on its claims is left to who knows them',
        page: principal,
        kind: 'iam-role',
        allow: {
          Action: 'sts:AssumeRoleWithWebIdentity',
          Principal: {
            Federated: `arn:aws:iam::${OWN}:oidc-provider/token.actions.githubusercontent.com`,
          },
          Resource: undefined,
          Condition: {
            StringEquals: {
              'token.actions.githubusercontent.com:sub': 'repo:octo/app:ref:x',
            },
          },
        },
        want: 'undecidable',
        and: { keys: ['token.actions.githubusercontent.com:sub'] },
      },
      {
        says: 'a provider that is no ARN is not weighed',
        page: principal,
        allow: { Principal: { Federated: 'login.example.com' } },
        want: 'undecidable',
      },
      {
        says: 'a service is a service, and not everyone',
        page: principal,
        allow: { Principal: { Service: 'cloudtrail.amazonaws.com' } },
        want: 'service',
        and: { services: ['cloudtrail.amazonaws.com'] },
      },
      {
        says: 'a regional service principal is a service too',
        page: principal,
        allow: { Principal: { Service: 'logs.eu-west-1.amazonaws.com' } },
        want: 'service',
      },
      {
        says: 'a service of the China partition is a service too',
        page: principal,
        allow: { Principal: { Service: 'ec2.amazonaws.com.cn' } },
        want: 'service',
      },
      {
        says: 'a star as service is every service for every customer',
        page: s3Public,
        allow: { Principal: { Service: '*' } },
        want: 'public',
      },
      {
        says: 'a service principal that is no host name of AWS is not weighed',
        page: principal,
        allow: { Principal: { Service: 'example.com' } },
        want: 'undecidable',
      },
      {
        says: 'an account beside a service is wider than the service',
        page: principal,
        allow: {
          Principal: { AWS: OTHER, Service: 'cloudtrail.amazonaws.com' },
        },
        want: 'external',
        and: { accounts: [OTHER], services: ['cloudtrail.amazonaws.com'] },
      },
      {
        says: 'NotPrincipal with Allow lets in all but a few, anonymous callers too',
        page: notPrincipal,
        allow: { Principal: undefined, NotPrincipal: { AWS: OTHER } },
        want: 'public',
      },
      {
        says: 'a statement without a principal is not weighed',
        page: principal,
        allow: { Principal: undefined },
        want: 'undecidable',
        because: 'names no principal',
      },
      {
        says: 'one public statement makes the policy public, whatever stands beside it',
        page: s3Public,
        allow: [
          { Sid: 'Trail', Principal: { Service: 'cloudtrail.amazonaws.com' } },
          { Sid: 'Account2', Principal: { AWS: OTHER } },
          { Sid: 'Everyone' },
        ],
        want: 'public',
        and: { sid: 'Everyone', index: 2 },
      },
      {
        says: 'a seen public statement comes before one that cannot be weighed',
        page: s3Public,
        allow: [{ Principal: { AWS: 'ann' } }, { Sid: 'Everyone' }],
        want: 'public',
        and: { sid: 'Everyone' },
      },
    ]),
  )('%s', (_, row) => {
    expect(found(row)).toMatchObject(wanted(row));
  });
});
