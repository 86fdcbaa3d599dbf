import { escapeOf, type Surrounding } from '../conditions/limitOf';
import { circle, intersect, unite, type Circle } from '../conditions/Circle';
import { coversGlob, globsMeet } from '../document/glob';
import type { Statement } from '../document/Statement';
import { namesEveryone, principalsOf, type NamedPrincipal } from './principals';
import type { PolicySubject } from './PolicyVerdict';
import {
  concernsAction,
  concernsResource,
  reachAllActions,
  reachAllResources,
} from './scope';

const ACTION = { ignoreCase: true };
const RESOURCE = { ignoreCase: false };

/** One way of matching patterns takes at most this many steps, about a tenth of a second. */
const MOST_STEPS = 1e8;

/** What one Deny leaves over of the callers that it is asked about. */
interface Deny {
  statement: Statement;
  /** Who escapes it, if it strikes everyone else; undefined if everyone does. */
  escapes: Circle | undefined;
  /** Principals that it strikes without any condition. */
  strikes: ReadonlySet<string>;
}

/** The Deny statements of a policy, ready to be asked. */
export class Denials {
  private readonly denies: Deny[] = [];
  private readonly text: number;

  constructor(
    statements: readonly Statement[],
    private readonly subject: PolicySubject,
  ) {
    for (const statement of statements) {
      if (statement.effect !== 'Deny') {
        continue;
      }
      const deny = readDeny(statement, subject);
      // One that takes nothing away need not be asked again.
      if (
        deny.escapes !== undefined ||
        deny.strikes.size > 0 ||
        namesEveryone(statement)
      ) {
        this.denies.push(deny);
      }
    }
    this.text = this.denies.reduce(
      (sum, { statement }) => sum + patternText(statement),
      0,
    );
  }

  /**
   * What the Denies leave of one principal's part in an Allow. An Allow of
   * several actions or resources is cut up: what only a part is denied of
   * remains in the rest.
   */
  leave(allow: Statement, principal: NamedPrincipal): Circle | undefined {
    if (this.denies.length === 0) {
      return undefined;
    }
    if (patternText(allow) * this.text > MOST_STEPS) {
      return circle('undecidable', 'too large to set against its Denies');
    }
    const actions = this.signatures(allow.actions, (d, a) =>
      coversActions(d, a, allow, this.subject),
    );
    const resources = this.signatures(allow.resources, (d, r) =>
      coversResources(d, r, allow, this.subject),
    );
    const left: (Circle | undefined)[] = [];
    for (const byAction of actions) {
      for (const byResource of resources) {
        let rest: Circle | undefined;
        this.denies.forEach((deny, index) => {
          if (byAction[index] && byResource[index]) {
            rest = intersect(rest, leftBy(deny, principal, allow));
          }
        });
        if (rest === undefined) {
          return undefined;
        }
        left.push(rest);
      }
    }
    return unite(left);
  }

  /** Per pattern of the Allow, which Denies cover it; each combination once. */
  private signatures(
    patterns: readonly string[] | undefined,
    covers: (deny: Statement, pattern: string | undefined) => boolean,
  ): boolean[][] {
    const seen = new Map<string, boolean[]>();
    for (const pattern of patterns ?? [undefined]) {
      const signature = this.denies.map(d => covers(d.statement, pattern));
      seen.set(signature.map(Number).join(''), signature);
    }
    return [...seen.values()];
  }
}

function readDeny(statement: Statement, subject: PolicySubject): Deny {
  const around: Surrounding = subject;
  const byCondition = statement.conditions.map(c => escapeOf(c, around));
  const none = new Set<string>();
  if (namesEveryone(statement)) {
    return { statement, escapes: unite(byCondition), strikes: none };
  }
  if (statement.notPrincipals) {
    const spared = principalsOf(statement.notPrincipals, subject);
    return {
      statement,
      escapes: unite([...spared.map(p => p.circle), ...byCondition]),
      strikes: none,
    };
  }
  if (!statement.principals) {
    return {
      statement,
      escapes: circle('undecidable', `${statement.label} names no principal`),
      strikes: none,
    };
  }
  const named = principalsOf(statement.principals, subject);
  return {
    statement,
    escapes: undefined,
    strikes:
      unite(byCondition)?.audience === 'nobody'
        ? new Set(named.map(p => p.id))
        : none,
  };
}

function leftBy(
  deny: Deny,
  principal: NamedPrincipal,
  allow: Statement,
): Circle | undefined {
  const struck =
    deny.strikes.has(principal.id) ||
    (namesEveryone(deny.statement) && holdsWherever(deny.statement, allow));
  return struck
    ? circle('nobody', `no one (${deny.statement.label} takes it away)`)
    : deny.escapes;
}

/** Is each condition of the Deny one of the Allow's too, so that it holds whenever that one does? */
function holdsWherever(deny: Statement, allow: Statement): boolean {
  return deny.conditions.every(condition =>
    allow.conditions.some(
      other => JSON.stringify(other) === JSON.stringify(condition),
    ),
  );
}

/** @param pattern - of the Allow; undefined for "everything except" its `NotAction`. */
function coversActions(
  deny: Statement,
  pattern: string | undefined,
  allow: Statement,
  subject: PolicySubject,
): boolean {
  if (deny.actions) {
    return (
      reachAllActions(deny.actions, subject) ||
      (pattern !== undefined &&
        deny.actions.some(wide => coversGlob(wide, pattern, ACTION)))
    );
  }
  return (deny.notActions ?? [])
    .filter(spared => concernsAction(spared, subject))
    .every(spared =>
      pattern === undefined
        ? (allow.notActions ?? []).some(not => coversGlob(not, spared, ACTION))
        : !globsMeet(spared, pattern, ACTION),
    );
}

/** As {@link coversActions}. A variable in a pattern can stand for anything. */
function coversResources(
  deny: Statement,
  pattern: string | undefined,
  allow: Statement,
  subject: PolicySubject,
): boolean {
  if (deny.resources) {
    return (
      reachAllResources(deny.resources, subject) ||
      (pattern !== undefined &&
        deny.resources.some(wide => coversResource(wide, pattern)))
    );
  }
  if (!deny.notResources) {
    // Neither element: the policy's own thing, as in a trust policy.
    return true;
  }
  return deny.notResources
    .filter(spared => concernsResource(spared, subject))
    .every(spared =>
      pattern === undefined
        ? (allow.notResources ?? []).some(not => coversResource(not, spared))
        : !spared.includes('${') &&
          !pattern.includes('${') &&
          !globsMeet(spared, pattern, RESOURCE),
    );
}

function coversResource(wide: string, narrow: string): boolean {
  return (
    !wide.includes('${') &&
    !(wide.includes('?') && narrow.includes('${')) &&
    coversGlob(wide, narrow, RESOURCE)
  );
}

function patternText(statement: Statement): number {
  let characters = 0;
  for (const list of [
    statement.actions,
    statement.notActions,
    statement.resources,
    statement.notResources,
  ]) {
    for (const pattern of list ?? []) {
      characters += pattern.length + 1;
    }
  }
  return characters;
}
