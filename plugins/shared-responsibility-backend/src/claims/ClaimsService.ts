import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  resolveInventoryClaims,
  type MatrixNote,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { ResponsibilityConfig } from '../config/readResponsibilityConfig';
import { replaceClaims } from '../database/operations/replaceClaims';
import type { ResourceRow } from '../database/rows';
import { findCandidates } from './findCandidates';
import { readCatalog } from './readCatalog';
import type { EntityLinks } from './readLinks';

/** What the catalog says about who owns what, as last read. */
export interface CatalogSnapshot {
  entities: Map<string, EntityLinks>;
  notes: Map<string, MatrixNote[]>;
  readAt: number;
}

const MAX_AGE_MS = 60_000;

/**
 * Keeps the claims in the database in step with the catalog: at the end of
 * every scan, and when somebody looks and the last reading is over a minute old.
 */
export class ClaimsService {
  private snapshot: CatalogSnapshot | undefined;
  private refreshing: Promise<CatalogSnapshot> | undefined;
  private readonly listeners: (() => Promise<void>)[] = [];

  constructor(
    private readonly options: {
      knex: Knex;
      catalog: CatalogService;
      auth: AuthService;
      logger: LoggerService;
      config: ResponsibilityConfig;
      now: () => Date;
    },
  ) {}

  /** Called after the claims or the entities have changed. */
  onChange(listener: () => Promise<void>): void {
    this.listeners.push(listener);
  }

  /** The last reading if it is young enough, else a new one. */
  async current(): Promise<CatalogSnapshot> {
    const { snapshot } = this;
    const age = snapshot && this.options.now().getTime() - snapshot.readAt;
    if (snapshot && age !== undefined && age < MAX_AGE_MS) {
      return snapshot;
    }
    return await this.refresh();
  }

  /** Reads the catalog again; those who ask meanwhile wait for the same reading. */
  async refresh(): Promise<CatalogSnapshot> {
    this.refreshing ??= this.read().finally(() => {
      this.refreshing = undefined;
    });
    return await this.refreshing;
  }

  private async read(): Promise<CatalogSnapshot> {
    const { knex, config } = this.options;
    const readAt = this.options.now().getTime();
    const entities = await readCatalog(this.options);
    const rows = await knex<ResourceRow>('resources').select(
      'arn',
      'account_id',
      'name',
      'type',
      'tags',
      'furniture',
      'attachments',
      'closed_at',
    );
    const open = rows.filter(row => row.closed_at === null);
    const openArns = new Set(open.map(row => row.arn));
    const scanned = await knex('accounts')
      .whereNotNull('last_scanned_at')
      .first();
    const { candidates, attachments, notes } = findCandidates({
      resources: open.map(row => ({
        arn: row.arn,
        accountId: row.account_id,
        name: row.name,
        type: row.type,
        tags: row.tags ?? {},
        furniture: row.furniture,
        attachments: row.attachments,
      })),
      entities,
      tagKeys: config.tagKeys,
      accountOwners: config.accountOwners,
      closed: new Map(
        rows
          .filter(row => row.closed_at !== null && !openArns.has(row.arn))
          .map(row => [row.arn, row.closed_at!.toISOString()]),
      ),
      scanned: scanned !== undefined,
    });
    const { claims } = resolveInventoryClaims({ candidates, attachments });
    const touched = await replaceClaims(knex, claims);

    const before = this.snapshot;
    const snapshot = { entities, notes, readAt };
    this.snapshot = snapshot;
    const changed =
      touched.arns.size > 0 ||
      (before !== undefined &&
        fingerprintOf(before) !== fingerprintOf(snapshot));
    if (changed) {
      for (const listener of this.listeners) {
        await listener();
      }
    }
    return snapshot;
  }
}

function fingerprintOf(snapshot: CatalogSnapshot): string {
  return JSON.stringify([
    [...snapshot.entities.values()],
    [...snapshot.notes.entries()],
  ]);
}
