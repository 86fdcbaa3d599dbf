import {
  ACCOUNT,
  allow,
  deny,
  iam,
  OWN_POLICY,
  outcomeOf,
  PAGES,
  ROLE,
  USER,
  wantOf,
  when,
  type Row,
} from './__testUtils__/powersTable';

const PASS_ALL = allow('iam:PassRole');
const PUT_ROLE = 'iam-put-role-policy';
const LAMBDA_CREATE = 'pass-role-lambda-create';
const BOUNDARY = iam('policy/developer-boundary');
const fn = (name: string) =>
  `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:${name}`;
const service = (name: string, operator = 'StringEquals') =>
  when(operator, 'iam:PassedToService', `${name}.amazonaws.com`);

const ROWS: Row[] = [
  // Rewriting rights
  {
    says: 'any inline policy into any role',
    page: PAGES.inline,
    policies: [allow('iam:PutRolePolicy')],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'the action in another case',
    page: PAGES.action,
    policies: [allow('IAM:putrolepolicy')],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'the action by a wildcard inside its name',
    page: PAGES.action,
    policies: [allow('iam:Put*Policy')],
    want: {
      ways: [
        `${PUT_ROLE} open`,
        'iam-put-user-policy open',
        'iam-put-group-policy open',
      ],
    },
  },
  {
    says: 'the action by question marks',
    page: PAGES.action,
    policies: [allow('iam:PutRolePolic?')],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on every role by ARN',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', iam('role/*'))],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on every role of any account',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/*')],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on every role of another account is nothing here',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', 'arn:aws:iam::444455556666:role/*')],
    want: {},
  },
  {
    says: 'on users, where the action takes roles',
    page: PAGES.iamKeys,
    policies: [allow('iam:PutRolePolicy', iam('user/*'))],
    want: {},
  },
  {
    says: 'on itself',
    page: PAGES.inline,
    policies: [allow('iam:PutRolePolicy', ROLE)],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on a group of roles that it is in',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', iam('role/dep*'))],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on a named other role',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', iam('role/app-*'))],
    want: { ways: [`${PUT_ROLE} scoped`] },
  },
  {
    says: 'resources are compared with their case',
    page: PAGES.resource,
    policies: [allow('iam:PutRolePolicy', iam('role/DEPLOY'))],
    want: { ways: [`${PUT_ROLE} scoped`] },
  },
  {
    says: 'on all but one role',
    page: PAGES.notResource,
    policies: [
      {
        Effect: 'Allow',
        Action: 'iam:PutRolePolicy',
        NotResource: iam('role/audit'),
      },
    ],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'on all but roles is on none',
    page: PAGES.notResource,
    policies: [
      {
        Effect: 'Allow',
        Action: 'iam:PutRolePolicy',
        NotResource: iam('role/*'),
      },
    ],
    want: {},
  },
  {
    says: 'only on behalf of MFA',
    page: PAGES.conditions,
    policies: [
      allow(
        'iam:PutRolePolicy',
        '*',
        when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
      ),
    ],
    want: { ways: [`${PUT_ROLE} conditional`] },
  },
  {
    says: 'only on named roles and under a condition',
    page: PAGES.conditions,
    policies: [
      allow(
        'iam:PutRolePolicy',
        iam('role/app-*'),
        when('StringEquals', 'aws:ResourceTag/team', 'a'),
      ),
    ],
    want: { ways: [`${PUT_ROLE} conditional`] },
  },
  {
    says: 'named roles freely, the others under a condition',
    page: PAGES.evaluation,
    policies: [
      [
        allow('iam:PutRolePolicy', iam('role/app-*')),
        allow(
          'iam:PutRolePolicy',
          '*',
          when('Bool', 'aws:MultiFactorAuthPresent', 'true'),
        ),
      ],
    ],
    want: { ways: [`${PUT_ROLE} scoped`, `${PUT_ROLE} conditional`] },
  },
  {
    says: 'only with a permissions boundary on the role',
    page: PAGES.boundaryDelegation,
    policies: [
      allow(
        'iam:PutRolePolicy',
        '*',
        when('StringEquals', 'iam:PermissionsBoundary', BOUNDARY),
      ),
    ],
    want: { ways: [`${PUT_ROLE} conditional`] },
  },
  {
    says: 'a new version of any policy',
    page: PAGES.iamKeys,
    policies: [allow('iam:CreatePolicyVersion')],
    want: { ways: ['iam-create-policy-version open'] },
  },
  {
    says: 'a new version of its own policy',
    page: PAGES.iamKeys,
    policies: [allow('iam:CreatePolicyVersion', OWN_POLICY)],
    want: { ways: ['iam-create-policy-version open'] },
  },
  {
    says: 'a new version of another policy',
    page: PAGES.iamKeys,
    policies: [allow('iam:CreatePolicyVersion', iam('policy/app'))],
    want: { ways: ['iam-create-policy-version scoped'] },
  },
  {
    says: 'an older version of any policy',
    page: PAGES.iamKeys,
    policies: [allow('iam:SetDefaultPolicyVersion')],
    want: { ways: ['iam-set-default-policy-version open'] },
  },
  {
    says: 'any policy to any role',
    page: PAGES.iamKeys,
    policies: [allow('iam:AttachRolePolicy')],
    want: { ways: ['iam-attach-role-policy open'] },
  },
  {
    says: 'only some policies to any role',
    page: PAGES.iamKeys,
    policies: [
      allow(
        'iam:AttachRolePolicy',
        '*',
        when(
          'ArnEquals',
          'iam:PolicyARN',
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
        ),
      ),
    ],
    want: { ways: ['iam-attach-role-policy conditional'] },
  },
  {
    says: 'a user may write its own policy',
    page: PAGES.inline,
    policies: [allow('iam:PutUserPolicy', USER)],
    who: USER,
    want: { ways: ['iam-put-user-policy open'] },
  },
  {
    says: 'a user may write its own policy by the variable of its name',
    page: PAGES.variables,
    policies: [allow('iam:PutUserPolicy', iam('user/${aws:username}'))],
    who: USER,
    want: { ways: ['iam-put-user-policy open'] },
  },
  {
    says: 'a role has no user name: the variable matches nothing',
    page: PAGES.variables,
    policies: [allow('iam:PutUserPolicy', iam('user/${aws:username}'))],
    want: {},
  },
  {
    says: 'a group that the user is in is the user’s own',
    page: PAGES.inline,
    policies: [allow('iam:PutGroupPolicy', iam('group/devs'))],
    who: USER,
    groups: [iam('group/devs')],
    want: { ways: ['iam-put-group-policy open'] },
  },
  {
    says: 'a group that the user is not in',
    page: PAGES.inline,
    policies: [allow('iam:PutGroupPolicy', iam('group/ops'))],
    who: USER,
    groups: [iam('group/devs')],
    want: { ways: ['iam-put-group-policy scoped'] },
  },
  // Being someone else
  {
    says: 'keys of any user',
    page: PAGES.iamKeys,
    policies: [allow('iam:CreateAccessKey')],
    want: { ways: ['iam-create-access-key open'] },
  },
  {
    says: 'keys of users by a path of all',
    page: PAGES.resource,
    policies: [allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/*')],
    want: { ways: ['iam-create-access-key open'] },
  },
  {
    says: 'self-service keys are no escalation',
    page: PAGES.selfService,
    policies: [
      allow(
        ['iam:CreateAccessKey', 'iam:DeleteAccessKey'],
        iam('user/${aws:username}'),
      ),
    ],
    who: USER,
    want: {},
  },
  {
    says: 'self-service of a user under a path',
    page: PAGES.selfService,
    policies: [
      allow('iam:UpdateLoginProfile', 'arn:aws:iam::*:user/*/${aws:username}'),
    ],
    who: iam('user/team/ann'),
    want: { ways: ['iam-update-login-profile scoped'] },
  },
  {
    says: 'a password for any user who has none',
    page: PAGES.iamKeys,
    policies: [allow('iam:CreateLoginProfile')],
    want: { ways: ['iam-create-login-profile open'] },
  },
  {
    says: 'another password for any user',
    page: PAGES.iamKeys,
    policies: [allow('iam:UpdateLoginProfile')],
    want: { ways: ['iam-update-login-profile open'] },
  },
  {
    says: 'into any group',
    page: PAGES.iamKeys,
    policies: [allow('iam:AddUserToGroup')],
    want: { ways: ['iam-add-user-to-group open'] },
  },
  {
    says: 'the trust of any role',
    page: PAGES.trustUpdate,
    policies: [allow('iam:UpdateAssumeRolePolicy')],
    want: { ways: ['iam-update-assume-role-policy open'] },
  },
  {
    says: 'its own trust is no gain',
    page: PAGES.trustUpdate,
    policies: [allow('iam:UpdateAssumeRolePolicy', ROLE)],
    want: {},
  },
  {
    says: 'a named role may be widened and then assumed',
    page: PAGES.trustUpdate,
    policies: [allow(['iam:PutRolePolicy', 'sts:AssumeRole'], iam('role/app'))],
    want: {
      ways: [
        `${PUT_ROLE} scoped`,
        'iam-put-role-policy-and-assume open',
        'take-over-assume-role scoped',
      ],
    },
  },
  {
    says: 'one role may be widened and another assumed',
    page: PAGES.resource,
    policies: [
      [
        allow('iam:PutRolePolicy', iam('role/app')),
        allow('sts:AssumeRole', iam('role/other')),
      ],
    ],
    want: { ways: [`${PUT_ROLE} scoped`, 'take-over-assume-role scoped'] },
  },
  {
    says: 'a named user may be widened, and keys made',
    page: PAGES.iamKeys,
    policies: [
      allow(['iam:AttachUserPolicy', 'iam:CreateAccessKey'], iam('user/bob')),
    ],
    want: {
      ways: [
        'iam-attach-user-policy scoped',
        'iam-create-access-key scoped',
        'iam-attach-user-policy-and-key open',
      ],
    },
  },
  {
    says: 'reads of IAM lead nowhere',
    page: PAGES.iamKeys,
    policies: [allow(['iam:Get*', 'iam:List*', 'iam:Simulate*'])],
    want: {},
  },
  // Boundaries as something to be rid of
  {
    says: 'its own boundary may be taken off',
    page: PAGES.boundaryDelegation,
    policies: [allow('iam:DeleteRolePermissionsBoundary', ROLE)],
    boundary: allow('iam:*'),
    want: { ways: ['iam-delete-role-permissions-boundary open'] },
  },
  {
    says: 'the same without a boundary is no gain',
    page: PAGES.boundaryDelegation,
    policies: [allow('iam:DeleteRolePermissionsBoundary', ROLE)],
    want: {},
  },
  {
    says: 'boundaries of any role need a role that is held by one',
    page: PAGES.boundaryDelegation,
    policies: [allow('iam:DeleteRolePermissionsBoundary')],
    want: { ways: ['iam-delete-role-permissions-boundary needs-target'] },
  },
  // Passing roles
  {
    says: 'any role to a new function',
    page: PAGES.passRole,
    policies: [allow(['iam:PassRole', 'lambda:CreateFunction'])],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'the same, split over two policies',
    page: PAGES.evaluation,
    policies: [PASS_ALL, allow('lambda:CreateFunction')],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'a function of a certain name runs as well as any',
    page: PAGES.passRole,
    policies: [PASS_ALL, allow('lambda:CreateFunction', fn('app-*'))],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'passing alone runs nothing',
    page: PAGES.passRole,
    policies: [PASS_ALL],
    want: {},
  },
  {
    says: 'creating alone passes nothing',
    page: PAGES.passRole,
    policies: [allow('lambda:CreateFunction')],
    want: {},
  },
  {
    says: 'a named role',
    page: PAGES.passRole,
    policies: [allow('iam:PassRole', iam('role/task')), allow('ecs:RunTask')],
    want: { ways: ['pass-role-ecs-run-with-overrides scoped'] },
  },
  {
    says: 'any role to any instance',
    page: PAGES.passRole,
    policies: [allow(['iam:PassRole', 'ec2:RunInstances'])],
    want: { ways: ['pass-role-ec2-run-instances open'] },
  },
  {
    says: 'to the very service that the condition names',
    page: PAGES.passedTo,
    policies: [
      allow('iam:PassRole', '*', service('lambda')),
      allow('lambda:CreateFunction'),
    ],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'to another service than the condition names',
    page: PAGES.passedTo,
    policies: [
      allow('iam:PassRole', '*', service('ec2')),
      allow('lambda:CreateFunction'),
    ],
    want: {},
  },
  {
    says: 'to a service that the condition matches by a wildcard',
    page: PAGES.passedTo,
    policies: [
      allow('iam:PassRole', '*', service('*', 'StringLike')),
      allow('lambda:CreateFunction'),
    ],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'a star under StringEquals is a star',
    page: PAGES.conditionOperators,
    policies: [
      allow('iam:PassRole', '*', service('*')),
      allow('lambda:CreateFunction'),
    ],
    want: {},
  },
  {
    says: 'to all services but that one',
    page: PAGES.conditionOperators,
    policies: [
      allow('iam:PassRole', '*', service('lambda', 'StringNotEquals')),
      allow('lambda:CreateFunction'),
    ],
    want: {},
  },
  {
    says: 'IfExists on a key that is always there',
    page: PAGES.conditionOperators,
    policies: [
      allow('iam:PassRole', '*', service('lambda', 'StringEqualsIfExists')),
      allow('lambda:CreateFunction'),
    ],
    want: { ways: [`${LAMBDA_CREATE} open`] },
  },
  {
    says: 'one statement for both: the other action has no such key',
    page: PAGES.passedTo,
    policies: [
      allow(['iam:PassRole', 'lambda:CreateFunction'], '*', service('lambda')),
    ],
    want: {},
  },
  {
    says: 'to what the passed role is associated with',
    page: PAGES.associated,
    policies: [
      allow(
        'iam:PassRole',
        '*',
        when(
          'ArnLike',
          'iam:AssociatedResourceArn',
          `arn:aws:ec2:*:${ACCOUNT}:instance/*`,
        ),
      ),
      allow('ec2:RunInstances'),
    ],
    want: { ways: ['pass-role-ec2-run-instances conditional'] },
  },
  {
    says: 'tags of roles are no sure guard, so they stay a condition',
    page: PAGES.passRole,
    policies: [
      allow(
        'iam:PassRole',
        '*',
        when('StringEquals', 'aws:ResourceTag/team', 'a'),
      ),
      allow('lambda:CreateFunction'),
    ],
    want: { ways: [`${LAMBDA_CREATE} conditional`] },
  },
  {
    says: 'a task needs a definition and a run',
    page: PAGES.passRole,
    policies: [PASS_ALL, allow('ecs:RegisterTaskDefinition')],
    want: {},
  },
  {
    says: 'roles behind a new stack',
    page: PAGES.passRole,
    policies: [PASS_ALL, allow('cloudformation:CreateStack')],
    want: { ways: ['pass-role-cloudformation-create-stack open'] },
  },
  {
    says: 'roles behind a state machine',
    page: PAGES.passRole,
    policies: [
      PASS_ALL,
      allow(['states:CreateStateMachine', 'states:StartExecution']),
    ],
    want: { ways: ['pass-role-states-create-and-start open'] },
  },
  // Taking over
  {
    says: 'the code of any function',
    page: PAGES.resource,
    policies: [allow('lambda:UpdateFunctionCode')],
    want: { ways: ['take-over-lambda-code needs-target'] },
  },
  {
    says: 'the code of any function of a Region',
    page: PAGES.resource,
    policies: [allow('lambda:UpdateFunctionCode', fn('*'))],
    want: { ways: ['take-over-lambda-code needs-target'] },
  },
  {
    says: 'the code of one function',
    page: PAGES.resource,
    policies: [allow('lambda:UpdateFunctionCode', fn('own'))],
    want: { ways: ['take-over-lambda-code scoped'] },
  },
  {
    says: 'a shell on any instance',
    page: PAGES.resource,
    policies: [allow('ssm:StartSession')],
    want: { ways: ['take-over-ssm-start-session needs-target'] },
  },
  {
    says: 'a shell on one instance',
    page: PAGES.resource,
    policies: [
      allow(
        'ssm:StartSession',
        `arn:aws:ec2:eu-west-1:${ACCOUNT}:instance/i-1`,
      ),
    ],
    want: { ways: ['take-over-ssm-start-session scoped'] },
  },
  {
    says: 'a shell on instances of a tag',
    page: PAGES.conditions,
    policies: [
      allow(
        'ssm:StartSession',
        '*',
        when('StringEquals', 'ssm:resourceTag/team', 'a'),
      ),
    ],
    want: { ways: ['take-over-ssm-start-session conditional'] },
  },
  {
    says: 'any role that lets it in',
    page: PAGES.iamKeys,
    policies: [allow('sts:AssumeRole')],
    want: { ways: ['take-over-assume-role needs-target'] },
  },
  {
    says: 'one role of another account is not of this account',
    page: PAGES.resource,
    policies: [allow('sts:AssumeRole', 'arn:aws:iam::444455556666:role/x')],
    want: {},
  },
  // Denies
  {
    says: 'denied again',
    page: PAGES.explicitDeny,
    policies: [[allow('iam:PutRolePolicy'), deny('iam:*')]],
    want: {},
  },
  {
    says: 'denied on one role only',
    page: PAGES.explicitDeny,
    policies: [
      [allow('iam:PutRolePolicy'), deny('iam:*', iam('role/break-glass'))],
    ],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'denied on itself, open on all others',
    page: PAGES.explicitDeny,
    policies: [[allow('iam:PutRolePolicy'), deny('iam:*', ROLE)]],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'denied on all but named roles',
    page: PAGES.notResource,
    policies: [
      [
        allow('iam:PutRolePolicy'),
        { Effect: 'Deny', Action: 'iam:*', NotResource: iam('role/app-*') },
      ],
    ],
    want: { ways: [`${PUT_ROLE} scoped`] },
  },
  {
    says: 'denied on all but itself',
    page: PAGES.notResource,
    policies: [
      [
        allow('iam:PutRolePolicy'),
        { Effect: 'Deny', Action: 'iam:*', NotResource: ROLE },
      ],
    ],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'denied on all roles by ARN',
    page: PAGES.explicitDeny,
    policies: [[allow('iam:PutRolePolicy'), deny('iam:Put*', iam('role/*'))]],
    want: {},
  },
  {
    says: 'named roles denied with room to spare',
    page: PAGES.explicitDeny,
    policies: [
      [
        allow('iam:PutRolePolicy', 'arn:aws:iam::*:role/app-*'),
        deny('iam:Put*', iam('role/*')),
      ],
    ],
    want: {},
  },
  {
    says: 'denied where the name is the user’s own leaves all others',
    page: PAGES.variables,
    policies: [
      [allow('iam:PutUserPolicy'), deny('iam:*', iam('user/${aws:username}'))],
    ],
    who: USER,
    want: { ways: ['iam-put-user-policy open'] },
  },
  {
    says: 'denied by a tag’s variable cannot be relied on',
    page: PAGES.variables,
    policies: [
      [
        allow('iam:PutRolePolicy'),
        deny('iam:*', iam('role/${aws:PrincipalTag/team}-*')),
      ],
    ],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'allowed by a tag’s variable is named, by whoever sets the tag',
    page: PAGES.variables,
    policies: [
      allow('iam:PutRolePolicy', iam('role/${aws:PrincipalTag/team}-*')),
    ],
    want: { ways: [`${PUT_ROLE} scoped`] },
  },
  {
    says: 'denied without MFA leaves the times with',
    page: PAGES.selfService,
    policies: [
      [
        allow('iam:PutRolePolicy'),
        deny(
          '*',
          '*',
          when('BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'),
        ),
      ],
    ],
    want: { ways: [`${PUT_ROLE} open`] },
  },
  {
    says: 'a Deny by NotAction of all but reads',
    page: PAGES.notAction,
    policies: [
      [
        allow('iam:*'),
        { Effect: 'Deny', NotAction: ['iam:Get*', 'iam:List*'], Resource: '*' },
      ],
    ],
    want: { wildcards: ['iam every-action open'] },
  },
  {
    says: 'a Deny of passing alone stops all that passes',
    page: PAGES.explicitDeny,
    policies: [
      [allow(['iam:PassRole', 'lambda:CreateFunction']), deny('iam:PassRole')],
    ],
    want: {},
  },
  {
    says: 'a Deny of creating alone stops it as well',
    page: PAGES.explicitDeny,
    policies: [
      [
        allow(['iam:PassRole', 'lambda:CreateFunction']),
        deny('lambda:Create*'),
      ],
    ],
    want: {},
  },
  // Boundaries and service control policies as cuts
  {
    says: 'cut off by the boundary',
    page: PAGES.boundary,
    policies: [allow('iam:PutRolePolicy')],
    boundary: allow('s3:*'),
    want: {},
  },
  {
    says: 'narrowed by the boundary',
    page: PAGES.boundary,
    policies: [allow('iam:PutRolePolicy')],
    boundary: allow('iam:*', iam('role/app-*')),
    want: { ways: [`${PUT_ROLE} scoped`] },
  },
  {
    says: 'a boundary that asks for a boundary',
    page: PAGES.boundaryDelegation,
    policies: [allow('iam:PutRolePolicy')],
    boundary: allow(
      'iam:*',
      '*',
      when('StringEquals', 'iam:PermissionsBoundary', BOUNDARY),
    ),
    want: { ways: [`${PUT_ROLE} conditional`] },
  },
  {
    says: 'named here and named otherwise there',
    page: PAGES.boundary,
    policies: [allow('iam:PutRolePolicy', iam('role/app-*'))],
    boundary: allow('iam:*', iam('role/web-*')),
    want: {},
  },
  {
    says: 'cut off by a service control policy',
    page: PAGES.scp,
    policies: [allow('iam:PutRolePolicy')],
    scps: [[allow('*')], [deny('iam:*')]],
    want: {},
  },
  {
    says: 'denied by a service control policy beside FullAWSAccess',
    page: PAGES.scp,
    policies: [allow('iam:PutRolePolicy')],
    scps: [[allow('*'), deny('iam:PutRolePolicy')]],
    want: {},
  },
  // Actions that are in no table
  {
    says: 'a slip in a read: s3:ListObjects is no IAM action',
    page: PAGES.action,
    policies: [allow('s3:ListObjects')],
    want: { unknown: ['s3:ListObjects'] },
  },
  {
    says: 'a slip in a write of a service that hands out no rights',
    page: PAGES.action,
    policies: [allow('s3:PutObjekt')],
    want: { unknown: ['s3:PutObjekt'] },
  },
  {
    says: 'a slip in a write of IAM',
    page: PAGES.action,
    policies: [allow('iam:PutRolePolcy')],
    want: { unknown: ['iam:PutRolePolcy!'] },
  },
  {
    says: 'a service that is not in the table',
    page: PAGES.action,
    policies: [allow('quantumthing:*')],
    want: {
      unknown: ['quantumthing:*'],
      wildcards: ['quantumthing every-action open'],
    },
  },
  {
    says: 'the same, where a role may be passed to it',
    page: PAGES.passRole,
    policies: [allow(['iam:PassRole', 'quantumthing:*'])],
    want: {
      unknown: ['quantumthing:*!'],
      wildcards: ['quantumthing every-action open'],
    },
  },
  {
    says: 'the same, where roles may be passed to EC2 only',
    page: PAGES.passedTo,
    policies: [
      allow('iam:PassRole', '*', service('ec2')),
      allow('quantumthing:*'),
    ],
    want: {
      unknown: ['quantumthing:*'],
      wildcards: ['quantumthing every-action open'],
    },
  },
  {
    says: 'an unknown IAM action that the boundary cuts off',
    page: PAGES.boundary,
    policies: [allow('iam:PutRolePolcy')],
    boundary: allow('s3:*'),
    want: { unknown: ['iam:PutRolePolcy'] },
  },
  {
    says: 'an unknown action of a Deny is no concern',
    page: PAGES.action,
    policies: [deny('iam:PutRolePolcy')],
    want: {},
  },
];

describe('escalations', () => {
  it.each(ROWS.map(row => [row.says, row] as const))('%s', (_, row) => {
    expect(outcomeOf(row)).toEqual(wantOf(row));
  });
});
