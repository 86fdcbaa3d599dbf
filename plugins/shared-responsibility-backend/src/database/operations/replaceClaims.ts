import type { Claim } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';

interface ClaimRow {
  entity_ref: string;
  arn: string;
  rank: string;
  role: string;
  provenance: string;
}

/** Any number; it only has to be the same on every replica. */
const CLAIMS_LOCK = 7_301_001;
const BATCH = 5_000;

/**
 * Makes the stored claims equal to the given ones, writing only what differs.
 *
 * @returns The entities whose own claims changed, and the ARNs concerned.
 */
export async function replaceClaims(
  knex: Knex,
  claims: Claim[],
): Promise<{ entityRefs: Set<string>; arns: Set<string> }> {
  return await knex.transaction(async tx => {
    await tx.raw('SELECT pg_advisory_xact_lock(?)', [CLAIMS_LOCK]);
    const stored = new Map(
      (await tx<ClaimRow>('claims').select()).map(row => [key(row), row]),
    );
    const wanted = new Map(
      claims
        .map(claim => ({
          entity_ref: claim.entityRef,
          arn: claim.arn,
          rank: claim.rank,
          role: claim.role,
          provenance: claim.provenance,
        }))
        .map(row => [key(row), row]),
    );
    const gone = [...stored.values()].filter(row => !wanted.has(key(row)));
    const changed = [...wanted.values()].filter(row => {
      const before = stored.get(key(row));
      return (
        !before ||
        before.rank !== row.rank ||
        before.role !== row.role ||
        before.provenance !== row.provenance
      );
    });
    for (const rows of chunks(gone)) {
      await tx.raw(
        `DELETE FROM claims c USING unnest(?::text[], ?::text[]) AS g(entity_ref, arn)
         WHERE c.entity_ref = g.entity_ref AND c.arn = g.arn`,
        [rows.map(r => r.entity_ref), rows.map(r => r.arn)],
      );
    }
    for (const rows of chunks(changed)) {
      await tx.raw(
        `INSERT INTO claims (entity_ref, arn, rank, role, provenance)
         SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
         ON CONFLICT (entity_ref, arn) DO UPDATE SET
           rank = excluded.rank, role = excluded.role, provenance = excluded.provenance`,
        [
          rows.map(r => r.entity_ref),
          rows.map(r => r.arn),
          rows.map(r => r.rank),
          rows.map(r => r.role),
          rows.map(r => r.provenance),
        ],
      );
    }
    const touched = [...gone, ...changed];
    return {
      entityRefs: new Set(touched.map(row => row.entity_ref)),
      arns: new Set(touched.map(row => row.arn)),
    };
  });
}

function key(row: Pick<ClaimRow, 'entity_ref' | 'arn'>): string {
  return JSON.stringify([row.entity_ref, row.arn]);
}

function* chunks<T>(rows: T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += BATCH) {
    yield rows.slice(at, at + BATCH);
  }
}
