import { createHash } from 'node:crypto';
import { setImmediate as yieldToEventLoop } from 'node:timers/promises';
import {
  buildMatrix,
  matrixValidUntil,
  type Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import limitTo from 'p-limit';
import type { CatalogSnapshot, ClaimsService } from '../claims/ClaimsService';
import type { EntityLinks } from '../claims/readLinks';
import { jsonb } from '../database/jsonb';
import type { MatrixRow } from '../database/rows';
import { listColumns } from '../overview/listColumns';
import { summariseMatrix } from '../overview/summariseMatrix';
import { loadMatrixInput } from './loadMatrixInput';
import { packMatrix, type PackedMatrix } from './PackedMatrix';
import type { Packs } from './Packs';

/** Matrices that are built at a time; Backstage gives a plugin ten connections. */
const SIDE_BY_SIDE = 3;

/**
 * Builds, keeps and serves the matrices. A kept matrix is served only while
 * it is still true: when a pass in it has gone stale, or the catalog says
 * something else, it is built anew before anybody sees it.
 */
export class MatrixService {
  /** Lists ask for that of every entity; the catalog's reading lasts a minute. */
  private readonly fingerprints = new WeakMap<EntityLinks, string>();
  /** The reading of the catalog by which all that is listed is kept and marked. */
  private listedBasis: string | undefined;

  constructor(
    private readonly options: {
      knex: Knex;
      packs: Packs;
      claims: ClaimsService;
      freshForSeconds: number;
      now: () => Date;
    },
  ) {
    options.claims.onChange(() => this.invalidateAll());
  }

  /**
   * @param links - The entity as its reader sees it in the catalog now.
   * @param isVisible - Which other entities the reader may see; all, when left out.
   * @param has - The revision that the reader has; it is not sent again.
   */
  async get(
    links: EntityLinks,
    isVisible?: (entityRef: string) => boolean,
    has = '',
  ): Promise<PackedMatrix> {
    const { knex, claims, now } = this.options;
    let catalog = await claims.current();
    if (
      this.fingerprint(catalog.entities.get(links.entityRef)) !==
      this.fingerprint(links)
    ) {
      catalog = await claims.refresh();
    }
    // The plugin reads the catalog with its own eyes; where that is behind
    // (an entity seconds old), what the reader sees is the newer.
    const current = catalog.entities.get(links.entityRef) ?? links;
    if (isVisible && hasRelatives(current)) {
      return await packMatrix(
        (
          await this.build(current, catalog, isVisible)
        ).matrix,
      );
    }
    const row = await knex('matrices')
      .where({ entity_ref: links.entityRef })
      .first<Kept | undefined>(
        'revision',
        'fingerprint',
        'valid_until',
        knex.raw('CASE WHEN revision <> ? THEN packed END AS packed', [has]),
      );
    if (
      row &&
      row.fingerprint === this.fingerprint(current) &&
      (row.valid_until === null || row.valid_until > now())
    ) {
      const { revision, packed } = row;
      return { revision, ...(packed && { packed }) };
    }
    return await packMatrix(await this.buildAndKeep(current, catalog));
  }

  /** The matrix as one reader sees it who may not see all that the entity is related to. */
  async viewed(
    links: EntityLinks,
    isVisible: (entityRef: string) => boolean,
  ): Promise<Matrix> {
    const catalog = await this.options.claims.current();
    return (await this.build(links, catalog, isVisible)).matrix;
  }

  /** Builds the matrix of every entity that may have one; returns a revision over all. */
  async rebuildAll(): Promise<string> {
    const catalog = await this.options.claims.current();
    const revision = await this.buildEach(
      [...catalog.entities.keys()].sort(),
      catalog,
    );
    await this.options
      .knex('matrices')
      .whereRaw('NOT (entity_ref = ANY(?))', [[...catalog.entities.keys()]])
      .delete();
    return revision;
  }

  /**
   * Builds anew those of the given entities whose kept matrix is no longer
   * true, at most `limit` of them.
   *
   * @returns The entities whose kept matrix is still not true.
   */
  async keepCurrent(entityRefs: string[], limit: number): Promise<string[]> {
    const catalog = await this.options.claims.current();
    const now = this.options.now();
    const rows = await this.options
      .knex<MatrixRow>('matrices')
      .whereRaw('entity_ref = ANY(?)', [entityRefs])
      .select('entity_ref', 'fingerprint', 'valid_until');
    const kept = new Map(rows.map(row => [row.entity_ref, row]));
    const outdated = entityRefs.filter(ref => {
      const row = kept.get(ref);
      return (
        !row ||
        row.fingerprint !== this.fingerprint(catalog.entities.get(ref)) ||
        (row.valid_until !== null && row.valid_until <= now)
      );
    });
    await this.buildEach(outdated.slice(0, limit), catalog);
    return outdated.slice(limit);
  }

  /**
   * As `keepCurrent`, of what lists over all entities have; marks these. While
   * the catalog stays as it is, only what has come to its end is looked for.
   */
  async keepListed(entityRefs: string[], limit: number): Promise<number> {
    const { knex, now, claims } = this.options;
    const { basis } = await claims.current();
    if (this.listedBasis !== basis) {
      const outdated = await this.keepCurrent(entityRefs, limit);
      await knex.raw(
        `UPDATE matrices SET listed = NOT listed
          WHERE listed <> (entity_ref = ANY(?))`,
        [entityRefs],
      );
      this.listedBasis = outdated.length === 0 ? basis : undefined;
      return outdated.length;
    }
    const rows = await knex<MatrixRow>('matrices')
      .where('listed', true)
      .where('valid_until', '<=', now())
      .orderBy('entity_ref')
      .select('entity_ref');
    return rows.length === 0
      ? 0
      : (
          await this.keepCurrent(
            rows.map(row => row.entity_ref),
            limit,
          )
        ).length;
  }

  /** Builds the matrices of these entities anew; returns a revision over them. */
  async refresh(entityRefs: string[]): Promise<string> {
    return await this.buildEach(
      entityRefs,
      await this.options.claims.current(),
    );
  }

  /** Some at a time, so that one is worked out while another waits for Postgres. */
  private async buildEach(
    entityRefs: string[],
    catalog: CatalogSnapshot,
  ): Promise<string> {
    const side = limitTo(SIDE_BY_SIDE);
    const built = await Promise.all(
      entityRefs.map(ref =>
        side(async () => {
          const links = catalog.entities.get(ref);
          await yieldToEventLoop();
          return links && (await this.buildAndKeep(links, catalog)).revision;
        }),
      ),
    );
    const revisions = createHash('sha256');
    built.forEach(revision => revisions.update(revision ?? ''));
    return revisions.digest('hex').slice(0, 16);
  }

  /** The kept ones are no longer served; each is built anew when asked for. */
  async invalidateAll(): Promise<void> {
    await this.options
      .knex('matrices')
      .update({ valid_until: this.options.now() });
  }

  /** Of all that a kept matrix hangs on beside the inventory. */
  private fingerprint(links: EntityLinks | undefined): string {
    const known = links && this.fingerprints.get(links);
    if (known) {
      return known;
    }
    const fingerprint = createHash('sha256')
      .update(JSON.stringify([links ?? null, this.options.packs.revision]))
      .digest('hex')
      .slice(0, 32);
    if (links) {
      this.fingerprints.set(links, fingerprint);
    }
    return fingerprint;
  }

  private async buildAndKeep(
    links: EntityLinks,
    catalog: CatalogSnapshot,
  ): Promise<Matrix> {
    const { matrix, validUntil } = await this.build(links, catalog);
    const { packed } = await packMatrix(matrix);
    const summary = summariseMatrix(matrix);
    await this.options
      .knex('matrices')
      .insert({
        entity_ref: links.entityRef,
        owner_ref: links.owner ?? null,
        status: matrix.status,
        score: matrix.score.value ?? null,
        level: matrix.level.level,
        revision: matrix.revision,
        fingerprint: this.fingerprint(links),
        generated_at: matrix.generatedAt,
        valid_until: validUntil ?? null,
        packed,
        summary: jsonb(summary),
        ...listColumns(summary),
      })
      .onConflict('entity_ref')
      .merge();
    return matrix;
  }

  private async build(
    links: EntityLinks,
    catalog: CatalogSnapshot,
    isVisible?: (entityRef: string) => boolean,
  ): Promise<{ matrix: Matrix; validUntil?: string }> {
    const { knex, packs, freshForSeconds, now } = this.options;
    const input = await loadMatrixInput(links, {
      knex,
      packs,
      catalog,
      freshForSeconds,
      now: now(),
      ...(isVisible && { isVisible }),
    });
    return { matrix: buildMatrix(input), validUntil: matrixValidUntil(input) };
  }
}

type Kept = Pick<MatrixRow, 'revision' | 'fingerprint' | 'valid_until'> & {
  packed: Buffer | null;
};

function hasRelatives(links: EntityLinks): boolean {
  return links.dependsOn.length > 0 || links.parts.length > 0;
}
