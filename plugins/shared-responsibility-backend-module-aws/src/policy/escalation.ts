import {
  allOf,
  anyOf,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  granting,
  grantingSomewhere,
  grants,
  grantsSomewhere,
  type AccessRequest,
} from './grants';
import { matchesGlob } from './glob';
import type { Statement } from './statements';

/**
 * What an identity may do: its policies, cut by its permissions boundary.
 * Each is a function, because each may turn out to be unread.
 */
export interface Powers {
  policies: () => Statement[];
  /** Undefined if AWS said that there is no boundary. */
  boundary: () => Statement[] | undefined;
}

/** Where the questions are asked: names that nobody would single out stand for "any". */
export interface Surroundings {
  partition: string;
  accountId: string;
  region: string;
}

const ANY = 'any-other-one-of-this-kind';

/** Actions that rewrite what an identity may do; one of them on everything is as good as admin. */
const PERMISSION_WRITES: [action: string, kind: string][] = [
  ['iam:CreatePolicyVersion', 'policy'],
  ['iam:SetDefaultPolicyVersion', 'policy'],
  ['iam:AttachRolePolicy', 'role'],
  ['iam:PutRolePolicy', 'role'],
  ['iam:UpdateAssumeRolePolicy', 'role'],
  ['iam:AttachUserPolicy', 'user'],
  ['iam:PutUserPolicy', 'user'],
  ['iam:AttachGroupPolicy', 'group'],
  ['iam:PutGroupPolicy', 'group'],
  ['iam:AddUserToGroup', 'group'],
  ['iam:CreateAccessKey', 'user'],
  ['iam:CreateLoginProfile', 'user'],
  ['iam:UpdateLoginProfile', 'user'],
];

/** Services that run code under a role that is passed to them. */
const RUN_WITH_PASSED_ROLE = [
  'lambda:CreateFunction',
  'lambda:UpdateFunctionConfiguration',
  'ec2:RunInstances',
  'ecs:RunTask',
  'ecs:CreateService',
  'ecs:RegisterTaskDefinition',
  'cloudformation:CreateStack',
  'codebuild:CreateProject',
  'glue:CreateJob',
  'glue:CreateDevEndpoint',
  'sagemaker:CreateNotebookInstance',
  'sagemaker:CreateTrainingJob',
  'datapipeline:CreatePipeline',
  'states:CreateStateMachine',
];

/**
 * Full admin: everything that we ask about in ten services together with one
 * way to widen itself; or the whole of IAM, which gives itself the rest.
 *
 * @throws Unread if policies or boundary were not read, or only conditions stand in the way.
 */
export function isAdmin(powers: Powers, around: Surroundings): boolean {
  const may = (request: AccessRequest) => () => allowed(powers, request);
  const writes = permissionWrites(around).map(may);
  return anyOf(
    () => allOf(...writes),
    () => allOf(() => anyOf(...writes), ...acrossServices(around).map(may)),
  );
}

/** A way to more rights, in words, with the statements that open it. */
export interface Escalation {
  how: string;
  statements: string[];
}

/**
 * The first known way by which the identity can get more rights than it has;
 * undefined if there is none.
 *
 * The right to change the permissions of named others cannot be judged without
 * knowing them, so it throws rather than passing.
 *
 * @param self - ARNs of the identity itself and of its own policies; may throw.
 * @throws Unread likewise, and if policies or boundary were not read.
 */
export function findEscalation(
  powers: Powers,
  around: Surroundings,
  self: () => string[],
): Escalation | undefined {
  let found: Escalation | undefined;
  const way =
    (how: string, ...requests: AccessRequest[]) =>
    () => {
      const open = allOf(...requests.map(r => () => allowed(powers, r)));
      if (open) {
        found = { how, statements: labels(powers, requests) };
      }
      return open;
    };
  const writes = permissionWrites(around);
  const canEscalate = anyOf(
    ...writes.map(w => way(`${w.action} on any ${kindOf(w.arn)}`, w)),
    ...writes.map(
      w => () =>
        anyOf(
          ...self()
            .filter(arn => kindOf(arn) === kindOf(w.arn))
            .map(arn =>
              way(`${w.action} on itself`, { action: w.action, arn }),
            ),
        ),
    ),
    ...takeOvers(around).map(t =>
      way(`${t.action} on any ${kindOf(t.arn)}`, t),
    ),
    () =>
      passesAnyRole(powers, around, escalation => {
        found = escalation;
      }),
    ...writes.map(w => () => refuseNamedTargets(powers, w)),
  );
  return canEscalate ? found : undefined;
}

