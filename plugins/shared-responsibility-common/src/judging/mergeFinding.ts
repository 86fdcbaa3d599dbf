import type { Evaluation, Finding } from '../model/finding';

/**
 * Joins what is stored with what was just evaluated.
 *
 * A fail does not age: an evaluation that could not look leaves it standing as
 * `unconfirmed`, with its evidence. A pass, or a not-applicable, that rests on
 * a real read ends it. Evaluations that are older than the stored one, by the
 * clock or by what they were captured from, change nothing.
 *
 * @public
 */
export function mergeFinding(
  previous: Finding | undefined,
  next: Evaluation,
): Finding {
  if (previous && isOlder(next, previous)) {
    return previous;
  }
  const wasFailing = previous?.verdict === 'fail';
  if (next.verdict === 'fail') {
    const seen = seenAt(next);
    return {
      ...next,
      firstFailedAt: wasFailing ? previous.firstFailedAt ?? seen : seen,
      lastFailedAt: seen,
    };
  }
  if (wasFailing && !restsOnARead(next)) {
    return {
      ...previous,
      checkedAt: next.checkedAt,
      unconfirmed: {
        reason: next.reason ?? 'not-scanned',
        since: previous.unconfirmed?.since ?? next.checkedAt,
        ...(next.unreadCalls && { unreadCalls: next.unreadCalls }),
      },
    };
  }
  const clearedAt =
    next.verdict === 'pass' && previous?.lastFailedAt && !previous.clearedAt
      ? seenAt(next)
      : previous?.clearedAt;
  return {
    ...next,
    ...(previous?.lastFailedAt && { lastFailedAt: previous.lastFailedAt }),
    ...(clearedAt && { clearedAt }),
  };
}

/** When the thing was as the evaluation says: its capture, not our arithmetic. */
function seenAt(evaluation: Evaluation): string {
  return evaluation.oldestFacetAt ?? evaluation.checkedAt;
}

function restsOnARead(evaluation: Evaluation): boolean {
  return (
    evaluation.verdict !== 'unknown' && evaluation.oldestFacetAt !== undefined
  );
}

/**
 * Out of order by the clock, or looked only at captures from before everything
 * that the stored finding rests on. A mixture of old and new captures counts
 * as new: the store keeps the newest capture of every facet.
 */
function isOlder(next: Evaluation, previous: Finding): boolean {
  if (time(next.checkedAt) < time(previous.checkedAt)) {
    return true;
  }
  const newest = next.newestFacetAt ?? next.oldestFacetAt;
  return (
    newest !== undefined &&
    previous.oldestFacetAt !== undefined &&
    time(newest) < time(previous.oldestFacetAt)
  );
}

function time(iso: string): number {
  return Date.parse(iso);
}
