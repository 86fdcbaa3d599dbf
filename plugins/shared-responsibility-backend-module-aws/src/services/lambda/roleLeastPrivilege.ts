import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { findEscalation, isAdmin, type Powers } from '../../policy/escalation';
import { readStatements } from '../../policy/statements';
import { surroundingsOf } from '../iam/surroundings';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';

/** One policy of a role, as the `policies` facet holds it. */
interface RolePolicy {
  name: string;
  arn?: string;
  kind: 'customer-managed' | 'aws-managed' | 'inline';
  document: Json;
}

/** Execution roles are neither admin nor a way to become it. */
export const roleLeastPrivilege: Control = {
  id: 'lambda.role-least-privilege',
  version: 1,
  title: 'Execution role is not admin and cannot escalate',
  failTitle: 'Execution role is admin or can become it',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Whoever makes the function run code of theirs, through a bug or a poisoned library, has the rights of its role. If the role is admin, or can make itself admin, that is the whole account.',
  fix: 'Give the function a role of its own with only the actions and resources that its code uses. Take IAM write actions out, and limit iam:PassRole to the roles that it really hands on.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'no-admin',
      title: 'The role is not admin',
      check: (resource, context) =>
        checkAdmin(resource, roleOf(resource, context)),
    },
    {
      id: 'no-escalation',
      title: 'The role cannot get itself more rights',
      check: (resource, context) =>
        checkEscalation(resource, roleOf(resource, context)),
    },
  ],
};

function checkAdmin(
  resource: ResourceReader,
  role: ResourceReader,
): StepOutcome {
  const arns = [resource.arn, role.arn];
  return isAdmin(powersOf(role), surroundingsOf(role, resource.region))
    ? fail(
        'admin role',
        `the role ${role.name} of ${
          resource.name
        } allows everything, or all of IAM and so everything, without conditions (policies: ${policiesOf(
          role,
        )
          .map(policy => policy.name)
          .join(', ')})`,
        arns,
      )
    : pass(`the role ${role.name} of ${resource.name} is not admin`, arns);
}

function checkEscalation(
  resource: ResourceReader,
  role: ResourceReader,
): StepOutcome {
  const arns = [resource.arn, role.arn];
  const escalation = findEscalation(
    powersOf(role),
    surroundingsOf(role, resource.region),
    () => [
      role.arn,
      ...policiesOf(role).flatMap(policy =>
        policy.kind === 'customer-managed' && policy.arn ? [policy.arn] : [],
      ),
    ],
  );
  return escalation
    ? fail(
        'role can escalate',
        `the role ${role.name} of ${resource.name} may use ${
          escalation.how
        } (${escalation.statements.join('; ')})`,
        arns,
      )
    : pass(
        `no known way leads from the role ${role.name} of ${resource.name} to more rights`,
        arns,
      );
}

function roleOf(
  resource: ResourceReader,
  context: CheckContext,
): ResourceReader {
  const configuration = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  const arn = stated(configuration.Role, 'its execution role', resource);
  const role = context.related.one('AWS::IAM::Role', arn);
  if (!role) {
    throw new Unread(
      'not-scanned',
      `the execution role ${arn} of ${resource.name} was not found`,
    );
  }
  return role;
}

function powersOf(role: ResourceReader): Powers {
  return {
    policies: once(() =>
      policiesOf(role).flatMap(policy =>
        readStatements(policy.document, `policy ${policy.name}`),
      ),
    ),
    boundary: once(() => {
      const boundary = role.read<Json>('boundary');
      return boundary === undefined
        ? undefined
        : readStatements(boundary, `the permissions boundary of ${role.name}`);
    }),
  };
}

/** Each of many questions asks again; the documents are brought into shape once. */
function once<T>(read: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept = kept ?? { value: read() };
    return kept.value;
  };
}

function policiesOf(role: ResourceReader): RolePolicy[] {
  return readExisting<RolePolicy[]>(role, 'policies') as RolePolicy[];
}
