import type { Audience } from '../public/PolicyVerdict';

/**
 * A set of callers that is smaller than everyone. Where a function returns
 * `undefined` instead, it means everyone.
 *
 * @public
 */
export interface Circle {
  audience: Audience;
  /** Who they are, for people: `account 444455556666`. */
  words: string;
  /** Accounts among them that are not the owner's own. */
  accounts: readonly string[];
  organizations: readonly string[];
  /** Service principals among them. */
  services: readonly string[];
  /** Condition keys that draw the circle, lower case. */
  keys: readonly string[];
  /** Does it say on whose behalf a service may call? */
  tied: boolean;
  /** Every account whose identities are in it; only where that is the whole circle. */
  callers?: readonly string[];
}

/** Widest first. */
const ORDER: readonly Audience[] = [
  'public',
  'undecidable',
  'external',
  'conditional',
  'organization',
  'service',
  'own',
  'nobody',
];

const RANK = new Map(ORDER.map((audience, rank) => [audience, rank]));

const NONE: readonly string[] = [];

/** A circle, with what the parts do not say left empty. */
export function circle(
  audience: Audience,
  words: string,
  parts: Partial<Circle> = {},
): Circle {
  return {
    audience,
    words,
    accounts: parts.accounts ?? NONE,
    organizations: parts.organizations ?? NONE,
    services: parts.services ?? NONE,
    keys: parts.keys ?? NONE,
    tied: parts.tied ?? false,
    callers: parts.callers,
  };
}

/** Negative if `a` is wider than `b`. */
export function compareAudiences(a: Audience, b: Audience): number {
  return RANK.get(a)! - RANK.get(b)!;
}

/**
 * Those who are in both. The audience is the narrower of the two, so that one
 * more limit never makes anything more public.
 */
export function intersect(
  a: Circle | undefined,
  b: Circle | undefined,
): Circle | undefined {
  if (a === undefined || b === undefined) {
    return a ?? b;
  }
  const callers =
    a.callers && b.callers
      ? a.callers.filter(id => b.callers!.includes(id))
      : a.callers ?? b.callers;
  if (a.callers && b.callers && callers!.length === 0) {
    return circle('nobody', `no one: ${a.words} and ${b.words} exclude`, {
      keys: merge(a.keys, b.keys),
    });
  }
  const narrow = compareAudiences(a.audience, b.audience) >= 0 ? a : b;
  const wide = narrow === a ? b : a;
  return {
    audience: narrow.audience,
    // What could not be weighed can only narrow further, so it need not be told.
    words:
      narrow.audience === 'nobody' ||
      wide.audience === 'undecidable' ||
      wide.words === narrow.words
        ? narrow.words
        : `${narrow.words}, within ${wide.words}`,
    accounts: both(a.accounts, b.accounts),
    organizations: both(a.organizations, b.organizations),
    services: merge(a.services, b.services),
    keys: wide.audience === 'undecidable' ? narrow.keys : merge(a.keys, b.keys),
    tied: a.tied || b.tied,
    callers,
  };
}

/** Those who are in any of them. */
export function unite(
  circles: readonly (Circle | undefined)[],
): Circle | undefined {
  let all: Circle | undefined;
  for (const next of circles) {
    if (next === undefined) {
      return undefined;
    }
    all = all === undefined ? next : uniteTwo(all, next);
  }
  return all ?? circle('nobody', 'no one');
}

function uniteTwo(a: Circle, b: Circle): Circle {
  if (a.audience === 'nobody') {
    return b;
  }
  if (b.audience === 'nobody') {
    return a;
  }
  const wide = compareAudiences(a.audience, b.audience) <= 0 ? a : b;
  const narrow = wide === a ? b : a;
  return {
    audience: wide.audience,
    words:
      wide.words === narrow.words
        ? wide.words
        : `${wide.words}, or ${narrow.words}`,
    accounts: merge(a.accounts, b.accounts),
    organizations: merge(a.organizations, b.organizations),
    services: merge(a.services, b.services),
    keys: merge(a.keys, b.keys),
    tied: a.tied && b.tied,
    callers: a.callers && b.callers && merge(a.callers, b.callers),
  };
}

/** Named on one side only is named; named on both, only what both name. */
function both(a: readonly string[], b: readonly string[]): readonly string[] {
  if (a.length === 0) {
    return b;
  }
  if (b.length === 0) {
    return a;
  }
  const shared = a.filter(item => b.includes(item));
  return shared.length > 0 ? shared : merge(a, b);
}

function merge(a: readonly string[], b: readonly string[]): readonly string[] {
  if (b.length === 0 || a === b) {
    return a;
  }
  return a.length === 0 ? b : [...new Set([...a, ...b])];
}
