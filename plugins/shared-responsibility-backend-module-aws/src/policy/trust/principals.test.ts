import {
  aws,
  found,
  rows,
  wanted,
  everyone,
  OWN,
  PAGES,
  STRANGER,
  TRUSTED,
} from './__testUtils__/trustCases';

const root = (account: string) => `arn:aws:iam::${account}:root`;

describe('principals of accounts', () => {
  it.each(
    rows([
      {
        says: 'the own account by its root ARN is own',
        page: PAGES.principal,
        policy: aws(root(OWN)),
        want: 'own',
        party: { accountId: OWN },
      },
      {
        says: 'the own account by its bare id is own',
        page: PAGES.principal,
        policy: aws(OWN),
        want: 'own',
      },
      {
        says: 'a role of another account is external',
        page: PAGES.principal,
        policy: aws(`arn:aws:iam::${STRANGER}:role/deployer`),
        want: 'external',
        party: { accountId: STRANGER, externalId: false },
      },
      {
        says: 'a session of another account is external',
        page: PAGES.principal,
        policy: aws(`arn:aws:sts::${STRANGER}:assumed-role/deployer/jane`),
        want: 'external',
      },
      {
        says: 'an account that counts as own is own',
        page: PAGES.principal,
        policy: aws(root(TRUSTED)),
        want: 'own',
      },
      {
        says: 'the widest of several principals counts',
        page: PAGES.principal,
        policy: aws([root(OWN), root(STRANGER)]),
        want: 'external',
      },
      {
        says: 'the id of a deleted role lets nobody in',
        page: PAGES.principal,
        policy: aws('AROAEXAMPLEROLEID1234'),
        want: 'nobody',
      },
      {
        says: 'a principal of another partition is of its account',
        page: PAGES.principal,
        policy: aws(`arn:aws-cn:iam::${STRANGER}:root`),
        want: 'external',
      },
      {
        says: 'a wildcard within a principal ARN is not known to IAM, so undecidable',
        page: PAGES.principal,
        policy: aws(`arn:aws:iam::${OWN}:role/*`),
        want: 'undecidable',
      },
      {
        says: 'a wildcard for the account is undecidable, not own',
        page: PAGES.principal,
        policy: aws('arn:aws:iam::*:root'),
        want: 'undecidable',
      },
      {
        says: 'text that is no principal is undecidable',
        page: PAGES.principal,
        policy: aws('everyone'),
        want: 'undecidable',
      },
      {
        says: 'a canonical user means nothing in a trust policy',
        page: PAGES.principal,
        policy: { Principal: { CanonicalUser: '79a59df900b949e5' } },
        want: 'undecidable',
      },
      {
        says: 'a statement without a principal is undecidable',
        page: PAGES.principal,
        policy: {},
        want: 'undecidable',
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

describe('everyone', () => {
  it.each(
    rows([
      {
        says: 'a star is public',
        page: PAGES.principal,
        policy: everyone(),
        want: 'public',
      },
      {
        says: 'a star under AWS is public',
        page: PAGES.principal,
        policy: aws('*'),
        want: 'public',
      },
      {
        says: 'a star under Federated is public',
        page: PAGES.principal,
        policy: { Principal: { Federated: '*' } },
        want: 'public',
      },
      {
        says: 'a star under Service is public',
        page: PAGES.principal,
        policy: { Principal: { Service: '*' } },
        want: 'public',
      },
      {
        says: 'all but a few is public',
        page: PAGES.notPrincipal,
        policy: {
          NotPrincipal: { AWS: root(STRANGER) },
          Action: 'sts:AssumeRole',
        },
        want: 'public',
      },
      {
        says: 'a star held to an organization is the organization',
        page: PAGES.globalKeys,
        policy: everyone({
          StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
        }),
        want: 'organization',
      },
      {
        says: 'a star held to the paths of an organization is the organization',
        page: PAGES.multivalued,
        policy: everyone({
          'ForAnyValue:StringLike': {
            'aws:PrincipalOrgPaths': 'o-abcdef1234/r-ab12/ou-ab12-11111111/*',
          },
        }),
        want: 'organization',
      },
      {
        says: 'a star held to all values of a key is public, as a caller without the key gets in',
        page: PAGES.multivalued,
        policy: everyone({
          'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-abcdef1234' },
        }),
        want: 'public',
      },
      {
        says: 'a star held to a key only if it exists is public',
        page: PAGES.operators,
        policy: everyone({
          StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
        }),
        want: 'public',
      },
      {
        says: 'a star held to the own account is own',
        page: PAGES.globalKeys,
        policy: everyone({ StringEquals: { 'aws:PrincipalAccount': OWN } }),
        want: 'own',
      },
      {
        says: 'a star held to ARNs of another account is external',
        page: PAGES.globalKeys,
        policy: everyone({
          ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${STRANGER}:role/*` },
        }),
        want: 'external',
      },
      {
        says: 'a star held to ARNs of any account is public',
        page: PAGES.globalKeys,
        policy: everyone({
          ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/deployer' },
        }),
        want: 'public',
      },
      {
        says: 'a star held to a session name is public, as the caller chooses it',
        page: PAGES.stsKeys,
        policy: everyone({ StringEquals: { 'sts:RoleSessionName': 'ci' } }),
        want: 'public',
      },
      {
        says: 'a star held to a source identity is public, as the caller chooses it',
        page: PAGES.stsKeys,
        policy: everyone({ StringLike: { 'sts:SourceIdentity': 'alice' } }),
        want: 'public',
      },
      {
        says: 'a star held to a tag is public, as every account sets tags',
        page: PAGES.sessionTags,
        policy: everyone({ StringEquals: { 'aws:PrincipalTag/team': 'core' } }),
        want: 'public',
      },
      {
        says: 'a star held to MFA is public, as every account has devices',
        page: PAGES.globalKeys,
        policy: everyone({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
        want: 'public',
      },
      {
        says: 'a star held to a network is conditional',
        page: PAGES.globalKeys,
        policy: everyone({ IpAddress: { 'aws:SourceIp': '8.8.8.0/24' } }),
        want: 'conditional',
      },
      {
        says: 'a star held to an external id is conditional',
        page: PAGES.externalId,
        policy: everyone({ StringEquals: { 'sts:ExternalId': 'a1b2c3' } }),
        want: 'conditional',
      },
      {
        says: 'a star held to any external id is public',
        page: PAGES.externalId,
        policy: everyone({ StringLike: { 'sts:ExternalId': '*' } }),
        want: 'public',
      },
      {
        says: 'a key that nobody knows leaves it undecidable',
        page: PAGES.globalKeys,
        policy: everyone({ StringEquals: { 'aws:SomethingNew': 'x' } }),
        want: 'undecidable',
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

describe('external ids', () => {
  it.each(
    rows([
      ...(
        [
          ['fixed', { StringEquals: { 'sts:ExternalId': 'a1b2c3' } }, true],
          [
            'one of a list',
            { StringEquals: { 'STS:externalid': ['a1', 'b2'] } },
            true,
          ],
          ['a pattern', { StringLike: { 'sts:ExternalId': 'a1*' } }, false],
          [
            'a star among fixed ones',
            { StringLike: { 'sts:ExternalId': ['a1', '*'] } },
            false,
          ],
          [
            'asked only if sent',
            { StringEqualsIfExists: { 'sts:ExternalId': 'a1' } },
            false,
          ],
          [
            'asked only if sent, and to be sent',
            {
              StringEqualsIfExists: { 'sts:ExternalId': 'a1' },
              Null: { 'sts:ExternalId': 'false' },
            },
            true,
          ],
          [
            'any but one',
            { StringNotEquals: { 'sts:ExternalId': 'a1' } },
            false,
          ],
          ['merely present', { Null: { 'sts:ExternalId': 'false' } }, false],
          [
            'a policy variable',
            { StringEquals: { 'sts:ExternalId': '${aws:PrincipalAccount}' } },
            false,
          ],
          [
            'a session name in its place',
            { StringEquals: { 'sts:RoleSessionName': 'a1' } },
            false,
          ],
          [
            'MFA in its place',
            { Bool: { 'aws:MultiFactorAuthPresent': true } },
            false,
          ],
        ] as const
      ).map(([what, condition, externalId]) => ({
        says: `${what} ${externalId ? 'counts' : 'does not count'}`,
        page: PAGES.externalId,
        policy: aws(root(STRANGER), condition),
        want: 'external' as const,
        party: { externalId },
      })),
      {
        says: 'a stranger held to an organization is of the organization',
        page: PAGES.globalKeys,
        policy: aws(root(STRANGER), {
          StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
        }),
        want: 'organization',
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

describe('actions', () => {
  it.each(
    rows([
      {
        says: 'tagging a session takes on nothing',
        page: PAGES.sessionTags,
        policy: {
          ...everyone(),
          Action: ['sts:TagSession', 'sts:SetSourceIdentity'],
        },
        want: 'nobody',
      },
      {
        says: 'the case of an action does not matter',
        page: PAGES.action,
        policy: { ...everyone(), Action: 'STS:assumerole' },
        want: 'public',
      },
      {
        says: 'a wildcard action takes on the role',
        page: PAGES.action,
        policy: { ...everyone(), Action: 'sts:Assume*' },
        want: 'public',
      },
      {
        says: 'an AWS principal cannot come with a web identity',
        page: PAGES.webIdentity,
        policy: {
          ...aws(root(STRANGER)),
          Action: 'sts:AssumeRoleWithWebIdentity',
        },
        want: 'nobody',
      },
      {
        says: 'all actions but one take on the role',
        page: PAGES.action,
        policy: { ...aws(root(STRANGER)), NotAction: 'sts:TagSession' },
        want: 'external',
      },
      {
        says: 'a star with a web identity is public: providers of AWS need no set-up',
        page: PAGES.webIdentity,
        policy: { ...everyone(), Action: 'sts:AssumeRoleWithWebIdentity' },
        want: 'public',
      },
      {
        says: 'a star with a SAML assertion lets in users of the own providers',
        page: PAGES.saml,
        policy: { ...everyone(), Action: 'sts:AssumeRoleWithSAML' },
        want: 'federation',
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

describe('denials', () => {
  it.each(
    rows([
      {
        says: 'a Deny of everyone takes all away',
        page: PAGES.effect,
        policy: [everyone(), { ...everyone(), Effect: 'Deny' }],
        want: 'nobody',
      },
      {
        says: 'a Deny of another call takes nothing away',
        page: PAGES.effect,
        policy: [
          everyone(),
          { ...everyone(), Effect: 'Deny', Action: 'sts:TagSession' },
        ],
        want: 'public',
      },
      {
        says: 'a Deny of all but the own organization leaves the organization',
        page: PAGES.globalKeys,
        policy: [
          everyone(),
          {
            ...everyone({
              StringNotEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
            }),
            Effect: 'Deny',
          },
        ],
        want: 'organization',
      },
      {
        says: 'a Deny of all but the own principals leaves those',
        page: PAGES.notPrincipal,
        policy: [
          everyone(),
          {
            Effect: 'Deny',
            NotPrincipal: { AWS: [root(OWN), `arn:aws:iam::${OWN}:role/a`] },
            Action: 'sts:AssumeRole',
          },
        ],
        want: 'own',
      },
      {
        says: 'a Deny of an account takes its roles away',
        page: PAGES.principal,
        policy: [
          aws(`arn:aws:iam::${STRANGER}:role/a`),
          { ...aws(root(STRANGER)), Effect: 'Deny' },
        ],
        want: 'nobody',
      },
      {
        says: 'a Deny without MFA leaves everyone who has MFA',
        page: PAGES.globalKeys,
        policy: [
          everyone(),
          {
            ...everyone({
              BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' },
            }),
            Effect: 'Deny',
          },
        ],
        want: 'public',
      },
      {
        says: 'a Deny of what is outside two circles at once is not weighed',
        page: PAGES.effect,
        policy: [
          everyone(),
          {
            ...everyone({
              StringNotEquals: {
                'aws:PrincipalOrgID': 'o-abcdef1234',
                'aws:PrincipalAccount': STRANGER,
              },
            }),
            Effect: 'Deny',
          },
        ],
        want: 'undecidable',
      },
      {
        says: 'a Deny of any value but a fixed one leaves whoever has no such key',
        page: PAGES.multivalued,
        policy: [
          everyone(),
          {
            ...everyone({
              'ForAnyValue:StringNotEquals': {
                'aws:PrincipalOrgID': 'o-abcdef1234',
              },
            }),
            Effect: 'Deny',
          },
        ],
        want: 'public',
      },
      {
        says: 'a Deny of whoever sends another external id demands that one',
        page: PAGES.externalId,
        policy: [
          aws(root(STRANGER)),
          {
            ...everyone({ StringNotEquals: { 'sts:ExternalId': 'a1b2c3' } }),
            Effect: 'Deny',
          },
        ],
        want: 'external',
        party: { externalId: true },
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});
