import type {
  Facet,
  Listing,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Failure } from './classifyError';
import type { ReadDeclaration } from './ReadDeclaration';
import { toJson } from './toJson';

/** A facet that was seen. */
export function readFacet(value: unknown, capturedAt: string): Facet {
  return { status: 'read', value: toJson(value), capturedAt };
}

/** A facet that AWS says does not exist. */
export function absentFacet(code: string, capturedAt: string): Facet {
  return { status: 'absent', code, capturedAt };
}

/** A facet that could not be seen, and why. */
export function failedFacet(
  failure: Failure,
  read: ReadDeclaration,
  capturedAt: string,
): Facet {
  const message = `${failure.code}: ${failure.message}`;
  const call = read.iamAction;
  switch (failure.kind) {
    case 'absent':
      return absentFacet(failure.code, capturedAt);
    case 'denied':
      return { status: 'denied', call, message, capturedAt };
    default:
      return {
        status: 'error',
        reason: failure.kind,
        call,
        message,
        capturedAt,
      };
  }
}

/** The part of a listing that says why it is incomplete. */
export function incompleteListing(
  failure: Failure,
): Pick<Listing, 'status' | 'reason' | 'message'> {
  return {
    status: 'incomplete',
    reason: unreadReason(failure),
    message: `${failure.code}: ${failure.message}`,
  };
}

const UNREAD_REASONS = {
  absent: 'error',
  denied: 'access-denied',
  throttled: 'throttled',
  error: 'error',
} as const;

/** Why something is unknown after a failed call. */
export function unreadReason({ kind }: Failure) {
  return UNREAD_REASONS[kind];
}
