import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  REGION,
  resource,
} from '../../__testUtils__/world';
import { roleLeastPrivilege } from './roleLeastPrivilege';
import { urlAuth } from './urlAuth';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/worker`;

function fn(urlConfigs: Json | Facet = []) {
  return resource('AWS::Lambda::Function', 'worker', {
    configuration: { FunctionName: 'worker', Role: ROLE },
    urlConfigs,
  });
}

function role(policies: Json | Facet, boundary: Json | Facet) {
  return resource('AWS::IAM::Role', 'worker', { policies, boundary });
}

function allow(
  Action: Json,
  Resource: Json = '*',
  more: Record<string, Json> = {},
): Json {
  return { Effect: 'Allow', Action, Resource, ...more };
}

/** A role with one policy for each statement. */
function judgeRole(
  statements: Json[],
  boundary: Json | Facet = absent('NoBoundary'),
  others: Resource[] = [],
) {
  const policies = statements.map((Statement, index) => ({
    name: `p${index}`,
    kind: index === 0 ? 'customer-managed' : 'inline',
    ...(index === 0 ? { arn: OWN_POLICY } : {}),
    document: { Version: '2012-10-17', Statement },
  }));
  return judge(roleLeastPrivilege, [fn(), role(policies, boundary), ...others]);
}

const ADMIN_ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
/** A function whose role is admin, and may also be taken on from within the account. */
const STRONGER = [
  resource('AWS::Lambda::Function', 'deploy', {
    configuration: { FunctionName: 'deploy', Role: ADMIN_ROLE },
  }),
  resource('AWS::IAM::Role', 'deploy', {
    policies: [{ name: 'all', kind: 'inline', document: STAR() }],
    boundary: absent('NoBoundary'),
    trustPolicy: {
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ACCOUNT, Service: 'lambda.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    },
  }),
];

function STAR(): Json {
  return { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };
}

describe('lambda.role-least-privilege', () => {
  it('fails an admin role and names its policies', () => {
    const evaluation = judgeRole([allow('*')]);
    expect(evaluation).toMatchObject({
      verdict: 'fail',
      summary: 'admin role',
    });
    expect(evaluation.evidence[0].text).toContain('(statement 1 of policy p0)');
  });

  it.each<[string, Json[]]>([
    ['iam:* on *', [allow('iam:*')]],
    [
      'iam:PassRole with lambda:CreateFunction',
      [allow(['iam:PassRole', 'lambda:CreateFunction'])],
    ],
    [
      'the same split over two policies, one of them scoped',
      [
        allow('iam:PassRole'),
        allow(
          'ec2:RunInstances',
          `arn:aws:ec2:us-east-2:${ACCOUNT}:instance/*`,
        ),
      ],
    ],
    [
      'iam:CreateAccessKey on every user',
      [allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/*')],
    ],
    ['iam:AttachRolePolicy in other case', [allow('IAM:attachrolepolicy')]],
    ['iam:PutRolePolicy', [allow('iam:PutRole*')]],
    ['iam:CreatePolicyVersion', [allow('iam:CreatePolicyVersion')]],
    ['iam:SetDefaultPolicyVersion', [allow('iam:SetDefaultPolicyVersion')]],
    ['iam:UpdateAssumeRolePolicy', [allow('iam:UpdateAssumeRolePolicy')]],
    [
      'iam:PassRole to Lambda only, with lambda:CreateFunction',
      [
        allow('iam:PassRole', '*', {
          Condition: {
            StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' },
          },
        }),
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
      ],
    ],
    ['a way to write its own permissions', [allow('iam:PutRolePolicy', ROLE)]],
    [
      'a way to change its own policy',
      [allow('iam:CreatePolicyVersion', OWN_POLICY)],
    ],
    ['all but S3', [{ Effect: 'Allow', NotAction: 's3:*', Resource: '*' }]],
    [
      'a Deny that is limited to one role',
      [
        allow('iam:AttachRolePolicy'),
        {
          Effect: 'Deny',
          Action: 'iam:*',
          Resource: `arn:aws:iam::${ACCOUNT}:role/break-glass`,
        },
      ],
    ],
  ])('fails a role with %s', (_, statements) => {
    expect(judgeRole(statements).verdict).toBe('fail');
  });

  it.each<[string, Json[]]>([
    [
      'logs and a table',
      [
        allow(['logs:PutLogEvents']),
        allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/a'),
      ],
    ],
    ['no policy at all', []],
    ['iam:PassRole on * and nothing to pass it to', [allow('iam:PassRole')]],
    [
      'iam:PassRole on one role with ecs:RunTask',
      [
        allow('iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/task`),
        allow('ecs:RunTask'),
      ],
    ],
    [
      'sts:AssumeRole on one role',
      [allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/reader`)],
    ],
    [
      'its own code',
      [
        allow(
          'lambda:UpdateFunctionCode',
          `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`,
        ),
      ],
    ],
    ['reads of IAM', [allow(['iam:Get*', 'iam:List*'])]],
    [
      'self-service of users',
      [allow('iam:CreateAccessKey', 'arn:aws:iam::*:user/${aws:username}')],
    ],
    [
      'the permissions of named roles, denied again with room to spare',
      [
        allow('iam:PutRolePolicy', `arn:aws:iam::${ACCOUNT}:role/app-*`),
        {
          Effect: 'Deny',
          Action: 'iam:Put*',
          Resource: `arn:aws:iam::${ACCOUNT}:role/*`,
        },
      ],
    ],
    [
      'escalation that is denied again',
      [allow('iam:*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' }],
    ],
  ])('passes a role with %s', (_, statements) => {
    expect(judgeRole(statements).verdict).toBe('pass');
  });

  it.each<[string, Json[]]>([
    [
      'iam:PassRole with MFA only',
      [
        allow('iam:PassRole', '*', {
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
        allow(['lambda:CreateFunction', 'lambda:InvokeFunction']),
      ],
    ],
    [
      'all with MFA only',
      [
        allow('*', '*', {
          Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
        }),
      ],
    ],
    ['a malformed policy', [{ Effect: 'Allow' }]],
  ])('does not decide a role with %s', (_, statements) => {
    expect(judgeRole(statements)).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it.each<[string, Json[]]>([
    ['sts:AssumeRole on *', [allow('sts:AssumeRole')]],
    ['lambda:UpdateFunctionCode on *', [allow('lambda:UpdateFunctionCode')]],
    [
      'lambda:* on every function of its region',
      [allow('lambda:*', `arn:aws:lambda:${REGION}:${ACCOUNT}:function/*`)],
    ],
    [
      'the permissions of named roles that may be taken on',
      [allow('sts:AssumeRole', `arn:aws:iam::${ACCOUNT}:role/dep*`)],
    ],
  ])('judges %s by what it leads to', (_, statements) => {
    const within = (others: Resource[]) =>
      judgeRole(statements, absent('NoBoundary'), others).verdict;
    expect(within(STRONGER)).toBe('fail');
    expect(within([])).toBe('pass');
  });

  it('names the way up and the statement that opens it', () => {
    const evaluation = judgeRole([
      allow(['iam:PassRole', 'lambda:CreateFunction'], '*', { Sid: 'Deploy' }),
    ]);
    expect(evaluation.summary).toBe('can escalate');
    expect(evaluation.evidence[0].text).toMatch(
      /^the role worker of worker may use iam:PassRole on any role together with lambda:CreateFunction, .*\(statement "Deploy" of policy p0\)$/,
    );
  });

  it('cuts the policies by the permissions boundary', () => {
    const within = (...Statement: Json[]) => ({ Statement });
    const admin = [allow('*')];
    expect(judgeRole(admin, within(allow('s3:*'))).verdict).toBe('pass');
    expect(judgeRole(admin, within(allow('*'))).verdict).toBe('fail');
    expect(
      judgeRole(admin, denied('iam:GetAccountAuthorizationDetails')).verdict,
    ).toBe('unknown');
    expect(
      judgeRole(
        [allow('s3:GetObject')],
        denied('iam:GetAccountAuthorizationDetails'),
      ).verdict,
    ).toBe('pass');
  });

  it('is unknown if the role or its policies were not seen', () => {
    const unread = role(
      denied('iam:GetAccountAuthorizationDetails'),
      absent('NoBoundary'),
    );
    expect(judge(roleLeastPrivilege, [fn(), unread]).verdict).toBe('unknown');
    expect(judge(roleLeastPrivilege, [fn()]).verdict).toBe('unknown');
    expect(
      judge(roleLeastPrivilege, [fn()], { unlisted: ['AWS::IAM::Role'] }),
    ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
  });
});

describe('lambda.url-auth', () => {
  const url = (AuthType: string) => ({
    FunctionUrl: 'https://abc.lambda-url.eu-west-1.on.aws/',
    AuthType,
  });
  const judgeUrls = (urls: Json | Facet) => judge(urlAuth, [fn(urls)]);

  it('passes URLs that ask for IAM authentication', () => {
    expect(judgeUrls([url('AWS_IAM')]).verdict).toBe('pass');
  });

  it('fails if one of several does not', () => {
    expect(judgeUrls([url('AWS_IAM'), url('NONE')])).toMatchObject({
      verdict: 'fail',
      summary: 'open url',
    });
  });

  it('does not apply to a function without URL', () => {
    expect(judgeUrls([]).verdict).toBe('not-applicable');
  });

  it('is unknown for a new auth type and for URLs that could not be read', () => {
    expect(judgeUrls([url('PASSKEY')]).verdict).toBe('unknown');
    expect(judgeUrls(denied('lambda:ListFunctionUrlConfigs')).verdict).toBe(
      'unknown',
    );
  });
});
