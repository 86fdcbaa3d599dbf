import { coversGlob, matchesGlob } from '../document/glob';
import type { Condition, Statement } from '../document/Statement';
import { decidingActionsOf } from './actionIndex';
import { isOpenEnded, loosen, meet } from './arnPatterns';
import { regionOf, settle, type Place, type Target } from './targets';

const EXACT = { ignoreCase: false };
/** More conditional ways than this to the same thing add nothing for a reader. */
const MOST_WAYS = 8;
/** Beyond so many patterns the whole target is meant as well as anything. */
const MOST_PATTERNS = 256;

/** One way in which something is allowed: all of the conditions must hold. */
export interface Grant {
  conditions: readonly Condition[];
  /** Statements that say so, one of each kind of policy. */
  labels: readonly string[];
}

/** As {@link Grant}, for what the ARN pattern matches. */
export interface ScopedGrant extends Grant {
  pattern: string;
}

/** A statement with its resources made ready for one principal. */
interface Ready {
  statement: Statement;
  resources?: readonly string[];
  notResources?: readonly string[];
}

/** The statements of one kind of policy, of which any may allow. */
type Layer = Map<string, Ready[]>;

/**
 * What a set of policies allows of the deciding actions: at least one
 * statement of every layer must allow, and no Deny without conditions of any
 * layer may stand against it. A Deny with conditions takes nothing away: there
 * are times at which it does not hold.
 */
export class Grants {
  private readonly layers: Layer[];
  private readonly asked = new Map<string, Grant[]>();
  private readonly searched = new Map<string, ScopedGrant[]>();
  private readonly denies: Layer = new Map();
  private readonly softDenies: Layer = new Map();

  /**
   * @param layers - statements of the identity's policies, of its boundary, of each level of service control policies.
   * @param userName - what `${aws:username}` stands for; undefined for a role.
   */
  constructor(
    layers: readonly (readonly Statement[])[],
    private readonly place: Place,
    private readonly userName: string | undefined,
  ) {
    this.layers = layers.map(statements => {
      const allows: Layer = new Map();
      for (const statement of statements) {
        this.sort(statement, allows);
      }
      return allows;
    });
  }

  /** Does every layer allow the action on anything? @param action - lower case, as everywhere here. */
  mentions(action: string): boolean {
    return this.layers.every(layer => layer.has(action));
  }

  /** Every way in which the action is allowed on this one resource. */
  at(action: string, arn: string): Grant[] {
    return remember(this.asked, `${action} ${arn}`, () =>
      this.ask(action, arn),
    );
  }

  private ask(key: string, arn: string): Grant[] {
    if ((this.denies.get(key) ?? []).some(deny => denies(deny, arn))) {
      return [];
    }
    let ways: Grant[] | undefined;
    for (const layer of this.layers) {
      const here = (layer.get(key) ?? [])
        .filter(ready => covers(ready, arn))
        .map(({ statement }) => ({
          conditions: statement.conditions,
          labels: [statement.label],
        }));
      ways = ways ? joinWays(ways, here) : simplest(here);
      if (ways.length === 0) {
        return ways;
      }
    }
    return ways ?? [];
  }

  /** Every pattern within the target on which the action is allowed, the target itself included. */
  within(action: string, target: Target): ScopedGrant[] {
    return remember(this.searched, `${action} ${target.pattern}`, () =>
      this.search(action, target),
    );
  }

  private search(key: string, target: Target): ScopedGrant[] {
    let found: ScopedGrant[] = [
      { pattern: target.pattern, conditions: [], labels: [] },
    ];
    for (const layer of this.layers) {
      const here = (layer.get(key) ?? []).flatMap(ready =>
        patternsOf(ready, target.pattern).map(pattern => ({
          pattern,
          conditions: ready.statement.conditions,
          labels: [ready.statement.label],
        })),
      );
      if (here.length === 0) {
        return [];
      }
      found = few(meetAll(found, few(here, target)), target);
    }
    for (const deny of this.denies.get(key) ?? []) {
      found = found.flatMap(grant =>
        remainder(grant.pattern, deny).map(pattern => ({ ...grant, pattern })),
      );
    }
    return found;
  }

  /** Regions that statements on the action are limited to. */
  regionsOf(action: string): string[] {
    const regions = new Set<string>();
    for (const layer of this.layers) {
      for (const { resources = [] } of layer.get(action) ?? []) {
        for (const pattern of resources) {
          const region = regionOf(pattern);
          if (region) {
            regions.add(region);
          }
        }
      }
    }
    return [...regions];
  }

