import { stringifyError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SharedResponsibilitySignal } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  InventoryProvider,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { fromKnex, PgBoss, type JobWithMetadata } from 'pg-boss';
import type { ClaimsService } from '../claims/ClaimsService';
import { QUEUE_SCHEMA } from '../database/migrate';
import type { ScanRow, UnitRow } from '../database/rows';
import { storeBatch } from '../inventory/storeBatch';
import type { MatrixService } from '../matrix/MatrixService';
import type { Packs } from '../matrix/Packs';
import { abortable } from './abortable';
import { finishScan } from './finishScan';
import { planUnits } from './planUnits';
import { savePlan } from './savePlan';
import { ScanStore, type NewScan } from './ScanStore';

const PLAN = 'scan-plan';
const UNIT = 'scan-unit';
const FINISH = 'scan-finish';
const QUEUES = [PLAN, UNIT, FINISH];

/** A worker that has not been heard of for so long is dead; its job goes to another. */
const HEARTBEAT_SECONDS = 20;
const SUPERVISE_SECONDS = 10;
const LONGEST_JOB_SECONDS = 2 * 3600;
const RETRIES = 2;
const RETRY_DELAY_SECONDS = 2;
const UNITS_AT_ONCE = 4;
const STOP_TIMEOUT_MS = 5_000;

interface ScanJob {
  scanId: string;
}
interface UnitJob extends ScanJob {
  unitId: string;
}

export interface ScanEngineOptions {
  knex: Knex;
  logger: LoggerService;
  providers: InventoryProvider[];
  packs: Packs;
  claims: ClaimsService;
  matrices: MatrixService;
  publish: (signal: SharedResponsibilitySignal) => Promise<void>;
  now: () => Date;
}

/**
 * Runs scans: plan, units in parallel on any replica, then judging once all
 * units have ended. Every step is a job of the queue in the database, so a
 * replica that dies leaves nothing behind but work for another.
 */
export class ScanEngine {
  readonly store: ScanStore;
  private readonly boss: PgBoss;
  private readonly running = new Map<string, Set<AbortController>>();
  private stopping = false;

  constructor(private readonly options: ScanEngineOptions) {
    this.store = new ScanStore(options.knex, options.now);
    this.boss = new PgBoss({
      db: fromKnex(options.knex),
      schema: QUEUE_SCHEMA,
      createSchema: false,
      schedule: false,
      superviseIntervalSeconds: SUPERVISE_SECONDS,
      monitorIntervalSeconds: SUPERVISE_SECONDS,
    });
    this.boss.on('error', error =>
      options.logger.error('The scan queue met an error', error),
    );
    this.boss.on('warning', warning =>
      options.logger.debug(`The scan queue warns: ${warning.message}`),
    );
  }

  async start(): Promise<void> {
    await this.boss.start();
    for (const queue of QUEUES) {
      await this.boss.createQueue(queue, {
        retryLimit: RETRIES,
        retryDelay: RETRY_DELAY_SECONDS,
        retryBackoff: true,
        heartbeatSeconds: HEARTBEAT_SECONDS,
        expireInSeconds: LONGEST_JOB_SECONDS,
      });
    }
    await this.reconcile();
    const options = {
      includeMetadata: true as const,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
    };
    await this.boss.work<ScanJob, void, typeof options>(
      PLAN,
      options,
      async ([job]) => await this.plan(job),
    );
    const unitOptions = { ...options, localConcurrency: UNITS_AT_ONCE };
    await this.boss.work<UnitJob, void, typeof unitOptions>(
      UNIT,
      unitOptions,
      async ([job]) => await this.runUnit(job),
    );
    await this.boss.work<ScanJob, void, typeof options>(
      FINISH,
      options,
      async ([job]) => await this.finish(job),
    );
  }

