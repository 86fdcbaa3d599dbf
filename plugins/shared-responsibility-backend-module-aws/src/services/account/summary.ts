import type { SummaryKeyType } from '@aws-sdk/client-iam';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, stated } from '../readExisting';

/** IAM's figures about an account; some were added over the years and may lack. */
export type AccountSummary = Partial<Record<SummaryKeyType, number>>;

/** @throws Unread if they were not seen. */
export function readSummary(account: ResourceReader): AccountSummary {
  return readExisting<AccountSummary>(account, 'summary');
}

/**
 * One figure of the summary.
 *
 * @throws Unread if the answer lacks it: none is not stated.
 */
export function countOf(
  summary: AccountSummary,
  key: SummaryKeyType,
  account: ResourceReader,
): number {
  return stated(summary[key], key, account);
}
