import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
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
  /** Of what was read; the same basis gives the same claims. */
  basis: string;
}

const MAX_AGE_MS = 60_000;
/** Shown, while the next reading lasts, up to this age. */
const OLDEST_MS = 10 * 60_000;
/** How long a caller waits for the next reading. */
const PATIENCE_MS = 500;
const UNREF = { ref: false };

/**
 * Keeps the claims in the database in step with the catalog: at the end of
 * every scan, and when somebody looks and the last reading is over a minute old.
 * A reading that takes long is not waited for.
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

  /**
   * The last reading if it is young enough, else a new one. While the catalog
   * is away, the last reading stands, whatever its age.
   */
  async current(): Promise<CatalogSnapshot> {
    const { snapshot } = this;
    const age = snapshot && this.options.now().getTime() - snapshot.readAt;
    if (!snapshot || age === undefined) {
      return await this.refresh();
    }
    if (age < MAX_AGE_MS) {
      return snapshot;
    }
    const refreshed = this.refresh().catch(error => {
      this.options.logger.warn(
        `The catalog could not be read; claims stay as they were: ${stringifyError(
          error,
        )}`,
      );
      return snapshot;
    });
    // A large catalog takes seconds to read: whoever asks meanwhile gets what
    // was read before, unless that is too old to be shown at all.
    return age < OLDEST_MS
      ? await Promise.race([refreshed, wait(PATIENCE_MS, snapshot, UNREF)])
      : await refreshed;
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
    const basis = await this.basisOf(entities);
    if (this.snapshot?.basis === basis) {
      // Neither the catalog nor the inventory has changed: nor have the claims.
      this.snapshot = { ...this.snapshot, readAt };
      return this.snapshot;
    }
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

    const first = this.snapshot === undefined;
    const snapshot = { entities, notes, readAt, basis };
    this.snapshot = snapshot;
    if (touched.arns.size > 0 || !first) {
      for (const listener of this.listeners) {
        await listener();
      }
    }
    return snapshot;
  }

  private async basisOf(entities: Map<string, EntityLinks>): Promise<string> {
    // Inventory changes with scans alone, ended well or not.
    const { rows } = await this.options.knex.raw(
      `SELECT (SELECT max(last_scanned_at) FROM accounts) AS scanned,
              (SELECT max(ended_at) FROM scans) AS ended`,
    );
    return createHash('sha256')
      .update(JSON.stringify([rows[0], [...entities.values()]]))
      .digest('hex');
  }
}
