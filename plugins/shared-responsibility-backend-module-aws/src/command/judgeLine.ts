import {
  describeClosed,
  describedNetwork,
  describePath,
  interfacesOf,
  openPorts,
  reachability,
  type DescribedNetwork,
  type Transport,
} from '../network';
import {
  analysePrincipal,
  classifyResourcePolicy,
  classifyTrustPolicy,
  POLICY_KINDS,
  type NamedDocument,
  type PolicyKind,
} from '../policy';

/** What is printed for one line that could be read. */
export interface LineVerdict {
  /** One word: `public`, `own`, `undecidable`, `administrator`, `reachable` … */
  verdict: string;
  /** Why, in sentences for people; the deciding one first. */
  reasons: string[];
  /** All that was found, as the function of that kind returns it. */
  details: unknown;
}

/** A line that asks for nothing that can be answered. */
export class NotAQuestion extends Error {
  readonly name = 'NotAQuestion';
}

type Line = Record<string, unknown>;

/**
 * Answers one question: `kind` says which.
 *
 * @param line - parsed JSON, not taken on trust.
 * @throws NotAQuestion if it is none; an odd policy is no error but a verdict.
 */
export function judgeLine(line: unknown): LineVerdict {
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    throw new NotAQuestion('is no JSON object');
  }
  const question = line as Line;
  switch (question.kind) {
    case 'role-trust':
      return judgeTrust(question);
    case 'principal':
      return judgePrincipal(question);
    case 'security-group':
      return judgeGroup(question);
    case 'instance':
      return judgeInstance(question);
    default:
      return judgePolicy(question);
  }
}

function judgePolicy(line: Line): LineVerdict {
  const kind = POLICY_KINDS.find(known => known === line.kind);
  if (!kind) {
    throw new NotAQuestion(
      `has the kind ${JSON.stringify(line.kind)}; known are ${[
        ...POLICY_KINDS,
        'role-trust',
        'principal',
        'security-group',
        'instance',
      ].join(', ')}`,
    );
  }
  const details = classifyResourcePolicy(required(line, 'policy'), {
    kind: kind as PolicyKind,
    name: optionalText(line, 'name') ?? 'the policy',
    accountId: account(line),
    arn: optionalText(line, 'arn'),
    trustedAccounts: texts(line, 'trustedAccounts'),
  });
  return {
    verdict: details.audience,
    reasons: reasonsOf(details.because, details.statements),
    details,
  };
}

function judgeTrust(line: Line): LineVerdict {
  const details = classifyTrustPolicy(required(line, 'policy'), {
    roleName: optionalText(line, 'name') ?? 'the role',
    accountId: account(line),
    trustedAccounts: texts(line, 'trustedAccounts'),
  });
  return {
    verdict: details.audience,
    reasons: reasonsOf(details.because, details.statements),
    details,
  };
}

function judgePrincipal(line: Line): LineVerdict {
  const arn = optionalText(line, 'arn');
  const [, partition = 'aws', , , accountId = ''] = (arn ?? '').split(':');
  if (!arn || !/^\d{12}$/.test(accountId)) {
    throw new NotAQuestion('needs "arn", that of a role, user or group');
  }
  const boundary = line.boundary as NamedDocument | undefined;
  const scps = line.serviceControlPolicies as NamedDocument[][] | undefined;
  const details = analysePrincipal({
    arn,
    accountId,
    partition,
    policies: documents(required(line, 'policies'), 'policies'),
    groups: texts(line, 'groups'),
    boundary: boundary && documents([boundary], 'boundary')[0],
    serviceControlPolicies: scps?.map((level, index) =>
      documents(level, `serviceControlPolicies ${index + 1}`),
    ),
  });
  const { administrator, escalations, undecidable } = details;
  const open = escalations.filter(({ grade }) => grade === 'open');
  const told = (name: string, statements: string[]) =>
    `${name} (${statements.join('; ')})`;
  return {
    verdict: verdictOfPowers(administrator.answer, open.length, escalations),
    reasons: [
      ...(administrator.answer === 'yes'
        ? [told('it is an administrator', administrator.statements)]
        : []),
      ...escalations.map(({ name, gives, grade, statements }) =>
        told(`${grade}: ${name}, which ${gives}`, statements),
      ),
      ...undecidable,
    ],
    details,
  };
}

