import type { Condition } from '../document/Statement';
import { demandsKey, holdOn } from './demands';
import { COGNITO } from './oidcProviders';
import type { TrustedParty } from './TrustVerdict';
import { wholeValue } from './valueJudges';

const POOL = `${COGNITO}:aud`;
const SUBJECT = `${COGNITO}:sub`;
const METHODS = `${COGNITO}:amr`;

/**
 * Who gets in with a token of a Cognito identity pool. Every AWS customer can
 * have pools, so `aud` must name one; and a pool may let in guests, who are
 * anyone, unless `amr` demands that the user signed in.
 */
export function cognitoParty(
  principal: string,
  conditions: Condition[],
): TrustedParty {
  const party = {
    kind: 'oidc' as const,
    principal,
    provider: 'Cognito identity pools',
  };
  if (holdOn(SUBJECT, conditions, wholeValue) === 'fixed') {
    return {
      ...party,
      audience: 'federation',
      subject: 'pinned',
      keys: [SUBJECT],
      reason: 'one identity of a Cognito identity pool',
    };
  }
  const pool = holdOn(POOL, conditions, wholeValue);
  if (pool === 'undecided') {
    return {
      ...party,
      audience: 'undecidable',
      subject: 'undecidable',
      keys: [POOL],
      reason: `it cannot be told which identity pools ${POOL} names`,
    };
  }
  if (pool !== 'fixed') {
    return {
      ...party,
      audience: 'public',
      subject: 'anyone',
      keys: [POOL],
      reason: "users of anyone's identity pool get in: no condition names one",
    };
  }
  const guests = letsGuestsIn(conditions);
  if (guests === undefined) {
    return {
      ...party,
      audience: 'undecidable',
      subject: 'undecidable',
      keys: [METHODS],
      reason: `guests get in too if the identity pool has them: ${METHODS} does not demand a sign-in`,
    };
  }
  return guests
    ? {
        ...party,
        audience: 'public',
        subject: 'anyone',
        keys: [METHODS],
        reason: 'guests of the identity pool get in, who never sign in',
      }
    : {
        ...party,
        audience: 'federation',
        subject: 'pinned',
        keys: [POOL, METHODS],
        reason: 'users who signed in to one identity pool',
      };
}

/** Undefined if that depends on the pool, or on an operator that we do not weigh. */
function letsGuestsIn(conditions: Condition[]): boolean | undefined {
  const answers = conditions
    .filter(
      condition =>
        condition.key === METHODS &&
        condition.operator !== 'null' &&
        demandsKey(condition, conditions),
    )
    .map(({ qualifier, operator, values }) => {
      if (
        qualifier !== 'foranyvalue' ||
        !['stringlike', 'stringequals'].includes(operator) ||
        values.length === 0
      ) {
        return undefined;
      }
      if (values.includes('unauthenticated')) {
        return true;
      }
      return values.some(v => /[*?]|\$\{/.test(v)) ? undefined : false;
    });
  if (answers.includes(false)) {
    return false;
  }
  return answers.includes(true) ? true : undefined;
}
