import type {
  AccountItem,
  Page,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { encodeCursor } from '../../service/cursor';
import type { PageQuery } from '../../service/ResponsibilityReader';
import type { AccountRow } from '../rows';
import { readPage } from '../visible';

interface Row extends AccountRow {
  resources: string;
  gaps: string;
  problem: string | null;
  fix: string | null;
}

/** Every account that a scan covered or was told of, by id; for whoever may read the inventory. */
export async function listAccounts(
  knex: Knex,
  { page }: { page: PageQuery },
): Promise<Page<AccountItem>> {
  const problem = (column: string) =>
    `(SELECT p.${column} FROM gaps p
       WHERE p.account_id = a.account_id AND p.origin = 'plan'
       ORDER BY p.id LIMIT 1)`;
  const { rows, total, more } = await readPage<Row>(knex('accounts as a'), {
    columns: ['a.account_id'],
    select: [
      'a.*',
      knex.raw(
        `(SELECT count(*) FROM resources r
           WHERE r.account_id = a.account_id AND r.closed_at IS NULL) AS resources`,
      ),
      knex.raw(
        `(SELECT count(*) FROM gaps g WHERE g.account_id = a.account_id) AS gaps`,
      ),
      knex.raw(`${problem('message')} AS problem`),
      knex.raw(`${problem('fix')} AS fix`),
    ],
    ...page,
  });
  const last = rows[rows.length - 1];
  return {
    items: rows.map(toItem),
    totalItems: total,
    pageInfo:
      more && last ? { nextCursor: encodeCursor([last.account_id]) } : {},
  };
}

function toItem(row: Row): AccountItem {
  return {
    accountId: row.account_id,
    ...(row.name && { name: row.name }),
    ...(row.owner_ref && { owner: row.owner_ref }),
    regions: row.regions,
    resources: Number(row.resources),
    gaps: Number(row.gaps),
    ...(row.last_scanned_at && {
      lastScannedAt: row.last_scanned_at.toISOString(),
    }),
    ...(row.is_member && { isMember: true }),
    ...(row.skipped_because && { skipped: row.skipped_because }),
    ...(row.problem &&
      row.fix && { problem: { message: row.problem, fix: row.fix } }),
  };
}
