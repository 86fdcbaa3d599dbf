import { globsMeet } from '../document/glob';
import type { Statement } from '../document/Statement';
import type { PolicyKind, PolicySubject } from './PolicyVerdict';

/** Services whose actions can be done on a thing of this kind. */
const SERVICES: Record<PolicyKind, readonly string[]> = {
  apigateway: ['execute-api'],
  'backup-vault': ['backup'],
  ecr: ['ecr'],
  efs: ['elasticfilesystem'],
  'iam-role': ['sts'],
  kms: ['kms'],
  lambda: ['lambda'],
  opensearch: ['es'],
  s3: ['s3', 's3express', 's3-object-lambda'],
  's3-access-point': ['s3', 's3-object-lambda'],
  secretsmanager: ['secretsmanager'],
  sns: ['sns'],
  sqs: ['sqs'],
};

/** Kinds whose statements name the thing by its ARN, or by one below it. */
const NAMED_BY_ARN: ReadonlySet<PolicyKind> = new Set([
  'lambda',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
]);

/** Why an Allow grants nothing on the thing, whoever may use it; undefined if it grants something. */
export function outOfScope(
  allow: Statement,
  subject: PolicySubject,
): string | undefined {
  const services = SERVICES[subject.kind];
  if (
    allow.actions &&
    !allow.actions.some(action => mayBeOf(services, action))
  ) {
    return `only actions of other services (${allow.actions
      .slice(0, 3)
      .join(', ')})`;
  }
  if (
    allow.notActions &&
    services.every(service =>
      allow.notActions!.some(not => coversService(not, service)),
    )
  ) {
    return 'its NotAction leaves no action of this service';
  }
  const { arn } = subject;
  if (
    arn !== undefined &&
    NAMED_BY_ARN.has(subject.kind) &&
    allow.resources &&
    !allow.resources.some(resource => mayName(resource, arn))
  ) {
    return `only other resources (${allow.resources.slice(0, 3).join(', ')})`;
  }
  return undefined;
}

/** Does a pattern of actions take in all that a service offers? */
function coversService(pattern: string, service: string): boolean {
  return pattern === '*' || pattern.toLowerCase() === `${service}:*`;
}

function mayBeOf(services: readonly string[], action: string): boolean {
  const colon = action.indexOf(':');
  if (colon < 0) {
    return true;
  }
  const service = action.slice(0, colon);
  return /[*?]/.test(service)
    ? services.some(s => globsMeet(service, s, { ignoreCase: true }))
    : services.includes(service.toLowerCase());
}

function mayName(resource: string, arn: string): boolean {
  if (resource === '*' || resource.includes('${') || resource.startsWith(arn)) {
    return true;
  }
  return [arn, `${arn}/*`, `${arn}:*`].some(name =>
    globsMeet(resource, name, { ignoreCase: false }),
  );
}
