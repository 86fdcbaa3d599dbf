import type {
  InventoryProvider,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { once } from 'node:events';
import { bucket, listing } from '../world';
import type { WorkerNews } from './WorkerOrders';

/**
 * Wraps a provider so that it wakes too late, and then says that nothing of
 * what others have read is there.
 */
export function lateProvider(
  provider: InventoryProvider,
  tell: (news: WorkerNews) => void,
): InventoryProvider {
  return {
    id: provider.id,
    plan: signal => provider.plan(signal),
    async *collect(unit: ScanUnit) {
      tell({ late: 'holds' });
      await once(process, 'message');
      let stored = false;
      try {
        yield {
          resources: [
            bucket('from-the-dead', {
              accountId: unit.accountId,
              region: unit.region,
            }),
          ],
          listings: [listing({ ...unit })],
        };
        stored = true;
      } finally {
        tell({ late: stored ? 'stored' : 'refused' });
      }
    },
  };
}
