import type { UnknownReason } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/**
 * Thrown by reading a facet, or looking up a resource, that was not seen.
 * Only {@link anyOf} and {@link allOf} may catch it, so no check can decide on
 * what it has not read.
 *
 * @public
 */
export class Unread extends Error {
  readonly name = 'Unread';

  constructor(
    readonly reason: UnknownReason,
    message: string,
    /** IAM actions that would have to be allowed or retried. */
    readonly calls: string[] = [],
  ) {
    super(message);
  }

  static isUnread(error: unknown): error is Unread {
    return error instanceof Error && error.name === 'Unread';
  }
}

/** Which of two reasons to show: the one a person can act on first. */
const REASON_ORDER: UnknownReason[] = [
  'access-denied',
  'throttled',
  'error',
  'not-scanned',
  'unsupported',
  'not-in-table',
  'stale',
];

/** Joins several unread causes into one. @public */
export function joinUnread(errors: Unread[]): Unread {
  const sorted = [...errors].sort(
    (a, b) => REASON_ORDER.indexOf(a.reason) - REASON_ORDER.indexOf(b.reason),
  );
  const calls = [...new Set(sorted.flatMap(e => e.calls))];
  return new Unread(
    sorted[0].reason,
    [...new Set(sorted.map(e => e.message))].join('; '),
    calls,
  );
}
