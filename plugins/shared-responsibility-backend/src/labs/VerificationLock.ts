import { randomUUID } from 'node:crypto';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Re-reads that one caller may ask for in a minute. */
export const VERIFICATIONS_A_MINUTE = 20;

/** After this an open row belongs to a process that died. */
const ABANDONED_MS = 5 * 60_000;
const KEPT_MS = 60 * 60_000;

/** More re-reads than one caller may ask for. */
export class TooManyVerifications extends Error {
  readonly name = 'TooManyVerifications';
  readonly statusCode = 429;
}

/** Lets one re-read of a resource run at a time, over all replicas, and bounds them by caller. */
export class VerificationLock {
  constructor(private readonly knex: Knex, private readonly now: () => Date) {}

  /**
   * @returns What `release` takes.
   * @throws ConflictError while another re-read of the resource runs.
   * @throws TooManyVerifications where the caller asks too often.
   */
  async take(
    subject: { arn: string; accountId: string },
    requestedBy: string,
  ): Promise<string> {
    const { arn, accountId } = subject;
    const now = this.now().getTime();
    const ago = (ms: number) => new Date(now - ms);
    const id = randomUUID();
    try {
      await this.knex.transaction(async tx => {
        // Requests of one caller queue up here, so that none slips past the count.
        await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
          `verifications ${requestedBy}`,
        ]);
        await tx('verifications')
          .where('started_at', '<', ago(KEPT_MS))
          .delete();
        await tx('verifications')
          .whereNull('ended_at')
          .where('started_at', '<', ago(ABANDONED_MS))
          .update({ ended_at: new Date(now) });
        const [{ count }] = await tx('verifications')
          .where({ requested_by: requestedBy })
          .where('started_at', '>', ago(60_000))
          .count({ count: '*' });
        if (Number(count) >= VERIFICATIONS_A_MINUTE) {
          throw new TooManyVerifications(
            `${VERIFICATIONS_A_MINUTE} resources were read again for ${requestedBy} within a minute; wait a minute, or start a scan`,
          );
        }
        await tx('verifications').insert({
          id,
          arn,
          account_id: accountId,
          requested_by: requestedBy,
          started_at: new Date(now),
        });
      });
    } catch (error) {
      if (isDatabaseConflictError(error)) {
        throw new ConflictError(
          `${arn} is being read again already; ask once more in a few seconds`,
        );
      }
      throw error;
    }
    return id;
  }

  async release(id: string): Promise<void> {
    await this.knex('verifications')
      .where({ id })
      .update({ ended_at: this.now() });
  }
}
