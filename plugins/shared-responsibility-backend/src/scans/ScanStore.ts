import { randomUUID } from 'node:crypto';
import type { PlannedUnit } from './planUnits';
import type { Knex } from 'knex';
import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import type { ScanItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ScanRow, ScanScope, UnitRow } from '../database/rows';

export interface NewScan {
  trigger: ScanRow['trigger'];
  requestedBy?: string;
  scope?: ScanScope;
}

/** How a unit ended. */
export type UnitOutcome =
  | { state: 'done' }
  | { state: 'failed'; error: string };

/** Scans and their units in the database; every change of state is one statement. */
export class ScanStore {
  constructor(private readonly knex: Knex, private readonly now: () => Date) {}

  /** Makes a new scan, or gives the one that is under way. */
  async create(scan: NewScan): Promise<{ row: ScanRow; created: boolean }> {
    // The one under way may end between the two looks; then ours fits.
    for (let attempt = 0; attempt < 5; attempt++) {
      const id = randomUUID();
      try {
        await this.knex('scans').insert({
          id,
          state: 'queued',
          trigger: scan.trigger,
          requested_by: scan.requestedBy ?? null,
          scope: scan.scope ? JSON.stringify(scan.scope) : null,
          created_at: this.now(),
        });
        return { row: (await this.find(id))!, created: true };
      } catch (error) {
        if (!isDatabaseConflictError(error)) {
          throw error;
        }
      }
      const [active] = await this.active();
      if (active) {
        return { row: active, created: false };
      }
    }
    throw new Error('Could not start a scan: others kept starting and ending');
  }

  async find(id: string): Promise<ScanRow | undefined> {
    return await this.rows().where('s.id', id).first();
  }

  async active(): Promise<ScanRow[]> {
    return await this.rows().whereIn('s.state', ['queued', 'running']);
  }

  /** Newest first, after a position. */
  async list(options: {
    limit: number;
    after?: { createdAt: string; id: string };
  }): Promise<{ rows: ScanRow[]; total: number }> {
    const { limit, after } = options;
    const rows = await this.rows()
      .modify(query => {
        if (after) {
          query.whereRaw('(s.created_at, s.id) < (?::timestamptz, ?::uuid)', [
            after.createdAt,
            after.id,
          ]);
        }
      })
      .orderBy([
        { column: 's.created_at', order: 'desc' },
        { column: 's.id', order: 'desc' },
      ])
      .limit(limit);
    const [{ count }] = await this.knex('scans').count({ count: '*' });
    return { rows, total: Number(count) };
  }

  async hasAny(): Promise<boolean> {
    return (await this.knex('scans').first('id')) !== undefined;
  }

  /** Writes the plan; false if the scan is no longer waiting for one. */
  async begin(
    tx: Knex.Transaction,
    scanId: string,
    units: PlannedUnit[],
  ): Promise<UnitRow[] | undefined> {
    const started = await tx('scans')
      .where({ id: scanId, state: 'queued' })
      .update({
        state: 'running',
        started_at: this.now(),
        units_total: units.length,
      });
    if (started === 0) {
      return undefined;
    }
    const rows = units.map(unit => ({
      id: randomUUID(),
      scan_id: scanId,
      provider_id: unit.providerId,
      account_id: unit.accountId,
      region: unit.region,
      service: unit.service,
      state: 'queued' as const,
      error: null,
    }));
    for (let at = 0; at < rows.length; at += 500) {
      await tx('scan_units').insert(rows.slice(at, at + 500));
    }
    return rows;
  }

  /**
   * Takes a unit for one attempt: whoever had it before can no longer write.
   * Undefined if there is nothing left to do for it, or a later attempt has it.
   */
  async take(
    unitId: string,
    attempt: number,
  ): Promise<(UnitRow & { fence: string }) | undefined> {
    const [row] = await this.knex('scan_units')
      .where({ id: unitId })
      .whereRaw('coalesce(attempt, 0) < ?', [attempt])
      .whereIn('state', ['queued', 'running'])
      .whereIn(
        'scan_id',
        this.knex('scans').select('id').where({ state: 'running' }),
      )
      .update({
        state: 'running',
        attempt,
        fence: randomUUID(),
        started_at: this.now(),
      })
      .returning('*');
    return row;
  }

