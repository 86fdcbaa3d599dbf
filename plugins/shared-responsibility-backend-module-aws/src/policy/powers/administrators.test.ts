import {
  allow,
  deny,
  iam,
  outcomeOf,
  PAGES,
  wantOf,
  when,
  type Row,
} from './__testUtils__/powersTable';

const ALL = allow('*');
const EVERYTHING = ['* every-action open'];
const MFA = when('Bool', 'aws:MultiFactorAuthPresent', 'true');
const admin = { admin: 'yes', ways: '*', wildcards: EVERYTHING } as const;
const want = { ...admin, wildcards: [...admin.wildcards] };

const ROWS: Row[] = [
  {
    says: '* on * is the administrator',
    page: PAGES.adminDefinition,
    policies: [ALL],
    want,
  },
  {
    says: '*:* says what * says',
    page: PAGES.action,
    policies: [allow('*:*')],
    want,
  },
  {
    says: 'stars and question marks that amount to *',
    page: PAGES.action,
    policies: [allow('?*')],
    want,
  },
  {
    says: '* beside a needless ARN in the list of resources',
    page: PAGES.resource,
    policies: [allow('*', ['*', 'arn:aws:s3:::a'])],
    want,
  },
  {
    says: '* among actions that are harmless',
    page: PAGES.action,
    policies: [allow(['s3:GetObject', '*'])],
    want,
  },
  {
    says: 'an ARN of stars is every resource',
    page: PAGES.resource,
    policies: [allow('*', 'arn:aws:*:*:*:*')],
    want,
  },
  {
    says: 'an ARN of stars in every part',
    page: PAGES.resource,
    policies: [allow('*', 'arn:*:*:*:*:*')],
    want,
  },
  {
    says: 'the whole of IAM gives itself the rest',
    page: PAGES.iamKeys,
    policies: [allow('iam:*')],
    want: { admin: 'yes', ways: '*', wildcards: ['iam every-action open'] },
  },
  {
    says: 'the whole of IAM behind a question mark',
    page: PAGES.action,
    policies: [allow('i?m:*')],
    want: { admin: 'yes', ways: '*', wildcards: ['iam every-action open'] },
  },
  {
    says: 'the whole of IAM in capitals',
    page: PAGES.action,
    policies: [allow('IAM:*')],
    want: { admin: 'yes', ways: '*', wildcards: ['iam every-action open'] },
  },
  {
    says: 'the whole of IAM on all that is of the account',
    page: PAGES.resource,
    policies: [allow('iam:*', iam('*'))],
    want: { admin: 'yes', ways: '*', wildcards: ['iam every-action open'] },
  },
  {
    says: 'everything, but on IAM alone',
    page: PAGES.resource,
    policies: [allow('*', iam('*'))],
    want: { admin: 'yes', ways: '*', wildcards: [] },
  },
  {
    says: 'all but IAM is not full admin',
    page: PAGES.notAction,
    policies: [{ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
    want: { ways: '*', wildcards: EVERYTHING },
  },
  {
    says: 'all but S3 still has the whole of IAM',
    page: PAGES.notAction,
    policies: [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }],
    want,
  },
  {
    says: 'all but a service that nobody has',
    page: PAGES.notAction,
    policies: [{ Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' }],
    want,
  },
  {
    says: 'all on all but one bucket',
    page: PAGES.notResource,
    policies: [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::a' }],
    want,
  },
  {
    says: 'all on nothing: NotResource *',
    page: PAGES.notResource,
    policies: [{ Effect: 'Allow', Action: '*', NotResource: '*' }],
    want: {},
  },
  {
    says: 'all but IAM in one policy and IAM in the next',
    page: PAGES.evaluation,
    policies: [
      { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' },
      allow('iam:*'),
    ],
    want: { admin: 'yes', ways: '*', wildcards: EVERYTHING },
  },
  {
    says: 'a Deny of the same takes all away',
    page: PAGES.explicitDeny,
    policies: [ALL, deny('*')],
    want: {},
  },
  {
    says: 'a Deny in the same policy, before the Allow',
    page: PAGES.explicitDeny,
    policies: [[deny('*'), ALL]],
    want: {},
  },
  {
    says: 'a Deny of one harmless action leaves an admin',
    page: PAGES.explicitDeny,
    policies: [[ALL, deny('s3:GetObject')]],
    want,
  },
  {
    says: 'a Deny of one IAM action leaves an admin',
    page: PAGES.explicitDeny,
    policies: [[ALL, deny('iam:CreateAccessKey')]],
    want,
  },
  {
    says: 'a Deny on one resource leaves an admin',
    page: PAGES.explicitDeny,
    policies: [[ALL, deny('*', 'arn:aws:s3:::a')]],
    want,
  },
  {
    says: 'a Deny on one role leaves an admin',
    page: PAGES.explicitDeny,
    policies: [[ALL, deny('*', iam('role/audit'))]],
    want,
  },
  {
    says: 'a Deny that MFA lifts takes nothing away',
    page: PAGES.selfService,
    policies: [
      [
        ALL,
        deny(
          '*',
          '*',
          when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
        ),
      ],
    ],
    want,
  },
  {
    says: 'a Deny of all on all but one bucket',
    page: PAGES.notResource,
    policies: [
      [ALL, { Effect: 'Deny', Action: '*', NotResource: 'arn:aws:s3:::a' }],
    ],
    want: {},
  },
  {
    says: 'a Deny of all but reading leaves no admin',
    page: PAGES.notAction,
    policies: [
      [ALL, { Effect: 'Deny', NotAction: ['s3:Get*'], Resource: '*' }],
    ],
    want: { wildcards: [] },
  },
  {
    says: 'a Deny of IAM on everything leaves the rest',
    page: PAGES.explicitDeny,
    policies: [[ALL, deny('iam:*')]],
    want: { ways: '*', wildcards: EVERYTHING },
  },
  {
    says: 'admin under MFA is conditional',
    page: PAGES.conditions,
    policies: [{ ...ALL, ...MFA }],
    want: {
      admin: 'conditional',
      ways: '*',
      wildcards: ['* every-action conditional'],
    },
  },
  {
    says: 'a condition that always holds is none: TLS',
    page: PAGES.globalKeys,
    policies: [{ ...ALL, ...when('Bool', 'aws:SecureTransport', 'true') }],
    want: { ...want, wildcards: ['* every-action conditional'] },
  },
  {
    says: 'a condition that always holds is none: its own account',
    page: PAGES.globalKeys,
    policies: [
      {
        ...ALL,
        ...when('StringEquals', 'aws:PrincipalAccount', '111122223333'),
      },
    ],
    want: { ...want, wildcards: ['* every-action conditional'] },
  },
  {
    says: 'a condition that never holds: another account',
    page: PAGES.globalKeys,
    policies: [
      {
        ...ALL,
        ...when('StringEquals', 'aws:PrincipalAccount', '444455556666'),
      },
    ],
    want: { wildcards: ['* every-action conditional'] },
  },
  {
    says: 'a condition that names the role itself is none',
    page: PAGES.globalKeys,
    policies: [
      { ...ALL, ...when('ArnLike', 'aws:PrincipalArn', iam('role/dep*')) },
    ],
    want: { ...want, wildcards: ['* every-action conditional'] },
  },
  {
    says: 'a condition that names another role never holds',
    page: PAGES.globalKeys,
    policies: [
      { ...ALL, ...when('ArnLike', 'aws:PrincipalArn', iam('role/other')) },
    ],
    want: { wildcards: ['* every-action conditional'] },
  },
  {
    says: 'a conditional Allow beside one without is none',
    page: PAGES.evaluation,
    policies: [{ ...ALL, ...MFA }, ALL],
    want,
  },
  {
    says: 'a single object for a list of statements',
    page: PAGES.grammar,
    policies: [ALL],
    want,
  },
  {
    says: 'the whole of S3 is wide but not admin',
    page: PAGES.serviceWildcard,
    policies: [allow('s3:*')],
    want: { wildcards: ['s3 every-action open'] },
  },
  {
    says: 'the whole of S3 on one bucket is not wide',
    page: PAGES.serviceWildcard,
    policies: [allow('s3:*', 'arn:aws:s3:::a')],
    want: {},
  },
  {
    says: 'the whole of S3 on an ARN of every bucket',
    page: PAGES.serviceWildcard,
    policies: [allow('s3:*', 'arn:aws:s3:::*')],
    want: { wildcards: ['s3 every-action open'] },
  },
  {
    says: 'the whole of S3 under a condition',
    page: PAGES.serviceWildcard,
    policies: [
      allow('s3:*', '*', when('IpAddress', 'aws:SourceIp', '203.0.113.0/24')),
    ],
    want: { wildcards: ['s3 every-action conditional'] },
  },
  {
    says: 'the whole of S3, denied again',
    page: PAGES.explicitDeny,
    policies: [[allow('s3:*'), deny('s3:*')]],
    want: {},
  },
  {
    says: 'all reads of S3 are no wildcard of the service',
    page: PAGES.serviceWildcard,
    policies: [allow(['s3:Get*', 's3:List*'])],
    want: {},
  },
  {
    says: 'patterns that come to all writes of SQS',
    page: PAGES.action,
    policies: [
      allow([
        'sqs:A*',
        'sqs:C*',
        'sqs:D*',
        'sqs:P*',
        'sqs:R*',
        'sqs:S*',
        'sqs:T*',
        'sqs:U*',
      ]),
    ],
    want: { wildcards: ['sqs every-write open'] },
  },
  {
    says: 'the same, with one write denied',
    page: PAGES.explicitDeny,
    policies: [
      [
        allow([
          'sqs:A*',
          'sqs:C*',
          'sqs:D*',
          'sqs:P*',
          'sqs:R*',
          'sqs:S*',
          'sqs:T*',
          'sqs:U*',
        ]),
        deny('sqs:DeleteQueue'),
      ],
    ],
    want: {},
  },
  {
    says: 'the same, split over two policies',
    page: PAGES.evaluation,
    policies: [
      allow(['sqs:A*', 'sqs:C*', 'sqs:D*']),
      allow(['sqs:P*', 'sqs:R*', 'sqs:S*', 'sqs:T*', 'sqs:U*']),
    ],
    want: { wildcards: ['sqs every-write open'] },
  },
  {
    says: 'a boundary of S3 leaves S3',
    page: PAGES.boundary,
    policies: [ALL],
    boundary: allow('s3:*'),
    want: { wildcards: [] },
  },
  {
    says: 'a boundary that allows everything cuts nothing',
    page: PAGES.boundary,
    policies: [ALL],
    boundary: allow('*'),
    want,
  },
  {
    says: 'a boundary gives nothing',
    page: PAGES.boundary,
    policies: [allow('s3:GetObject')],
    boundary: allow('*'),
    want: {},
  },
  {
    says: 'a boundary under MFA makes the admin conditional',
    page: PAGES.boundary,
    policies: [ALL],
    boundary: { ...ALL, ...MFA },
    want: {
      admin: 'conditional',
      ways: '*',
      wildcards: ['* every-action conditional'],
    },
  },
  {
    says: 'a Deny in the boundary counts like any other',
    page: PAGES.boundary,
    policies: [ALL],
    boundary: [ALL, deny('iam:*')],
    want: { ways: '*', wildcards: EVERYTHING },
  },
  {
    says: 'every level of service control policies must allow',
    page: PAGES.scp,
    policies: [ALL],
    scps: [[ALL], [allow('s3:*')], [ALL]],
    want: { wildcards: [] },
  },
  {
    says: 'one policy of a level is enough to allow',
    page: PAGES.scp,
    policies: [ALL],
    scps: [[allow('s3:*'), ALL]],
    want,
  },
  {
    says: 'a level without any policy allows nothing',
    page: PAGES.scp,
    policies: [ALL],
    scps: [[]],
    want: {},
  },
  {
    says: 'a Deny at any level counts',
    page: PAGES.scp,
    policies: [ALL],
    scps: [[ALL], [ALL, deny('*')]],
    want: {},
  },
  {
    says: 'an organisation that denies leaving it leaves the admin',
    page: PAGES.scp,
    policies: [ALL],
    scps: [[[ALL, deny('organizations:LeaveOrganization')] as never]],
    want,
  },
  {
    says: 'a document without statement decides nothing',
    page: PAGES.grammar,
    policies: [undefined as never],
    want: { admin: 'undecidable', undecidable: true },
  },
  {
    says: 'a statement without Effect decides nothing',
    page: PAGES.effect,
    policies: [{ Action: 's3:GetObject', Resource: '*' }],
    want: { admin: 'undecidable', undecidable: true },
  },
  {
    says: 'a statement without Resource is no identity policy',
    page: PAGES.resource,
    policies: [{ Effect: 'Allow', Action: '*' }],
    want: { admin: 'undecidable', undecidable: true },
  },
  {
    says: 'a statement with Principal is no identity policy',
    page: PAGES.grammar,
    policies: [{ ...ALL, Principal: '*' }],
    want: { admin: 'undecidable', undecidable: true },
  },
  {
    says: 'a malformed policy hides no admin beside it',
    page: PAGES.evaluation,
    policies: [{ Effect: 'Maybe' }, ALL],
    want: { ...want, undecidable: true },
  },
  {
    says: 'a malformed boundary leaves open what it cuts',
    page: PAGES.boundary,
    policies: [ALL],
    boundary: 'all',
    want: { admin: 'undecidable', undecidable: true },
  },
  {
    says: 'a malformed boundary over nothing matters not',
    page: PAGES.boundary,
    policies: [allow('s3:GetObject', 'arn:aws:s3:::a/*')],
    boundary: 'all',
    want: {},
  },
];

describe('administrators and whole services', () => {
  it.each(ROWS.map(row => [row.says, row] as const))('%s', (_, row) => {
    expect(outcomeOf(row)).toEqual(wantOf(row));
  });
});
