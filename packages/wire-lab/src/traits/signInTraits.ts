import {
  ADMINISTRATOR_ACCESS,
  LAMBDA_BASIC,
  plantGroupUser,
  plantPasswordPolicy,
  plantPolicy,
  plantRole,
  plantRootUser,
  plantUser,
  policyDocument,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

const USER = 'AWS::IAM::User';
const ROLE = 'AWS::IAM::Role';

type UserOptions = NonNullable<Parameters<typeof plantUser>[2]>;

const USERS: [
  name: string,
  controlId: string,
  expected: Expected,
  note: string,
  options: UserOptions,
][] = [
  [
    'console-mfa',
    'iam.user-console-mfa',
    'pass',
    'password and MFA',
    { console: true, mfa: true },
  ],
  [
    'console-bare',
    'iam.user-console-mfa',
    'fail',
    'password, no MFA',
    { console: true },
  ],
  [
    'no-console',
    'iam.user-console-mfa',
    'not-applicable',
    'no password',
    { key: 'active' },
  ],
  [
    'key-young',
    'iam.access-key-age',
    'pass',
    'a key of a month',
    { key: 'active' },
  ],
  [
    'key-old',
    'iam.access-key-age',
    'fail',
    'a key of 200 days',
    { key: 'active', keyCreated: '{{now-200d}}' },
  ],
  [
    'key-off',
    'iam.access-key-age',
    'not-applicable',
    'only an inactive key',
    { key: 'inactive', keyCreated: '{{now-200d}}' },
  ],
  [
    'admin',
    'iam.user-no-administratoraccess',
    'fail',
    'AdministratorAccess attached',
    { attach: [ADMINISTRATOR_ACCESS] },
  ],
  [
    'plain',
    'iam.user-no-administratoraccess',
    'pass',
    'a narrow policy attached',
    { attach: [LAMBDA_BASIC] },
  ],
];

/** Plants users, who sign in well and badly. */
export async function plantUserTraits(planter: TraitPlanter) {
  for (const [short, controlId, expected, note, options] of USERS) {
    const name = `trait-user-${short}`;
    const arn = await plantUser(planter.place, name, options);
    planter.expect({ arn, type: USER, name }, controlId, expected, note);
  }
  const name = 'trait-user-of-admins';
  await plantGroupUser(planter.place, name, {
    group: 'trait-admins',
    attach: [ADMINISTRATOR_ACCESS],
  });
  planter.expect(
    {
      arn: `arn:aws:iam::${planter.place.accountId}:user/${name}`,
      type: USER,
      name,
    },
    'iam.user-no-administratoraccess',
    'fail',
    'AdministratorAccess through a group',
  );
}

/** Plants roles that are admin or not, in use or not. */
export async function plantRoleTraits(planter: TraitPlanter) {
  const { place } = planter;
  const boundary = await plantPolicy(
    place,
    'trait-role-boundary',
    policyDocument({ Effect: 'Allow', Action: 's3:*', Resource: '*' }),
  );
  const admin = 'iam.role-no-administratoraccess';
  const used = 'iam.role-used';
  for (const [short, controlId, expected, note, options, age] of [
    ['admin', admin, 'fail', 'AdministratorAccess', [ADMINISTRATOR_ACCESS]],
    ['narrow', admin, 'pass', 'a narrow policy', [LAMBDA_BASIC]],
    [
      'bounded',
      admin,
      'pass',
      'AdministratorAccess, cut by a boundary',
      [ADMINISTRATOR_ACCESS],
    ],
    [
      'used',
      used,
      'pass',
      'used this month',
      [],
      { created: '{{now-300d}}', lastUsed: '{{now-9d}}' },
    ],
    [
      'idle',
      used,
      'fail',
      'idle for 200 days',
      [],
      { created: '{{now-300d}}', lastUsed: '{{now-200d}}' },
    ],
    ['unused', used, 'fail', 'never used', [], { created: '{{now-300d}}' }],
    ['young', used, 'not-applicable', 'a month old, never used', []],
  ] as const) {
    const name = `trait-role-${controlId === used ? 'life' : 'power'}-${short}`;
    const arn = await plantRole(place, name, {
      attach: [...options],
      boundary: short === 'bounded' ? boundary : undefined,
    });
    if (age) {
      place.facts.ages = { ...place.facts.ages, [arn]: age };
    }
    planter.expect({ arn, type: ROLE, name }, controlId, expected, note);
  }
}

/** Gives one account a careless root user and short passwords, the other the opposite. */
export async function plantAccountTraits(
  careless: TraitPlanter,
  careful: TraitPlanter,
) {
  plantRootUser(careless.place, {
    noMfa: true,
    accessKeys: true,
    lastSignIn: '{{now-3d}}',
  });
  plantRootUser(careful.place, { lastSignIn: '{{now-300d}}' });
  await plantPasswordPolicy(careful.place, 14);
  for (const [planter, expected] of [
    [careless, 'fail'],
    [careful, 'pass'],
  ] as const) {
    const { accountId } = planter.place;
    const account = {
      arn: `arn:aws:iam::${accountId}:root`,
      type: 'AWS::::Account',
      name: accountId,
    };
    const good = expected === 'pass';
    planter.expect(
      account,
      'iam.root-mfa',
      expected,
      good ? 'MFA on' : 'no MFA',
    );
    planter.expect(
      account,
      'iam.root-no-access-keys',
      expected,
      good ? 'no keys' : 'access keys of root',
    );
    planter.expect(
      account,
      'iam.root-unused',
      expected,
      good ? 'last used 300 days ago' : 'signed in three days ago',
    );
    planter.expect(
      account,
      'iam.password-policy-length',
      expected,
      good ? '14 characters' : 'no password policy',
    );
  }
}
