import { createHash } from 'node:crypto';
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

  /**
   * The last reading if it is young enough, else a new one. While the catalog
   * is away, the last reading stands, whatever its age.
   */
  async current(): Promise<CatalogSnapshot> {
    const { snapshot } = this;
    const age = snapshot && this.options.now().getTime() - snapshot.readAt;
    if (snapshot && age !== undefined && age < MAX_AGE_MS) {
      return snapshot;
    }
    try {
      return await this.refresh();
    } catch (error) {
      if (!snapshot) {
        throw error;
      }
      this.options.logger.warn(
        `The catalog could not be read; claims stay as they were: ${stringifyError(
          error,
        )}`,
      );
      return snapshot;
    }
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
