import type {
  Finding,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { jsonb } from '../jsonb';
import { nullable } from '../nullable';

export interface ResourceFinding {
  resource: Pick<Resource, 'arn' | 'accountId' | 'region'>;
  finding: Finding;
}

const BATCH = 1_000;

/**
 * Stores findings that differ from what is stored. A finding that somebody
 * else stored meanwhile from a later check is left as it is.
 */
export async function upsertFindings(
  knex: Knex,
  findings: ResourceFinding[],
): Promise<void> {
  for (let at = 0; at < findings.length; at += BATCH) {
    const rows = findings.slice(at, at + BATCH);
    await knex.raw(
      `INSERT INTO findings AS f (arn, account_id, region, control_id, verdict, reason,
                             oldest_facet_at, checked_at, document)
       SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                            ?::timestamptz[], ?::timestamptz[], ?::jsonb[])
       ON CONFLICT (arn, account_id, region, control_id) DO UPDATE SET
         verdict = excluded.verdict, reason = excluded.reason,
         oldest_facet_at = excluded.oldest_facet_at,
         checked_at = excluded.checked_at, document = excluded.document,
         closed_at = NULL
       WHERE f.checked_at <= excluded.checked_at`,
      [
        rows.map(r => r.resource.arn),
        rows.map(r => r.resource.accountId),
        rows.map(r => r.resource.region),
        rows.map(r => r.finding.controlId),
        rows.map(r => r.finding.verdict),
        nullable(rows.map(r => r.finding.reason)),
        nullable(rows.map(r => r.finding.oldestFacetAt)),
        rows.map(r => r.finding.checkedAt),
        rows.map(r => jsonb(r.finding)),
      ],
    );
  }
}
