import {
  ADMINISTRATOR_ACCESS,
  ALL,
  LAMBDA_BASIC,
  plantFunction,
  plantPolicy,
  plantRole,
  policyDocument,
  type Statement,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const allow = (Action: unknown, Resource: unknown = '*'): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const ONE_BUCKET = 'arn:aws:s3:::trait-default/*';
const WITH_MFA = {
  Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
};

const POLICIES: [
  name: string,
  expected: Expected,
  note: string,
  document: string,
][] = [
  ['star', 'fail', '* on *', policyDocument(ALL)],
  ['star-colon-star', 'fail', '*:* on *', policyDocument(allow('*:*'))],
  [
    'star-in-list',
    'fail',
    '* on a list that holds *',
    policyDocument(allow(['s3:GetObject', '*'], ['*', ONE_BUCKET])),
  ],
  [
    'every-arn',
    'fail',
    '* on arn:aws:*:*:*:*',
    policyDocument(allow('*', 'arn:aws:*:*:*:*')),
  ],
  [
    'not-action',
    'fail',
    'NotAction that leaves almost everything',
    policyDocument({
      Effect: 'Allow',
      NotAction: 'aws-portal:*',
      Resource: '*',
    }),
  ],
  [
    'not-action-iam',
    'pass',
    'NotAction that leaves out IAM',
    policyDocument({
      Effect: 'Allow',
      NotAction: ['iam:*', 'sts:*', 'organizations:*'],
      Resource: '*',
    }),
  ],
  [
    'not-resource',
    'fail',
    '* on all but one bucket',
    policyDocument({ Effect: 'Allow', Action: '*', NotResource: ONE_BUCKET }),
  ],
  [
    'one-statement',
    'fail',
    'Statement is one object',
    JSON.stringify({ Version: '2012-10-17', Statement: ALL }),
  ],
  [
    'denied-wholly',
    'pass',
    '* on *, with a Deny of * on *',
    policyDocument(ALL, { ...ALL, Effect: 'Deny' }),
  ],
  [
    'denied-partly',
    'fail',
    '* on *, with a Deny for one role',
    policyDocument(ALL, {
      Effect: 'Deny',
      Action: '*',
      Resource: 'arn:aws:iam::111122223333:role/audit',
    }),
  ],
  [
    'with-mfa',
    'unsupported',
    '* on *, with a condition',
    policyDocument({ ...ALL, ...WITH_MFA }),
  ],
  [
    'scoped',
    'pass',
    'two actions on one bucket',
    policyDocument(allow(['s3:GetObject', 's3:PutObject'], ONE_BUCKET)),
  ],
  [
    'service-wide',
    'pass',
    's3:* on *, which is wide but not admin',
    policyDocument(allow('s3:*')),
  ],
];

/** Plants customer managed policies that are admin, or nearly so. */
export async function plantPolicyTraits(planter: TraitPlanter) {
  const type = 'AWS::IAM::ManagedPolicy';
  const control = 'iam.policy-no-admin';
  for (const [short, expected, note, document] of POLICIES) {
    const name = `trait-${short}`;
    const arn = await plantPolicy(planter.place, name, document);
    await plantRole(planter.place, `trait-holds-${short}`, {
      service: 'ec2',
      attach: [arn],
    });
    planter.expect({ arn, type, name }, control, expected, note);
  }
  const name = 'trait-unattached';
  const arn = await plantPolicy(planter.place, name, policyDocument(ALL));
  planter.expect(
    { arn, type, name },
    control,
    'not-applicable',
    'admin, but attached to nobody',
  );
}

const ROLES: [
  name: string,
  expected: Expected,
  note: string,
  attach: string[],
  inline: Record<string, string>,
][] = [
  [
    'administrator',
    'fail',
    'AdministratorAccess attached',
    [ADMINISTRATOR_ACCESS],
    {},
  ],
  [
    'inline-star',
    'fail',
    'inline * on *',
    [LAMBDA_BASIC],
    { all: policyDocument(ALL) },
  ],
  ['basic', 'pass', 'only the basic execution policy', [LAMBDA_BASIC], {}],
  [
    'scoped',
    'pass',
    'inline on one bucket',
    [LAMBDA_BASIC],
    { bucket: policyDocument(allow('s3:GetObject', ONE_BUCKET)) },
  ],
  [
    'iam-all',
    'fail',
    'iam:* on *, which gives itself the rest',
    [],
    { iam: policyDocument(allow('iam:*')) },
  ],
  [
    'pass-role',
    'fail',
    'may pass any role to a new function',
    [],
    {
      pass: policyDocument(
        allow([
          'iam:PassRole',
          'lambda:CreateFunction',
          'lambda:InvokeFunction',
        ]),
      ),
    },
  ],
  [
    'split',
    'fail',
    'the same, split over two policies',
    [],
    {
      pass: policyDocument(allow('iam:PassRole')),
      make: policyDocument(
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
      ),
    },
  ],
  [
    'attach-any',
    'fail',
    'may attach any policy to any role',
    [],
    { attach: policyDocument(allow('iam:AttachRolePolicy')) },
  ],
  [
    'with-mfa',
    'unsupported',
    'everything, under a condition',
    [],
    { all: policyDocument({ ...ALL, ...WITH_MFA }) },
  ],
];

/** Plants functions with roles of every strength, and with every kind of URL. */
export async function plantFunctionTraits(planter: TraitPlanter) {
  const { place } = planter;
  const type = 'AWS::Lambda::Function';
  for (const [short, expected, note, attach, inline] of ROLES) {
    const name = `trait-role-${short}`;
    const role = await plantRole(place, name, { attach, inline });
    const arn = await plantFunction(place, name, { role });
    planter.expect(
      { arn, type, name },
      'lambda.role-least-privilege',
      expected,
      note,
    );
  }
  const boundary = await plantPolicy(
    place,
    'trait-boundary',
    policyDocument(allow('s3:GetObject', ONE_BUCKET)),
  );
  const bounded = 'trait-role-bounded';
  const boundedRole = await plantRole(place, bounded, {
    attach: [ADMINISTRATOR_ACCESS],
    boundary,
  });
  planter.expect(
    {
      arn: await plantFunction(place, bounded, { role: boundedRole }),
      type,
      name: bounded,
    },
    'lambda.role-least-privilege',
    'pass',
    'AdministratorAccess, cut by a narrow permissions boundary',
  );
  const role = await plantRole(place, 'trait-urls', { attach: [LAMBDA_BASIC] });
  for (const [short, expected, note, url] of [
    ['url-none', 'fail', 'a URL without authentication', 'NONE'],
    ['url-iam', 'pass', 'a URL that asks for IAM credentials', 'AWS_IAM'],
    ['url-absent', 'not-applicable', 'no URL', undefined],
  ] as const) {
    const name = `trait-${short}`;
    const arn = await plantFunction(place, name, { role, url });
    planter.expect({ arn, type, name }, 'lambda.url-auth', expected, note);
  }
}
