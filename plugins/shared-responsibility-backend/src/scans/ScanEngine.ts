import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  ScanState,
  SharedResponsibilitySignal,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { InventoryProvider } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { OwnAccounts } from '../accounts/OwnAccounts';
import type { ClaimsService } from '../claims/ClaimsService';
import type { ScanRow, UnitRow } from '../database/rows';
import type { MatrixService } from '../matrix/MatrixService';
import type { Packs } from '../matrix/Packs';
import { finishScan } from './finishScan';
import { planUnits } from './planUnits';
import { savePlan } from './savePlan';
import {
  RETRIES,
  ScanQueue,
  type QueueTolerance,
  type ScanJob,
  type ScanStep,
} from './ScanQueue';
import { ScanStore, type NewScan, type UnitOutcome } from './ScanStore';
import { UnitRunner } from './UnitRunner';

export interface ScanEngineOptions {
  knex: Knex;
  logger: LoggerService;
  providers: InventoryProvider[];
  packs: Packs;
  claims: ClaimsService;
  matrices: MatrixService;
  /** Accounts of the same customer. */
  ownAccounts: OwnAccounts;
  publish: (signal: SharedResponsibilitySignal) => Promise<void>;
  now: () => Date;
  tolerance?: Partial<QueueTolerance>;
}

/** What a job says that never came to its own end. */
const DIED = 'Its worker died on every attempt';

/**
 * Runs scans: plan, units in parallel on any replica, then judging once all
 * units have ended. Every step is a job of the queue in the database, so a
 * replica that dies leaves nothing behind but work for another.
 */
export class ScanEngine {
  readonly store: ScanStore;
  readonly queue: ScanQueue;
  private readonly runner: UnitRunner;
  private stopping = false;

  constructor(private readonly options: ScanEngineOptions) {
    const { knex, logger, tolerance, now } = options;
    this.store = new ScanStore(knex, now);
    this.queue = new ScanQueue(knex, logger, tolerance);
    this.runner = new UnitRunner({
      ...options,
      store: this.store,
      end: (unit, outcome) => this.endUnit(unit, outcome),
    });
  }

  async start(): Promise<void> {
    await this.queue.start();
    await this.reconcile();
    await this.queue.work({
      plan: job => this.orGiveUp(job, signal => this.plan(job, signal)),
      unit: job =>
        this.runner.run({
          ...job.data,
          attempt: job.retryCount + 1,
          isLast: job.retryCount >= RETRIES,
          signal: job.signal,
        }),
      finish: job => this.orGiveUp(job, () => this.finish(job)),
    });
  }

  /** Leaves the units it was at to others, or to its own next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.runner.stop();
    await this.queue.stop();
  }

  /** Queues a scan; while one is under way, that one is given instead. */
  async request(scan: NewScan): Promise<{ row: ScanRow; created: boolean }> {
    const result = await this.store.create(scan);
    if (result.created) {
      await this.queue.send('scan-plan', result.row.id);
      await this.announce(result.row.id, 'queued');
    }
    return result;
  }

  /** Ends a scan early; what was read so far is kept. False if it had ended. */
  async cancel(scanId: string): Promise<boolean> {
    const cancelled = await this.store.close(scanId, { state: 'cancelled' });
    if (cancelled) {
      this.runner.cancel(scanId);
      await this.queue.cancelUnits(scanId);
      await this.announce(scanId, 'cancelled');
    }
    return cancelled;
  }

  /**
   * Finds active scans whose work has been lost (a queue restored from a
   * backup, a job that died on its last attempt) and sets them going again.
   */
  async reconcile(): Promise<void> {
    for (const scan of await this.store.active()) {
      if (scan.state === 'queued') {
        await this.revive('scan-plan', scan);
        continue;
      }
      // Jobs first: a unit whose job has ended by now has ended by then.
      const jobs = await this.queue.statesOfUnits(scan.id);
      const units = (await this.store.units(scan.id)).filter(
        unit => unit.state === 'queued' || unit.state === 'running',
      );
      const lost = units.filter(unit => !jobs.has(unit.id));
      if (lost.length > 0) {
        await this.store.release(lost);
        await this.queue.sendUnits(lost);
      }
      for (const unit of units) {
        if (jobs.get(unit.id) === 'ended') {
          await this.endUnit(unit, { state: 'failed', error: DIED });
        }
      }
      if (units.length === 0) {
        await this.revive('scan-finish', scan);
      }
    }
  }

