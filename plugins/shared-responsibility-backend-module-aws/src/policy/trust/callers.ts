import type { Circle } from '../conditions/Circle';
import type { Surrounding } from '../conditions/limitOf';
import { limitsOf } from '../conditions/limitsOf';
import type { Condition } from '../document/Statement';
import { holdOn, type Hold } from './demands';
import {
  narrowest,
  type TrustAudience,
  type TrustSubject,
} from './TrustVerdict';
import { wholeValue } from './valueJudges';

const EXTERNAL_ID = 'sts:externalid';

/** Keys by which a service says for whom it acts. */
const SOURCE_KEY = /^aws:source(account|arn|orgid|orgpaths)$/;

/** Keys of the caller's organization. */
const ORGANIZATION_KEY = /^aws:principalorg(id|paths)$/;

/** Who is left of some callers, and the keys that say so. */
export interface Left {
  audience: TrustAudience;
  keys: readonly string[];
  /** For people. */
  words: string;
}

/** The role, as the conditions see it. */
export function surroundingOf(about: TrustSubject): Surrounding {
  return {
    kind: 'iam-role',
    accountId: about.accountId,
    trustedAccounts: about.trustedAccounts,
  };
}

/** Who is left of all AWS callers by the conditions of an Allow. */
export function leftOfEveryone(
  conditions: Condition[],
  about: TrustSubject,
): Left {
  const limit = limitsOf(conditions, surroundingOf(about)) ?? {
    audience: 'public' as const,
    keys: [],
    words: 'every AWS account',
  };
  // Anyone may send it, who knows it: a limit, though not a secret.
  return demandsExternalId(conditions) &&
    narrowest([limit.audience, 'conditional']) === 'conditional'
    ? {
        audience: 'conditional',
        keys: [EXTERNAL_ID],
        words: 'whoever sends the external id',
      }
    : limit;
}

/** To which organizations the callers are held; undefined if to none. */
export function leftOfOrganizations(
  conditions: Condition[],
  about: TrustSubject,
): Circle | undefined {
  return leftBy(ORGANIZATION_KEY, conditions, about);
}

/** For whom a service acts here; undefined if for anyone. */
export function leftOfSources(
  conditions: Condition[],
  about: TrustSubject,
): Circle | undefined {
  return leftBy(SOURCE_KEY, conditions, about);
}

function leftBy(keys: RegExp, conditions: Condition[], about: TrustSubject) {
  return limitsOf(
    conditions.filter(({ key }) => keys.test(key)),
    surroundingOf(about),
  );
}

/** Does it demand an external id that is fixed? */
export function demandsExternalId(conditions: Condition[]): boolean {
  return holdOn(EXTERNAL_ID, conditions, plainText) === 'fixed';
}

/** Without any wildcard, also where the operator would take it literally: an external id cannot hold one. */
function plainText(value: string): Hold {
  return value === '' || /[*?]/.test(value) ? 'open' : wholeValue(value);
}
