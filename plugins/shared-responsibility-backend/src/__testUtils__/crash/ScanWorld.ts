import type {
  InventoryBatch,
  InventoryProvider,
  ScanPlan,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { setTimeout as wait } from 'node:timers/promises';
import { bucket, denied, listing, read } from '../world';

const ACCOUNTS = [
  '111122223333',
  '444455556666',
  '777788889999',
  '123412341234',
];
const REGIONS = Array.from({ length: 12 }, (_, i) => `region-${i + 1}`);
const BUCKETS = 20;
const PER_PAGE = 5;
/** Some listings break off in every second scan. */
const UNRELIABLE = 'region-3';

/** What one moment of a scan is about to do; told before it is done. */
export type Moment = 'plan' | 'page' | 'judge';

/**
 * A world that is another at every scan, and the same for everybody who reads
 * it in the same scan: buckets open, close, come and go, listings break off.
 */
export class ScanWorld implements InventoryProvider {
  readonly id = 'world';

  constructor(
    private readonly options: {
      /** Captures of the n-th scan are n minutes younger than this. */
      since: string;
      scanNumber: () => Promise<number>;
      tell: (moment: Moment) => void;
      pageMs: number;
    },
  ) {}

  async plan(): Promise<ScanPlan> {
    this.options.tell('plan');
    return {
      accounts: ACCOUNTS.map(accountId => ({ accountId, regions: REGIONS })),
      units: ACCOUNTS.flatMap(accountId =>
        REGIONS.map(region => ({ accountId, region, service: 's3' })),
      ),
      problems: [],
    };
  }

  async *collect(unit: ScanUnit): AsyncIterable<InventoryBatch> {
    const scan = await this.options.scanNumber();
    const resources = this.resourcesOf(unit, scan);
    const breaksOff = unit.region === UNRELIABLE && scan % 2 === 0;
    const seen = breaksOff ? resources.slice(0, PER_PAGE) : resources;
    for (let at = 0; at < seen.length; at += PER_PAGE) {
      this.options.tell('page');
      await wait(this.options.pageMs);
      const isLast = at + PER_PAGE >= seen.length;
      yield {
        resources: seen.slice(at, at + PER_PAGE),
        listings: isLast
          ? [
              listing({
                ...unit,
                ...(breaksOff && {
                  status: 'incomplete',
                  reason: 'access-denied',
                  message: 'User is not authorized',
                }),
              }),
            ]
          : [],
      };
    }
  }

  private resourcesOf({ accountId, region }: ScanUnit, scan: number) {
    const at = new Date(Date.parse(this.options.since) + scan * 60_000);
    const own = Array.from({ length: BUCKETS }, (_, i) => {
      const isPublic = (i + scan) % 4 === 0;
      return bucket(`${region}-${i}`, {
        arn: `arn:aws:s3:::${accountId}-${region}-${i}`,
        accountId,
        region,
        tags: i % 3 === 0 ? { component: 'payments' } : {},
        facets: {
          policyStatus:
            (i + 2 * scan) % 7 === 0
              ? denied(at)
              : read({ IsPublic: isPublic }, at),
        },
      });
    }).filter((_, i) => (i + scan) % 10 !== 0);
    // One that every unit of the account comes across, so that they contend.
    const shared = bucket('shared', {
      arn: `arn:aws:s3:::${accountId}-shared`,
      accountId,
      region: 'elsewhere',
      facets: { policyStatus: read({ IsPublic: scan % 2 === 0 }, at) },
    });
    return [shared, ...own];
  }
}