  /** Keys of the Denies of the action that hold at times only. */
  deniedAtTimes(action: string): string[] {
    return (this.softDenies.get(action) ?? []).flatMap(({ statement }) =>
      statement.conditions.map(condition => condition.key),
    );
  }

  private sort(statement: Statement, allows: Layer): void {
    const { effect, conditions, resources, notResources } = statement;
    const soft = conditions.length > 0 ? this.softDenies : this.denies;
    const layer = effect === 'Allow' ? allows : soft;
    const ready: Ready = {
      statement,
      resources: this.settleAll(resources),
      notResources: this.settleAll(notResources),
    };
    for (const action of decidingActionsOf(statement)) {
      const list = layer.get(action);
      if (list) {
        list.push(ready);
      } else {
        layer.set(action, [ready]);
      }
    }
  }

  private settleAll(patterns: string[] | undefined): string[] | undefined {
    return patterns?.flatMap(
      pattern => settle(pattern, this.place, this.userName) ?? [],
    );
  }
}

function remember<T>(kept: Map<string, T>, key: string, find: () => T): T {
  let value = kept.get(key);
  if (value === undefined) {
    value = find();
    kept.set(key, value);
  }
  return value;
}

function covers(ready: Ready, arn: string): boolean {
  const { resources, notResources = [] } = ready;
  return resources
    ? resources.some(
        pattern => pattern === '*' || matchesGlob(pattern, arn, EXACT),
      )
    : !notResources.some(pattern => matchesGlob(pattern, arn, EXACT));
}

/** As {@link covers}; what hangs on a policy variable may be denied or not, so it does not count as denied. */
function denies(ready: Ready, arn: string): boolean {
  const { resources, notResources = [] } = ready;
  return resources
    ? resources.some(
        pattern => !isOpenEnded(pattern) && matchesGlob(pattern, arn, EXACT),
      )
    : !notResources.some(
        pattern => isOpenEnded(pattern) || matchesGlob(pattern, arn, EXACT),
      );
}

/** The parts of the target that an Allow speaks of. */
function patternsOf(ready: Ready, target: string): string[] {
  const { resources, notResources = [] } = ready;
  if (resources) {
    return resources.flatMap(pattern => meet(pattern, target) ?? []);
  }
  return notResources.some(pattern => coversGlob(pattern, target, EXACT))
    ? []
    : [target];
}

function meetAll(some: ScopedGrant[], others: ScopedGrant[]): ScopedGrant[] {
  return some.flatMap(one =>
    others.flatMap(other => {
      const pattern = meet(one.pattern, other.pattern);
      return pattern === undefined ? [] : [{ ...join(one, other), pattern }];
    }),
  );
}

/** Each pattern once for each set of conditions; if they are too many, the whole target instead. */
function few(grants: ScopedGrant[], target: Target): ScopedGrant[] {
  const distinct = new Map<string, ScopedGrant>();
  for (const grant of grants) {
    const free = grant.conditions.length === 0;
    const key = free ? grant.pattern : `${grant.pattern} ${grant.labels}`;
    if (!distinct.has(key)) {
      distinct.set(key, grant);
    }
  }
  const kept = [...distinct.values()];
  return kept.length <= MOST_PATTERNS
    ? kept
    : [{ ...kept[0], conditions: [], pattern: target.pattern }];
}

/** What a Deny leaves of a pattern, at least. */
function remainder(pattern: string, deny: Ready): string[] {
  const { resources, notResources = [] } = deny;
  const whole = loosen(pattern);
  if (resources) {
    return resources.some(
      wide => !isOpenEnded(wide) && coversGlob(wide, whole, EXACT),
    )
      ? []
      : [pattern];
  }
  return notResources.flatMap(kept => meet(pattern, kept) ?? []);
}

function join<T extends Grant>(one: T, other: Grant): T {
  return {
    ...one,
    conditions: [...one.conditions, ...other.conditions],
    labels: [...one.labels, ...other.labels],
  };
}

function joinWays(ways: readonly Grant[], here: Grant[]): Grant[] {
  return simplest(
    ways.flatMap(way => simplest(here).map(other => join(way, other))),
  );
}

/** One way without conditions makes all others needless. */
function simplest(ways: Grant[]): Grant[] {
  const free = ways.find(way => way.conditions.length === 0);
  return free ? [free] : ways.slice(0, MOST_WAYS);
}
