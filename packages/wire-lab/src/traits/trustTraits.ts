import { plantRole, type Statement } from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const ROLE = 'AWS::IAM::Role';
const OTHER = 'arn:aws:iam::999988887777:root';
const GITHUB = 'token.actions.githubusercontent.com';

/** The parts of a statement that differ. */
type Trust = Statement;

/** Statements that let someone take on a role of the account, by what they show. */
function trusts(
  accountId: string,
): [
  short: string,
  controlId: string,
  expected: Expected,
  note: string,
  trust: Trust,
][] {
  const open = 'iam.role-trust-not-public';
  const other = 'iam.role-trust-external-account';
  const deputy = 'iam.role-trust-confused-deputy';
  const oidc = 'iam.role-oidc-sub-restricted';
  const github = (sub?: string): Trust => ({
    Principal: {
      Federated: `arn:aws:iam::${accountId}:oidc-provider/${GITHUB}`,
    },
    Condition: {
      StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
      ...(sub && { StringLike: { [`${GITHUB}:sub`]: sub } }),
    },
  });
  return [
    ['own', open, 'pass', 'the own account', { Principal: { AWS: accountId } }],
    ['anyone', open, 'fail', 'a star', { Principal: { AWS: '*' } }],
    [
      'organization',
      open,
      'pass',
      'a star within an organization',
      {
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' } },
      },
    ],
    [
      'partner',
      other,
      'fail',
      'another account',
      { Principal: { AWS: OTHER } },
    ],
    [
      'partner-id',
      other,
      'pass',
      'another account with an external id',
      {
        Principal: { AWS: OTHER },
        Condition: { StringEquals: { 'sts:ExternalId': 'a1b2c3' } },
      },
    ],
    [
      'deputy',
      deputy,
      'fail',
      'Glue for any customer',
      { Principal: { Service: 'glue.amazonaws.com' } },
    ],
    [
      'deputy-bound',
      deputy,
      'pass',
      'Glue for the own account',
      {
        Principal: { Service: 'glue.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
      },
    ],
    [
      'function',
      deputy,
      'not-applicable',
      'Lambda, which runs the own code',
      { Principal: { Service: 'lambda.amazonaws.com' } },
    ],
    ['pipeline', oidc, 'pass', 'one repository', github('repo:acme/web:*')],
    ['pipeline-any', oidc, 'fail', 'any GitHub repository', github()],
    [
      'pipeline-alike',
      oidc,
      'fail',
      'an owner that looks alike',
      github('repo:acme*'),
    ],
    [
      'pipeline-called',
      oidc,
      'unsupported',
      'a workflow that strangers may call',
      github('job_workflow_ref:acme/ci/.github/workflows/deploy.yml@*'),
    ],
  ];
}

/** Plants roles that trust too many, or just those that they should. */
export async function plantTrustTraits(planter: TraitPlanter) {
  const { place } = planter;
  for (const [short, controlId, expected, note, trust] of trusts(
    place.accountId,
  )) {
    const name = `trait-trust-${short}`;
    const federated = short.startsWith('pipeline');
    const arn = await plantRole(place, name, {
      trust: {
        Effect: 'Allow',
        Action: federated ? 'sts:AssumeRoleWithWebIdentity' : 'sts:AssumeRole',
        ...trust,
      },
    });
    planter.expect({ arn, type: ROLE, name }, controlId, expected, note);
  }
}
