import type { CredentialProvider, Credentials } from './credentials';

/** Renewed this long before their end, so that no call leaves with dying ones. */
const RENEW_BEFORE_MS = 5 * 60_000;

/**
 * One provider for all clients of an account: without it each client would
 * assume the role again. Callers who come at once share one request.
 */
export function memoizeCredentials(
  provider: CredentialProvider,
  now: () => Date = () => new Date(),
): CredentialProvider {
  let current: Credentials | undefined;
  let pending: Promise<Credentials> | undefined;

  function usable(): boolean {
    if (!current) {
      return false;
    }
    const end = current.expiration?.getTime();
    return end === undefined || end - now().getTime() > RENEW_BEFORE_MS;
  }

  return async () => {
    if (current && usable()) {
      return current;
    }
    pending ??= provider()
      .then(renewed => {
        current = renewed;
        return renewed;
      })
      .finally(() => {
        pending = undefined;
      });
    return pending;
  };
}