function passesAnyRole(
  powers: Powers,
  around: Surroundings,
  onFound: (escalation: Escalation) => void,
): boolean {
  const pass = { action: 'iam:PassRole', arn: iamArn(around, 'role') };
  return anyOf(
    ...RUN_WITH_PASSED_ROLE.map(run => () => {
      const open = allOf(
        () => allowed(powers, pass),
        () => allowedSomewhere(powers, run),
      );
      if (open) {
        onFound({
          how: `iam:PassRole on any role together with ${run}`,
          statements: labels(powers, [pass]),
        });
      }
      return open;
    }),
  );
}

/** Throws if the identity may rewrite the permissions of some named others. */
function refuseNamedTargets(powers: Powers, write: AccessRequest): false {
  const named = (pattern: string) =>
    !matchesGlob(pattern, write.arn, { ignoreCase: false }) &&
    // Only a user session has a user name: for any other it matches nothing.
    !pattern.includes('${aws:username}');
  const may = allOf(
    () => grantsSomewhere(powers.policies(), write.action, named),
    () => withinBoundary(powers, b => grantsSomewhere(b, write.action)),
  );
  if (may) {
    const [statement] = grantingSomewhere(
      powers.policies(),
      write.action,
      named,
    );
    throw new Unread(
      'unsupported',
      `${statement.label} allows ${write.action} on named targets (${(
        statement.resources ?? []
      ).join(', ')}); whether those lead to more rights is not judged yet`,
    );
  }
  return false;
}

function allowed(powers: Powers, request: AccessRequest): boolean {
  return allOf(
    () => grants(powers.policies(), request),
    () => withinBoundary(powers, boundary => grants(boundary, request)),
  );
}

function allowedSomewhere(powers: Powers, action: string): boolean {
  return allOf(
    () => grantsSomewhere(powers.policies(), action),
    () => withinBoundary(powers, b => grantsSomewhere(b, action)),
  );
}

function withinBoundary(
  powers: Powers,
  test: (boundary: Statement[]) => boolean,
): boolean {
  const boundary = powers.boundary();
  return boundary === undefined || test(boundary);
}

function labels(powers: Powers, requests: AccessRequest[]): string[] {
  return [
    ...new Set(
      requests.flatMap(r =>
        granting(powers.policies(), r)
          .slice(0, 1)
          .map(s => s.label),
      ),
    ),
  ];
}

function permissionWrites(around: Surroundings): AccessRequest[] {
  return PERMISSION_WRITES.map(([action, kind]) => ({
    action,
    arn: iamArn(around, kind),
  }));
}

/** Ways into what already runs under another role. */
function takeOvers(around: Surroundings): AccessRequest[] {
  return [
    { action: 'sts:AssumeRole', arn: iamArn(around, 'role') },
    {
      action: 'lambda:UpdateFunctionCode',
      arn: arn(around, 'lambda', `function:${ANY}`),
    },
    { action: 'ssm:SendCommand', arn: arn(around, 'ec2', `instance/${ANY}`) },
    { action: 'ssm:StartSession', arn: arn(around, 'ec2', `instance/${ANY}`) },
  ];
}

function acrossServices(around: Surroundings): AccessRequest[] {
  return [
    { action: 's3:DeleteBucket', arn: `arn:${around.partition}:s3:::${ANY}` },
    {
      action: 'ec2:TerminateInstances',
      arn: arn(around, 'ec2', `instance/${ANY}`),
    },
    {
      action: 'lambda:DeleteFunction',
      arn: arn(around, 'lambda', `function:${ANY}`),
    },
    { action: 'rds:DeleteDBInstance', arn: arn(around, 'rds', `db:${ANY}`) },
    {
      action: 'dynamodb:DeleteTable',
      arn: arn(around, 'dynamodb', `table/${ANY}`),
    },
    {
      action: 'kms:ScheduleKeyDeletion',
      arn: arn(around, 'kms', `key/${ANY}`),
    },
    {
      action: 'secretsmanager:GetSecretValue',
      arn: arn(around, 'secretsmanager', `secret:${ANY}`),
    },
    {
      action: 'logs:DeleteLogGroup',
      arn: arn(around, 'logs', `log-group:${ANY}`),
    },
    {
      action: 'cloudtrail:StopLogging',
      arn: arn(around, 'cloudtrail', `trail/${ANY}`),
    },
    { action: 'sqs:DeleteQueue', arn: arn(around, 'sqs', ANY) },
  ];
}

function arn(around: Surroundings, service: string, resource: string): string {
  return `arn:${around.partition}:${service}:${around.region}:${around.accountId}:${resource}`;
}

function iamArn(around: Surroundings, kind: string): string {
  return `arn:${around.partition}:iam::${around.accountId}:${kind}/${ANY}`;
}

/** `role`, `policy`, `function`, `instance` … */
function kindOf(text: string): string {
  return text.split(':')[5].split(/[/:]/)[0];
}
