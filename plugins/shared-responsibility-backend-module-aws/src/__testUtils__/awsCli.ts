import { operationsOf, SERVICE_CLIENTS } from '@shared-responsibility/wire-lab';
import type { CliCommand } from './cliCommands';

/** What the CLI calls a service otherwise than requests sign it. */
const SIGNING_NAMES: Record<string, string> = {
  accessanalyzer: 'access-analyzer',
  apigatewayv2: 'apigateway',
  configservice: 'config',
  efs: 'elasticfilesystem',
  elbv2: 'elasticloadbalancing',
  opensearch: 'es',
  s3api: 's3',
  stepfunctions: 'states',
};

/** Commands of which no SDK client is installed, or that the CLI adds, with their options. */
const BY_HAND: Record<string, string[]> = {
  's3 cp': ['recursive', 'sse', 'sse-kms-key-id', 'metadata-directive'],
  's3 rm': ['recursive'],
  's3 sync': ['delete'],
  'signer put-signing-profile': ['profile-name', 'platform-id'],
  'signer start-signing-job': ['source', 'destination', 'profile-name'],
  'rds add-option-to-option-group': [
    'option-group-name',
    'options',
    'apply-immediately',
  ],
  'eks update-kubeconfig': ['name'],
  'cloudtrail validate-logs': [
    'trail-arn',
    'start-time',
    'end-time',
    's3-bucket',
    's3-prefix',
    'account-id',
    'verbose',
  ],
};

/** Options that the CLI adds to an operation, or calls otherwise than the SDK does. */
const OWN_OPTIONS: Record<string, string[]> = {
  'ec2 authorize-security-group-ingress': [
    'protocol',
    'port',
    'cidr',
    'source-group',
  ],
  'ec2 revoke-security-group-ingress': [
    'protocol',
    'port',
    'cidr',
    'source-group',
  ],
  'ec2 revoke-security-group-egress': [
    'protocol',
    'port',
    'cidr',
    'source-group',
  ],
  'ec2 create-network-acl-entry': ['ingress'],
  'ec2 delete-network-acl-entry': ['ingress'],
  'ec2 replace-network-acl-entry': ['ingress'],
  'ec2 run-instances': ['count'],
  'configservice put-configuration-recorder': ['recording-group'],
  'eks update-cluster-version': ['kubernetes-version'],
  'eks update-nodegroup-version': ['kubernetes-version'],
  'iam create-virtual-mfa-device': ['outfile', 'bootstrap-method'],
  'iam enable-mfa-device': ['authentication-code-1', 'authentication-code-2'],
  'sns subscribe': ['notification-endpoint'],
};

/** What the CLI writes in one word though its capitals say two. */
const IRREGULAR: Record<string, string> = {
  ExecutePartiQLStatement: 'execute-partiql-statement',
};

const GLOBAL_OPTIONS = [
  'region',
  'profile',
  'output',
  'query',
  'no-cli-pager',
  'cli-input-json',
  'cli-binary-format',
  'max-items',
];

/** Where two services sign by one name, the paths of each. */
const PATHS: Record<string, RegExp> = {
  apigateway: /^\/(?!v2\/)/,
  apigatewayv2: /^\/v2\//,
};

/** Services of an account as a whole; in others a command acts in one region. */
const GLOBAL_SERVICES = [
  'account',
  'cloudfront',
  'iam',
  'organizations',
  's3',
  's3control',
  'sts',
];

/** What is wrong with a command, by the schemas of the SDK; nothing if it would be taken. */
export function problemsOf(command: CliCommand): string[] {
  const { service, operation, options, strays } = command;
  const called = `${service} ${operation}`;
  const problems = strays.map(word => `${called}: what is ${word}?`);
  if (!GLOBAL_SERVICES.includes(service) && !options.includes('region')) {
    problems.push(`${called}: in which region?`);
  }
  const own = options.filter(option => !GLOBAL_OPTIONS.includes(option));
  const known = optionsOf(service, operation);
  if (!known) {
    return [...problems, `${called}: AWS has no such command`];
  }
  const { required, allowed } = known;
  problems.push(
    ...own
      .filter(option => !allowed.includes(option))
      .map(option => `${called}: there is no option --${option}`),
  );
  if (!options.includes('cli-input-json')) {
    problems.push(
      ...required
        .filter(option => !own.includes(option))
        .map(option => `${called}: --${option} is missing`),
    );
  }
  return problems;
}

/** Options of a command, those that it needs apart; undefined if there is no such command. */
function optionsOf(
  service: string,
  operation: string,
): { required: string[]; allowed: string[] } | undefined {
  const called = `${service} ${operation}`;
  const byHand = BY_HAND[called];
  if (byHand) {
    return { required: [], allowed: byHand };
  }
  const signing = SIGNING_NAMES[service] ?? service;
  if (operation.startsWith('wait ')) {
    const waited = (SERVICE_CLIENTS[signing]?.modules ?? [])
      .flatMap(load => Object.keys(load()))
      .find(
        name =>
          name.startsWith('waitUntil') &&
          kebab(name.slice('waitUntil'.length)) === operation.slice(5),
      );
    return waited ? { required: [], allowed: membersOf(signing) } : undefined;
  }
  const found = operationsOf(signing).find(
    ({ name, http }) =>
      kebab(name) === operation &&
      (PATHS[service]?.test(String(http?.uri)) ?? true),
  );
  if (!found) {
    return undefined;
  }
  const input = found.input;
  const members = Object.entries(input.getMemberSchemas());
  const renamed = OWN_OPTIONS[called] ?? [];
  const needed = Number((input.getSchema() as unknown[])[6] ?? 0);
  const names = members.flatMap(([name, schema]) =>
    schema.isBooleanSchema() ? [kebab(name), `no-${kebab(name)}`] : kebab(name),
  );
  return {
    allowed: [...names, ...renamed],
    required: members
      .slice(0, needed)
      .filter(([, schema]) => !schema.isIdempotencyToken())
      // What the CLI calls otherwise is not asked for.
      .filter(([name]) => !renamed.some(other => kebab(name).endsWith(other)))
      .filter(([name]) => !renamed.some(other => other.endsWith(kebab(name))))
      .filter(([, schema]) => !schema.isBooleanSchema())
      .map(([name]) => kebab(name)),
  };
}

/** Every option of a service: what a waiter takes is what some list call takes. */
function membersOf(signing: string): string[] {
  return operationsOf(signing).flatMap(({ input }) =>
    Object.keys(input.getMemberSchemas()).map(kebab),
  );
}

/** `ModifyDBInstance` as the CLI writes it: `modify-db-instance`. */
export function kebab(name: string): string {
  return (
    IRREGULAR[name] ??
    name
      .replace(/[A-Z]{2,}s$/, ids => `-${ids.toLowerCase()}`)
      .replace(/(.)([A-Z][a-z]+)/g, '$1-$2')
      .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
      .toLowerCase()
  );
}
