import { ServiceUnavailableError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';

/** Codes of the network and of Postgres for "there is no server to talk to". */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
]);

const RETRY_AFTER_SECONDS = 5;

/**
 * Answers 503, which callers try again, while the database is away, or while
 * another service that is asked meanwhile (catalog, permissions) fails.
 */
export function databaseAway(): ErrorRequestHandler {
  return (error, _req, res, next) => {
    const what = whatIsAway(error);
    if (!what) {
      next(error);
      return;
    }
    res.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    // Without its cause, whose message would tell callers hosts and ports.
    next(
      new ServiceUnavailableError(
        `${what} cannot be reached at the moment; try again shortly`,
      ),
    );
  };
}

function whatIsAway(error: unknown): string | undefined {
  const { code, name, statusCode } = (error ?? {}) as {
    code?: string;
    name?: string;
    statusCode?: number;
  };
  if ((code !== undefined && AWAY.has(code)) || name === 'KnexTimeoutError') {
    return 'The database';
  }
  if (name === 'ResponseError' && statusCode !== undefined) {
    return statusCode >= 500 ? 'A service that this one needs' : undefined;
  }
  return undefined;
}
