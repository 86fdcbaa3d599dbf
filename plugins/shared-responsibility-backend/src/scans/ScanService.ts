import type {
  Page,
  ScanItem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ScanScope } from '../database/rows';
import { encodeCursor } from '../service/cursor';
import type { PageQuery } from '../service/ResponsibilityReader';
import type { ScanEngine } from './ScanEngine';
import { toScanItem } from './ScanStore';

/** Scans as callers ask for them. */
export class ScanService {
  constructor(
    private readonly knex: Knex,
    private readonly engine: ScanEngine,
  ) {}

  /** Starts a scan by hand; while one is under way, that one is given. */
  async start(requestedBy?: string, entityRef?: string): Promise<ScanItem> {
    const scope = entityRef && (await this.scopeOf(entityRef));
    const { row } = await this.engine.request({
      trigger: 'manual',
      ...(requestedBy && { requestedBy }),
      ...(scope && { scope }),
    });
    return toScanItem(row);
  }

  /** Starts a scan by the clock; the very first one says so. */
  async startScheduled(): Promise<void> {
    const trigger = (await this.engine.store.hasAny()) ? 'schedule' : 'start';
    await this.engine.request({ trigger });
  }

  async get(id: string): Promise<ScanItem | undefined> {
    const row = await this.engine.store.find(id);
    return row && toScanItem(row);
  }

  async cancel(id: string): Promise<ScanItem | undefined> {
    await this.engine.cancel(id);
    return await this.get(id);
  }

  async list({ limit, after }: PageQuery): Promise<Page<ScanItem>> {
    const { rows, total } = await this.engine.store.list({
      limit: limit + 1,
      ...(after && { after: { createdAt: after[0], id: after[1] } }),
    });
    const items = rows.slice(0, limit).map(toScanItem);
    const last = items[items.length - 1];
    return {
      items,
      totalItems: total,
      pageInfo:
        rows.length > limit
          ? { nextCursor: encodeCursor([last.createdAt, last.id]) }
          : {},
    };
  }

  /** Where the entity stands; one that stands nowhere yet needs a full scan. */
  private async scopeOf(entityRef: string): Promise<ScanScope | undefined> {
    const places = await this.knex('claims as c')
      .join('resources as r', 'r.arn', 'c.arn')
      .where('c.entity_ref', entityRef)
      .whereNull('r.closed_at')
      .distinct({ accountId: 'r.account_id', region: 'r.region' });
    return places.length > 0 ? { entityRef, places } : undefined;
  }
}