  private async revive(step: ScanStep, scan: ScanRow): Promise<void> {
    const state = await this.queue.stateOf(step, scan.id);
    if (state === 'lost') {
      await this.queue.send(step, scan.id);
    } else if (state === 'ended') {
      // A job that did its work has moved the scan on before: look again.
      const current = await this.store.find(scan.id);
      if (current?.state === scan.state) {
        await this.fail(scan.id, DIED);
      }
    }
  }

  private async plan(job: ScanJob, signal: AbortSignal): Promise<void> {
    const { scanId } = job.data;
    const { knex, providers, logger, now } = this.options;
    const scan = await this.store.find(scanId);
    if (scan?.state !== 'queued') {
      return;
    }
    const planned = await planUnits(providers, scan.scope, signal);
    for (const problem of planned.problems) {
      logger.warn(
        `Scan ${scanId}, account ${problem.accountId ?? 'unknown'}: ${
          problem.message
        } (${problem.call}). ${problem.fix}`,
      );
    }
    const begun = await knex.transaction(async tx => {
      await savePlan(tx, planned, now());
      const units = await this.store.begin(tx, scanId, planned.units);
      if (!units) {
        return false;
      }
      // In the same transaction: there is no unit without its job.
      await this.queue.sendUnits(units, tx);
      if (units.length === 0) {
        await this.queue.send('scan-finish', scanId, tx);
      }
      return true;
    });
    if (begun) {
      await this.announce(scanId, 'running');
    }
  }

  private async endUnit(
    unit: Pick<UnitRow, 'id' | 'scan_id'> & { fence?: string },
    outcome: UnitOutcome,
  ): Promise<void> {
    await this.options.knex.transaction(async tx => {
      const { ended, left } = await this.store.end(tx, unit, outcome);
      if (ended && left === 0) {
        await this.queue.send('scan-finish', unit.scan_id, tx);
      }
    });
    await this.announce(unit.scan_id, 'running');
  }

  private async finish(job: ScanJob): Promise<void> {
    const { scanId } = job.data;
    const scan = await this.store.find(scanId);
    if (scan?.state !== 'running') {
      return;
    }
    const { gaps, error, matrixRevision } = await finishScan({
      ...this.options,
      scope: scan.scope,
      units: await this.store.units(scanId),
    });
    if (await this.store.close(scanId, { state: 'completed', gaps, error })) {
      await this.announce(scanId, 'completed');
      await this.publish({ type: 'matrices', revision: matrixRevision });
    }
  }

  /** Lets the queue try again what fails, and gives the scan up after the last attempt. */
  private async orGiveUp(
    job: ScanJob,
    step: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    try {
      await step(job.signal);
    } catch (error) {
      this.options.logger.error(
        `Scan ${job.data.scanId}: ${job.name} failed (attempt ${
          job.retryCount + 1
        }): ${stringifyError(error)}`,
      );
      if (this.stopping || job.retryCount < RETRIES) {
        throw error;
      }
      const message = error instanceof Error ? error.message : String(error);
      await this.fail(job.data.scanId, message);
    }
  }

  private async fail(scanId: string, error: string): Promise<void> {
    if (await this.store.close(scanId, { state: 'failed', error })) {
      await this.announce(scanId, 'failed');
    }
  }

  private async announce(scanId: string, state: ScanState): Promise<void> {
    await this.publish({ type: 'scan', scanId, state });
  }

  /** A page that hears nothing still polls: losing a signal loses nothing. */
  private async publish(signal: SharedResponsibilitySignal): Promise<void> {
    try {
      await this.options.publish(signal);
    } catch (error) {
      this.options.logger.debug(
        `A signal was not sent: ${stringifyError(error)}`,
      );
    }
  }
}
