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

/** Answers 503, which callers try again, while the database is away. */
export function databaseAway(): ErrorRequestHandler {
  return (error, _req, _res, next) => {
    const { code, name } = (error ?? {}) as { code?: string; name?: string };
    const isAway =
      (code !== undefined && AWAY.has(code)) || name === 'KnexTimeoutError';
    next(
      isAway
        ? new ServiceUnavailableError(
            'The database cannot be reached at the moment; try again shortly',
          )
        : error,
    );
  };
}
