import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { role, trusting } from '../../__testUtils__/iamWorlds';
import { ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { roleOidcSubRestricted } from './roleOidcSubRestricted';
import { roleTrustConfusedDeputy } from './roleTrustConfusedDeputy';
import { roleTrustExternalAccount } from './roleTrustExternalAccount';
import { roleTrustNotPublic } from './roleTrustNotPublic';

const OTHER = 'arn:aws:iam::999988887777:root';
const GITHUB = 'token.actions.githubusercontent.com';
const github = {
  Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}`,
};

const sub = (value: string): Json => ({
  StringLike: { [`${GITHUB}:sub`]: value },
});

type Row = [
  says: string,
  principal: Json,
  condition: Json | undefined,
  verdict: string,
];

function check(control: Control, rows: Row[]) {
  it.each(rows)('%s', (_, principal, condition, verdict) => {
    expect(judge(control, [trusting(principal, condition)]).verdict).toBe(
      verdict,
    );
  });
}

describe('iam.role-trust-not-public', () => {
  check(roleTrustNotPublic, [
    ['the own account passes', { AWS: ACCOUNT }, undefined, 'pass'],
    ['a service passes', { Service: 'glue.amazonaws.com' }, undefined, 'pass'],
    ['a star fails', '*', undefined, 'fail'],
    ['a star among accounts fails', { AWS: [ACCOUNT, '*'] }, undefined, 'fail'],
    [
      'a star within an organization passes',
      '*',
      { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } },
      'pass',
    ],
    [
      'a star under a key that nobody knows is unknown, not met',
      '*',
      { StringEquals: { 'aws:SomethingNew': 'x' } },
      'unknown',
    ],
  ]);
});

describe('iam.role-trust-external-account', () => {
  check(roleTrustExternalAccount, [
    [
      'no other account is not applicable',
      { AWS: ACCOUNT },
      undefined,
      'not-applicable',
    ],
    ['another account fails', { AWS: OTHER }, undefined, 'fail'],
    [
      'another account with an external id passes',
      { AWS: OTHER },
      { StringEquals: { 'sts:ExternalId': 'a1b2c3' } },
      'pass',
    ],
    [
      'an external id for everyone names no account, so it fails',
      '*',
      { StringEquals: { 'sts:ExternalId': 'a1b2c3' } },
      'fail',
    ],
    [
      'another account of the organization passes',
      { AWS: OTHER },
      { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } },
      'pass',
    ],
    [
      'what is no principal is unknown',
      { AWS: 'arn:aws:iam::*:root' },
      undefined,
      'unknown',
    ],
  ]);
});

it('an account that the configuration names is one of ours', () => {
  const world = [trusting({ AWS: OTHER })];
  expect(
    judge(roleTrustExternalAccount, world, { ownAccounts: ['999988887777'] })
      .verdict,
  ).not.toBe('fail');
  expect(
    judge(roleTrustExternalAccount, world, { ownAccounts: ['333333333333'] })
      .verdict,
  ).toBe('fail');
});

describe('iam.role-trust-confused-deputy', () => {
  check(roleTrustConfusedDeputy, [
    [
      'no service is not applicable',
      { AWS: ACCOUNT },
      undefined,
      'not-applicable',
    ],
    [
      'a service that runs own code is not applicable',
      { Service: 'lambda.amazonaws.com' },
      undefined,
      'not-applicable',
    ],
    [
      'a service without a source fails',
      { Service: 'glue.amazonaws.com' },
      undefined,
      'fail',
    ],
    [
      'a service with a source passes',
      { Service: 'glue.amazonaws.com' },
      { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      'pass',
    ],
    [
      'a service for another account fails',
      { Service: 'glue.amazonaws.com' },
      { StringEquals: { 'aws:SourceAccount': '999988887777' } },
      'fail',
    ],
    ['every service fails', { Service: '*' }, undefined, 'fail'],
    [
      'a service that is in no table is unknown',
      { Service: 'brand-new.amazonaws.com' },
      undefined,
      'unknown',
    ],
    [
      'a known fail stands beside a service that is in no table',
      { Service: ['brand-new.amazonaws.com', 'glue.amazonaws.com'] },
      undefined,
      'fail',
    ],
  ]);
});

describe('iam.role-oidc-sub-restricted', () => {
  check(roleOidcSubRestricted, [
    [
      'no provider is not applicable',
      { AWS: ACCOUNT },
      undefined,
      'not-applicable',
    ],
    ['a provider without a subject fails', github, undefined, 'fail'],
    ['a repository passes', github, sub('repo:acme/web:*'), 'pass'],
    ['an owner that looks alike fails', github, sub('repo:acme*'), 'fail'],
    [
      'a called workflow is unknown',
      github,
      sub('job_workflow_ref:acme/ci/.github/workflows/deploy.yml@*'),
      'unknown',
    ],
  ]);

  it('says which provider is open, in a few words', () => {
    expect(judge(roleOidcSubRestricted, [trusting(github)]).summary).toBe(
      'anyone at github actions',
    );
  });
});

describe('every control on role trust', () => {
  const controls = [
    roleTrustNotPublic,
    roleTrustExternalAccount,
    roleTrustConfusedDeputy,
    roleOidcSubRestricted,
  ];

  it.each(controls.map(control => [control.id, control] as const))(
    '%s is unknown without the trust policy, or if that is no policy',
    (_, control) => {
      const unread: (Json | Facet)[] = [
        denied('iam:GetAccountAuthorizationDetails'),
        'not a policy',
        {},
      ];
      for (const trustPolicy of unread) {
        expect(judge(control, [role({ trustPolicy })]).verdict).toBe('unknown');
      }
    },
  );

  it.each(controls.map(control => [control.id, control] as const))(
    '%s is not asked of a role that AWS looks after',
    (_, control) => {
      const Path = '/aws-service-role/support.amazonaws.com/';
      expect(judge(control, [trusting('*', undefined, { Path })]).verdict).toBe(
        'not-applicable',
      );
    },
  );

  it.each(controls.map(control => [control.id, control] as const))(
    '%s leaves alone what is denied again',
    (_, control) => {
      const statement = { Principal: '*', Action: 'sts:AssumeRole' };
      const { verdict } = judge(control, [
        role({
          trustPolicy: {
            Statement: [
              { ...statement, Effect: 'Allow' },
              { ...statement, Effect: 'Deny' },
            ],
          },
        }),
      ]);
      expect(['pass', 'not-applicable']).toContain(verdict);
    },
  );
});
