import {
  joinUnread,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  intersect,
  subtract,
  union,
  type AddressRange,
  type Family,
} from './addressRanges';
import { everyone, isInternetWide } from './internet';

/**
 * What can be told of a set of addresses: those that are in it for sure, those
 * that may be, and why the two differ. Two bounds, not one set, are what lets
 * a proven answer stand whatever else was not seen.
 */
export interface Bounds {
  sure: AddressRange[];
  /** Holds `sure`. */
  perhaps: AddressRange[];
  causes: Unread[];
}

/** One rule of a list in which the first match decides. */
export interface OrderedRule {
  ranges: AddressRange[];
  /** `unsure`: it may allow and may deny. */
  action: 'allow' | 'deny' | 'unsure';
  /** It may as well not match: its port or protocol cannot be read. */
  mayNotMatch?: boolean;
  /** Why it is not certain. */
  cause?: Unread;
  /** For people: `rule 100`. */
  label: string;
}

/** The bounds of a list of rules, and which of them let in what. */
export interface Decided extends Bounds {
  allowedBy: { label: string; ranges: AddressRange[] }[];
}

/** A set of which nothing is known. */
export function unknownBounds(family: Family, cause: Unread): Decided {
  return {
    sure: [],
    perhaps: everyone(family),
    causes: [cause],
    allowedBy: [],
  };
}

/** What is in both. */
export function intersectBounds(a: Bounds, b: Bounds): Bounds {
  return {
    sure: intersect(a.sure, b.sure),
    perhaps: intersect(a.perhaps, b.perhaps),
    causes: [...a.causes, ...b.causes],
  };
}

/** What is in any. */
export function uniteBounds(all: Bounds[]): Bounds {
  return {
    sure: union(all.flatMap(each => each.sure)),
    perhaps: union(all.flatMap(each => each.perhaps)),
    causes: all.flatMap(each => each.causes),
  };
}

/** How much of the internet a set of addresses holds. */
export type Width = 'open' | 'closed' | 'undecidable';

/** Do these addresses mean "the internet"? */
export function widthOf(bounds: Bounds, family: Family): Width {
  if (isInternetWide(bounds.sure, family)) {
    return 'open';
  }
  return isInternetWide(bounds.perhaps, family) ? 'undecidable' : 'closed';
}

/**
 * The addresses that the first matching rule allows; what no rule matches is
 * not allowed. Serves network ACLs (by rule number) and route tables (longest
 * prefix first). An uncertain rule takes nothing away from what may be
 * allowed, and leaves nothing certain behind it that it could have denied.
 */
export function decideInOrder(rules: OrderedRule[], family: Family): Decided {
  let leftForSure = everyone(family);
  let leftPerhaps = everyone(family);
  const decided: Decided = { sure: [], perhaps: [], causes: [], allowedBy: [] };
  for (const { ranges, action, mayNotMatch, cause, label } of rules) {
    const reached = intersect(leftPerhaps, ranges);
    if (reached.length === 0) {
      continue;
    }
    const certain = action !== 'unsure' && !mayNotMatch;
    if (!certain && cause) {
      decided.causes.push(cause);
    }
    if (action !== 'deny') {
      decided.perhaps = decided.perhaps.concat(reached);
    }
    if (action === 'allow' && certain) {
      const allowed = intersect(leftForSure, ranges);
      decided.sure = decided.sure.concat(allowed);
      decided.allowedBy.push({ label, ranges: allowed });
    }
    // An uncertain allow cannot spoil what a later rule allows anyway.
    if (certain || action !== 'allow') {
      leftForSure = subtract(leftForSure, ranges);
    }
    if (!mayNotMatch) {
      leftPerhaps = subtract(leftPerhaps, ranges);
    }
    if (leftPerhaps.length === 0) {
      break;
    }
  }
  decided.sure = union(decided.sure);
  decided.perhaps = union(decided.perhaps);
  return decided;
}

/** Asks a question of the facts; what was not seen is an answer here. */
export function ask<T>(question: () => T): T | Unread {
  try {
    return question();
  } catch (error) {
    if (!Unread.isUnread(error)) {
      throw error;
    }
    return error;
  }
}

/** The causes as one; never empty-handed. */
export function joinCauses(causes: Unread[]): Unread {
  return causes.length > 0
    ? joinUnread(causes)
    : new Unread('error', 'something that decides was not seen');
}
