import type {
  Finding,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import {
  toResource,
  type FindingRow,
  type ResourceRow,
} from '../database/rows';
import { whereVisible } from '../database/visible';
import type { Visibility } from '../service/Visibility';

/** An open resource that the caller may see; of several places the one seen last. */
export async function findSubject(
  knex: Knex,
  arn: string,
  visibility?: Visibility,
): Promise<Resource | undefined> {
  const query = knex<ResourceRow>('resources as r')
    .where('r.arn', arn)
    .whereNull('r.closed_at')
    .orderBy('r.last_seen_at', 'desc');
  if (visibility) {
    whereVisible(query, 'r.arn', visibility);
  }
  const row = (await query.first('r.*')) as ResourceRow | undefined;
  return row && toResource(row);
}

/** The open findings of some resources of one account. */
export async function findFindings(
  knex: Knex,
  accountId: string,
  arns: string[],
): Promise<Map<string, Finding>> {
  const rows = await knex<FindingRow>('findings')
    .where({ account_id: accountId })
    .whereRaw('arn = ANY(?)', [arns])
    .whereNull('closed_at')
    .select<FindingRow[]>('arn', 'control_id', 'document');
  return new Map(
    rows.map(row => [findingKey(row.arn, row.control_id), row.document]),
  );
}

export function findingKey(arn: string, controlId: string): string {
  return `${controlId} ${arn}`;
}