  /** Takes units from whoever has them; attempts are counted anew. */
  async release(units: UnitRow[]): Promise<void> {
    await this.knex('scan_units')
      .whereRaw('id = ANY(?)', [units.map(unit => unit.id)])
      .whereIn('state', ['queued', 'running'])
      .update({ attempt: null, fence: null });
  }

  /** True if the attempt may still write; holds the row until the transaction ends. */
  async holds(
    tx: Knex.Transaction,
    unit: { id: string; fence: string },
  ): Promise<boolean> {
    const row = await tx('scan_units as u')
      .join('scans as s', 's.id', 'u.scan_id')
      .where({ 'u.id': unit.id, 'u.fence': unit.fence, 's.state': 'running' })
      .forShare('u')
      .first('u.id');
    return row !== undefined;
  }

  /**
   * Ends a unit, unless it has ended or another attempt has taken it.
   *
   * @returns How many units of the scan have not ended yet. The scan's row is
   * locked meanwhile, so that of two last units exactly one sees none left.
   */
  async end(
    tx: Knex.Transaction,
    unit: { id: string; scan_id: string; fence?: string },
    outcome: UnitOutcome,
  ): Promise<{ ended: boolean; left: number }> {
    await tx('scans').where({ id: unit.scan_id }).forUpdate().first('id');
    const ended = await tx('scan_units')
      .where({ id: unit.id, ...(unit.fence && { fence: unit.fence }) })
      .whereIn('state', ['queued', 'running'])
      .update({
        state: outcome.state,
        error: outcome.state === 'failed' ? outcome.error : null,
        ended_at: this.now(),
      });
    const [{ count }] = await tx('scan_units')
      .where({ scan_id: unit.scan_id })
      .whereIn('state', ['queued', 'running'])
      .count({ count: '*' });
    return { ended: ended > 0, left: Number(count) };
  }

  async units(scanId: string): Promise<UnitRow[]> {
    return await this.knex('scan_units')
      .where({ scan_id: scanId })
      .orderBy(['account_id', 'region', 'service']);
  }

  /** Ends a scan that is still active; false if it had ended. */
  async close(
    scanId: string,
    outcome: {
      state: 'completed' | 'failed' | 'cancelled';
      gaps?: number;
      error?: string;
    },
  ): Promise<boolean> {
    const closed = await this.knex('scans')
      .where({ id: scanId })
      .whereIn('state', ['queued', 'running'])
      .update({
        state: outcome.state,
        ended_at: this.now(),
        ...(outcome.gaps !== undefined && { gaps: outcome.gaps }),
        ...(outcome.error && { error: outcome.error }),
      });
    return closed > 0;
  }

  private rows() {
    return this.knex('scans as s').select<ScanRow[]>(
      's.*',
      this.knex.raw(
        `(SELECT count(*)::int FROM scan_units u
          WHERE u.scan_id = s.id AND u.state IN ('done', 'failed')) AS units_done`,
      ),
    );
  }
}

export function toScanItem(row: ScanRow): ScanItem {
  return {
    id: row.id,
    state: row.state,
    trigger: row.trigger,
    ...(row.requested_by && { requestedBy: row.requested_by }),
    progress: { unitsTotal: row.units_total, unitsDone: row.units_done },
    gaps: row.gaps,
    ...(row.error && { error: row.error }),
    createdAt: row.created_at.toISOString(),
    ...(row.started_at && { startedAt: row.started_at.toISOString() }),
    ...(row.ended_at && { endedAt: row.ended_at.toISOString() }),
  };
}