function verdictOfPowers(
  administrator: string,
  open: number,
  escalations: readonly unknown[],
): string {
  if (administrator === 'yes') {
    return 'administrator';
  }
  if (open > 0) {
    return 'can-escalate';
  }
  if (administrator === 'undecidable') {
    return 'undecidable';
  }
  return administrator === 'conditional' || escalations.length > 0
    ? 'may-escalate'
    : 'limited';
}

function judgeGroup(line: Line): LineVerdict {
  const details = openPorts(
    required(line, 'group'),
    describedNetwork({ prefixLists: line.prefixLists }),
  ).map(({ causes, ...interval }) => ({
    ...interval,
    ...(causes.length > 0 && { causes: causes.map(each => each.message) }),
  }));
  const open = details.filter(({ state }) => state === 'open');
  return {
    verdict: verdictOfPorts(open.length, details.length),
    reasons: details.map(
      ({ transport, family, from, to, state, sources, causes }) =>
        `${transport} ${
          from === to ? from : `${from}-${to}`
        } over IPv${family}: ${
          state === 'open' ? `open to ${sources}` : causes?.join('; ')
        }`,
    ),
    details,
  };
}

function verdictOfPorts(open: number, all: number): string {
  if (open > 0) {
    return 'open';
  }
  return all > 0 ? 'undecidable' : 'closed';
}

function judgeInstance(line: Line): LineVerdict {
  const { port, transport = 'tcp' } = line;
  if (!Number.isInteger(port) || (transport !== 'tcp' && transport !== 'udp')) {
    throw new NotAQuestion(
      'needs "port", a whole number, and "transport" tcp or udp',
    );
  }
  const reach = reachability(
    {
      interfaces: interfacesOf(required(line, 'instance')),
      port: port as number,
      transport: transport as Transport,
    },
    describedNetwork((line.network ?? {}) as DescribedNetwork),
  );
  switch (reach.verdict) {
    case 'reachable':
      return {
        verdict: reach.verdict,
        reasons: [
          `${reach.path.address} answers ${reach.path.sources}; ${describePath(
            reach.path,
          )}`,
        ],
        details: reach.path,
      };
    case 'closed':
      return {
        verdict: reach.verdict,
        reasons: [describeClosed(reach.links)],
        details: reach.links,
      };
    default:
      return {
        verdict: reach.verdict,
        reasons: [reach.cause.message],
        details: { calls: reach.cause.calls },
      };
  }
}

function reasonsOf(
  because: { reason: string } | undefined,
  all: readonly { reason: string }[],
): string[] {
  return because
    ? [because, ...all.filter(each => each !== because)].map(
        each => each.reason,
      )
    : ['no statement allows anything'];
}

function documents(value: unknown, field: string): NamedDocument[] {
  const list = Array.isArray(value) ? value : undefined;
  if (!list?.every(item => typeof item === 'object' && item !== null)) {
    throw new NotAQuestion(
      `needs "${field}" as a list of {"name": …, "document": {…}}`,
    );
  }
  return list.map(({ name, arn, document }, index) => ({
    name: typeof name === 'string' ? name : String(index + 1),
    ...(typeof arn === 'string' && { arn }),
    document,
  }));
}

function required(line: Line, field: string): unknown {
  if (line[field] === undefined) {
    throw new NotAQuestion(`needs "${field}"`);
  }
  return line[field];
}

function account({ account: id }: Line): string {
  if (typeof id !== 'string' || !/^\d{12}$/.test(id)) {
    throw new NotAQuestion('needs "account", the 12 digits of the owner');
  }
  return id;
}

function optionalText(line: Line, field: string): string | undefined {
  const value = line[field];
  return typeof value === 'string' ? value : undefined;
}

function texts(line: Line, field: string): string[] {
  const value = line[field];
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : [];
}
