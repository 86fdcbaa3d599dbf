import { coversGlob, globsMeet } from '../document/glob';
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
  s3: ['s3'],
  's3-access-point': ['s3'],
  secretsmanager: ['secretsmanager'],
  sns: ['sns'],
  sqs: ['sqs'],
};

/** What lies below a thing, for the kinds whose statements name the thing by its ARN. */
const BELOW = new Map<PolicyKind, readonly string[]>([
  ['lambda', [':*']],
  ['s3', ['/*']],
  ['secretsmanager', []],
  ['sns', []],
  ['sqs', []],
]);

function servicesOf({ kind, arn }: PolicySubject): readonly string[] {
  // Directory buckets have actions of their own; without an ARN it may be one.
  return kind === 's3' && (arn === undefined || arn.includes(':s3express:'))
    ? ['s3', 's3express']
    : SERVICES[kind];
}

/** How statements can name the thing; undefined if that is not known. */
function namesOf({ kind, arn }: PolicySubject): readonly string[] | undefined {
  const below = BELOW.get(kind);
  return arn === undefined || below === undefined
    ? undefined
    : [arn, ...below.map(end => `${arn}${end}`)];
}

/** Do the patterns of a Deny take in every action that there is on the thing? */
export function reachAllActions(
  patterns: readonly string[],
  subject: PolicySubject,
): boolean {
  return servicesOf(subject).every(service =>
    patterns.some(pattern =>
      coversGlob(pattern, `${service}:*`, { ignoreCase: true }),
    ),
  );
}

/** Do the patterns of a Deny take in all of the thing? */
export function reachAllResources(
  patterns: readonly string[],
  subject: PolicySubject,
): boolean {
  const names = namesOf(subject);
  return (
    patterns.some(pattern => /^\*+$/.test(pattern)) ||
    (names !== undefined && namesAll(patterns, names))
  );
}

/** Can the action be done on the thing at all? */
export function concernsAction(
  action: string,
  subject: PolicySubject,
): boolean {
  return mayBeOf(servicesOf(subject), action);
}

/** Can the resource be the thing, or a part of it? */
export function concernsResource(
  resource: string,
  subject: PolicySubject,
): boolean {
  const names = namesOf(subject);
  return names === undefined || mayName(resource, names);
}

/** Why an Allow grants nothing on the thing, whoever may use it; undefined if it grants something. */
export function outOfScope(
  allow: Statement,
  subject: PolicySubject,
): string | undefined {
  const services = servicesOf(subject);
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
  const names = namesOf(subject);
  if (names === undefined) {
    return undefined;
  }
  if (
    allow.resources &&
    !allow.resources.some(resource => mayName(resource, names))
  ) {
    return `only other resources (${allow.resources.slice(0, 3).join(', ')})`;
  }
  return allow.notResources && namesAll(allow.notResources, names)
    ? 'its NotResource leaves nothing of this resource'
    : undefined;
}

/** Do the patterns take in the thing and all that lies below it? */
function namesAll(
  patterns: readonly string[],
  names: readonly string[],
): boolean {
  return names.every(name =>
    patterns.some(
      pattern =>
        !pattern.includes('${') &&
        coversGlob(pattern, name, { ignoreCase: false }),
    ),
  );
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

function mayName(resource: string, names: readonly string[]): boolean {
  return (
    resource === '*' ||
    resource.includes('${') ||
    names.some(name => globsMeet(resource, name, { ignoreCase: false }))
  );
}