  /** Leaves the units it was at to others, or to its own next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const controllers of this.running.values()) {
      controllers.forEach(c => c.abort(new Error('The backend is stopping')));
    }
    await this.boss.stop({
      graceful: true,
      timeout: STOP_TIMEOUT_MS,
      close: false,
    });
  }

  /** Queues a scan; while one is under way, that one is given instead. */
  async request(scan: NewScan): Promise<{ row: ScanRow; created: boolean }> {
    const result = await this.store.create(scan);
    if (result.created) {
      await this.boss.send(
        PLAN,
        { scanId: result.row.id },
        { id: result.row.id },
      );
      await this.announce(result.row.id, 'queued');
    }
    return result;
  }

  /** Ends a scan early; what was read so far is kept. False if it had ended. */
  async cancel(scanId: string): Promise<boolean> {
    const cancelled = await this.store.close(scanId, { state: 'cancelled' });
    if (cancelled) {
      this.running
        .get(scanId)
        ?.forEach(c => c.abort(new Error('The scan was cancelled')));
      const jobs = await this.jobsOf(UNIT, scanId);
      const waiting = jobs.filter(
        job => job.state === 'created' || job.state === 'retry',
      );
      if (waiting.length > 0) {
        await this.boss.cancel(
          UNIT,
          waiting.map(job => job.id),
        );
      }
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
        await this.reviveScanJob(PLAN, scan);
        continue;
      }
      const jobs = new Map(
        (await this.jobsOf(UNIT, scan.id)).map(job => [job.id, job]),
      );
      const units = (await this.store.units(scan.id)).filter(
        unit => unit.state === 'queued' || unit.state === 'running',
      );
      for (const unit of units) {
        const job = jobs.get(unit.id);
        if (!job) {
          await this.boss.insert(UNIT, [unitJob(unit)]);
        } else if (job.state === 'failed' || job.state === 'completed') {
          await this.endUnit(unit, {
            state: 'failed',
            error: 'Its worker died on every attempt',
          });
        }
      }
      if (units.length === 0) {
        await this.reviveScanJob(FINISH, scan);
      }
    }
  }

  private async reviveScanJob(queue: string, scan: ScanRow): Promise<void> {
    const [job] = await this.jobsOf(queue, scan.id);
    if (!job) {
      await this.boss.send(queue, { scanId: scan.id }, { id: scan.id });
    } else if (job.state === 'failed' || job.state === 'completed') {
      await this.fail(scan.id, 'Its worker died on every attempt');
    }
  }

  private async jobsOf(queue: string, scanId: string) {
    return await this.boss.findJobs<ScanJob>(queue, {
      data: { scanId },
      limit: 100_000,
    });
  }

  private async plan(job: JobWithMetadata<ScanJob>): Promise<void> {
    const { scanId } = job.data;
    const { knex, providers, logger, now } = this.options;
    await this.orFail(job, async signal => {
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
        const db = fromKnex(tx);
        await this.boss.insert(UNIT, units.map(unitJob), { db });
        if (units.length === 0) {
          await this.boss.send(FINISH, { scanId }, { id: scanId, db });
        }
        return true;
      });
      if (begun) {
        await this.announce(scanId, 'running');
      }
    });
  }

  private async runUnit(job: JobWithMetadata<UnitJob>): Promise<void> {
    const { scanId, unitId } = job.data;
    const { knex, providers, logger, now } = this.options;
    const unit = await this.store.take(unitId);
    if (!unit) {
      return;
    }
    const scanUnit: ScanUnit = {
      accountId: unit.account_id,
      region: unit.region,
      service: unit.service,
    };
    const startedAt = now().toISOString();
    const controller = this.control(scanId, job.signal);
    try {
      const provider = providers.find(p => p.id === unit.provider_id);
      if (!provider) {
        throw new Error(`No inventory provider '${unit.provider_id}' exists`);
      }
      const { signal } = controller;
      const batches = provider.collect(scanUnit, signal);
      for await (const batch of abortable(batches, signal)) {
        await knex.transaction(async tx => {
          if (!(await this.store.holds(tx, unit))) {
            controller.abort(new Error('Another attempt has taken the unit'));
            signal.throwIfAborted();
          }
          await storeBatch(tx, batch, startedAt, now().toISOString());
        });
      }
      await this.endUnit(unit, { state: 'done' });
    } catch (error) {
      if (controller.signal.aborted && !this.stopping && !job.signal.aborted) {
        return;
      }
      logger.warn(
        `Scan ${scanId}: ${unit.service} in ${unit.region} of account ${
          unit.account_id
        } failed (attempt ${job.retryCount + 1}): ${stringifyError(error)}`,
      );
      if (this.stopping || job.retryCount < RETRIES) {
        throw error;
      }
      await this.endUnit(unit, { state: 'failed', error: messageOf(error) });
    } finally {
      this.release(scanId, controller);
    }
  }

  private async endUnit(
    unit: Pick<UnitRow, 'id' | 'scan_id'> & { fence?: string },
    outcome: { state: 'done' } | { state: 'failed'; error: string },
  ): Promise<void> {
    await this.options.knex.transaction(async tx => {
      const { ended, left } = await this.store.end(tx, unit, outcome);
      if (ended && left === 0) {
        await this.boss.send(
          FINISH,
          { scanId: unit.scan_id },
          { id: unit.scan_id, db: fromKnex(tx) },
        );
      }
    });
    await this.announce(unit.scan_id, 'running');
  }

  private async finish(job: JobWithMetadata<ScanJob>): Promise<void> {
    const { scanId } = job.data;
    const { knex, packs, claims, matrices, now } = this.options;
    await this.orFail(job, async () => {
      const scan = await this.store.find(scanId);
      if (scan?.state !== 'running') {
        return;
      }
      const problems = await knex('gaps')
        .where({ origin: 'plan' })
        .select({ accountId: 'account_id', message: 'message' });
      const { gaps, error, matrixRevision } = await finishScan({
        knex,
        units: await this.store.units(scanId),
        problems,
        packs,
        claims,
        matrices,
        now,
      });
      if (await this.store.close(scanId, { state: 'completed', gaps, error })) {
        await this.announce(scanId, 'completed');
        await this.options.publish({
          type: 'matrices',
          revision: matrixRevision,
        });
      }
    });
  }

  /** Retries what fails, and gives the scan up when retries are used up. */
  private async orFail(
    job: JobWithMetadata<ScanJob>,
    step: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    try {
      await step(job.signal);
    } catch (error) {
      this.options.logger.error(
        `Scan ${job.data.scanId}: ${job.name} failed (attempt ${
          job.retryCount + 1
        })`,
        error instanceof Error ? error : undefined,
      );
      if (this.stopping || job.retryCount < RETRIES) {
        throw error;
      }
      await this.fail(job.data.scanId, messageOf(error));
    }
  }

  private async fail(scanId: string, error: string): Promise<void> {
    if (await this.store.close(scanId, { state: 'failed', error })) {
      await this.announce(scanId, 'failed');
    }
  }

  private control(scanId: string, signal: AbortSignal): AbortController {
    const controller = new AbortController();
    if (signal.aborted) {
      controller.abort(signal.reason);
    } else {
      signal.addEventListener('abort', () => controller.abort(signal.reason), {
        once: true,
      });
    }
    const controllers = this.running.get(scanId) ?? new Set();
    this.running.set(scanId, controllers.add(controller));
    return controller;
  }

  private release(scanId: string, controller: AbortController): void {
    const controllers = this.running.get(scanId);
    controllers?.delete(controller);
    if (controllers?.size === 0) {
      this.running.delete(scanId);
    }
  }

  /** A page that hears nothing still polls: losing a signal loses nothing. */
  private async announce(
    scanId: string,
    state: ScanRow['state'],
  ): Promise<void> {
    try {
      await this.options.publish({ type: 'scan', scanId, state });
    } catch (error) {
      this.options.logger.debug(
        `A signal about scan ${scanId} was not sent: ${stringifyError(error)}`,
      );
    }
  }
}

function unitJob(unit: UnitRow) {
  return {
    id: unit.id,
    data: { scanId: unit.scan_id, unitId: unit.id },
    group: { id: unit.account_id },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
