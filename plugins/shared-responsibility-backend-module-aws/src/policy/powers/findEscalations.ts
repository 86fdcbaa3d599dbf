import { globsMeet } from '../document/glob';
import type { Grants } from './Grants';
import { ESCALATION_PATHS, type EscalationPath } from './paths';
import type { Escalation, EscalationGrade } from './PrincipalPowers';
import type { NamedWay, Reach, Reaches, Way } from './reach';

/** What the finding rests on. */
export interface Footing {
  reaches: Reaches;
  grants: Grants;
  principalArn: string;
  /** True if the principal has a permissions boundary to be rid of. */
  isBounded: boolean;
}

/** All paths of the catalogue that the grants leave, each in its widest grade. */
export function findEscalations(footing: Footing): Escalation[] {
  const found = ESCALATION_PATHS.flatMap(path => follow(path, footing));
  const seen = new Set(found.map(keyOf));
  return found.filter(
    one => !prepare(one.id).shorter.some(id => seen.has(keyOf({ ...one, id }))),
  );
}

function follow(path: EscalationPath, footing: Footing): Escalation[] {
  const { actions } = prepare(path.id);
  if (!actions.every(action => footing.grants.mentions(action))) {
    return [];
  }
  const [first, ...others] = actions;
  const reach = footing.reaches.of(
    first,
    path.target,
    path.kind === 'pass-role' ? path.service : undefined,
  );
  if (!reach.any && !reach.self && reach.named.length === 0) {
    return [];
  }
  if (path.kind === 'rewrite-and-enter') {
    return followBoth(path, reach, footing);
  }
  const rest: Way[] = [];
  for (const action of others) {
    const way = footing.reaches.somewhere(action);
    if (!way) {
      return [];
    }
    rest.push(way);
  }
  return gradesOf(path, reach, footing).map(({ way, grade, targets }) =>
    describe(path, footing, [way, ...rest], targets, grade),
  );
}

/** What is asked of a path again and again. */
interface Prepared {
  /** Lower case. */
  actions: readonly string[];
  /** For people: `role`. */
  targetKind: string;
  /** Ids of paths that say all of this one with fewer actions. */
  shorter: readonly string[];
}

let prepared: Map<string, Prepared> | undefined;

function prepare(id: string): Prepared {
  prepared ??= new Map(
    ESCALATION_PATHS.map(path => [
      path.id,
      {
        actions: path.actions.map(action => action.toLowerCase()),
        targetKind:
          path.target
            .split(/[/:]/)
            .filter(part => part !== '*' && part !== '')
            .pop() ?? 'resource',
        shorter: ESCALATION_PATHS.filter(other => isShorter(other, path)).map(
          other => other.id,
        ),
      },
    ]),
  );
  return prepared.get(id)!;
}

function isShorter(one: EscalationPath, other: EscalationPath): boolean {
  return (
    one.actions.length < other.actions.length &&
    one.kind === other.kind &&
    one.service === other.service &&
    one.actions.every(action => other.actions.includes(action))
  );
}

function keyOf({ id, grade }: Pick<Escalation, 'id' | 'grade'>): string {
  return `${id} ${grade}`;
}

interface Graded {
  way: Way;
  grade: EscalationGrade;
  targets: string[];
}

/** The widest grade without conditions, and beside a scoped one what conditions would open. */
function gradesOf(
  path: EscalationPath,
  reach: Reach,
  { isBounded, principalArn }: Footing,
): Graded[] {
  const self = gainsFromItself(path, isBounded) ? reach.self : undefined;
  const { any } = reach;
  const named = reach.named.filter(({ pattern }) => pattern !== principalArn);
  if (self && self.keys.length === 0) {
    return [{ way: self, grade: 'open', targets: ['itself'] }];
  }
  if (any && any.keys.length === 0) {
    const grade = needsTarget(path) ? 'needs-target' : 'open';
    return [{ way: any, grade, targets: ['any'] }];
  }
  const free = named.filter(way => way.keys.length === 0);
  const bound = named.filter(way => way.keys.length > 0);
  const graded: Graded[] = [];
  if (free.length > 0) {
    graded.push({
      way: union(free),
      grade: 'scoped',
      targets: patterns(free),
    });
  }
  if (self) {
    graded.push({ way: self, grade: 'conditional', targets: ['itself'] });
  } else if (any) {
    graded.push({ way: any, grade: 'conditional', targets: ['any'] });
  } else if (bound.length > 0) {
    graded.push({
      way: union(bound),
      grade: 'conditional',
      targets: patterns(bound),
    });
  }
  return graded;
}

/** Changing its own rights is gain enough; being itself is none. */
function gainsFromItself(path: EscalationPath, isBounded: boolean): boolean {
  return path.kind === 'rewrite' || (path.kind === 'lift' && isBounded);
}

function needsTarget(path: EscalationPath): boolean {
  return path.kind === 'take-over' || path.kind === 'lift';
}

/** A named role or user that may be widened and taken on is as good as any. */
function followBoth(
  path: EscalationPath,
  reach: Reach,
  footing: Footing,
): Escalation[] {
  if (reach.any?.keys.length === 0) {
    // The first action alone is reported, and is enough.
    return [];
  }
  const entering = footing.reaches.of(
    prepare(path.id).actions[1],
    `iam::${path.target}`,
  );
  const found: Escalation[] = [];
  for (const widened of reach.named) {
    const entered =
      entering.any ??
      entering.named.find(other =>
        globsMeet(widened.pattern, other.pattern, { ignoreCase: false }),
      );
    if (entered) {
      const keys = widened.keys.length + entered.keys.length;
      found.push(
        describe(
          path,
          footing,
          [widened, entered],
          [widened.pattern],
          keys === 0 ? 'open' : 'conditional',
        ),
      );
    }
  }
  const open = found.filter(one => one.grade === 'open');
  return open.length > 0 ? open.slice(0, 1) : found.slice(0, 1);
}

function describe(
  path: EscalationPath,
  { grants }: Footing,
  ways: readonly Way[],
  targets: string[],
  graded: EscalationGrade,
): Escalation {
  const keys = distinct(ways.flatMap(way => way.keys));
  return {
    id: path.id,
    kind: path.kind,
    name: nameOf(path, targets),
    actions: path.actions,
    gives: path.gives,
    page: path.page,
    grade: keys.length > 0 ? 'conditional' : graded,
    targets,
    ...(path.service ? { service: path.service } : {}),
    keys,
    boundaries: distinct(ways.flatMap(way => way.boundaries)),
    statements: distinct(ways.flatMap(way => way.labels)),
    deniedAtTimes: distinct(
      prepare(path.id).actions.flatMap(action => grants.deniedAtTimes(action)),
    ),
  };
}

function nameOf(path: EscalationPath, targets: readonly string[]): string {
  const [first, ...others] = path.actions;
  const on =
    targets[0] === 'any'
      ? `any ${prepare(path.id).targetKind}`
      : targets.slice(0, 3).join(', ') + (targets.length > 3 ? ' …' : '');
  return [`${first} on ${on}`, ...others].join(' together with ');
}

function union(ways: readonly Way[]): Way {
  return {
    keys: ways.flatMap(way => way.keys),
    boundaries: ways.flatMap(way => way.boundaries),
    labels: ways.flatMap(way => way.labels),
  };
}

function patterns(ways: readonly NamedWay[]): string[] {
  return distinct(ways.map(way => way.pattern));
}

function distinct(texts: readonly string[]): string[] {
  return texts.length < 2 ? [...texts] : [...new Set(texts)];
}
