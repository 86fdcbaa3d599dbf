import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { fromKnex, PgBoss, type JobWithMetadata } from 'pg-boss';
import { QUEUE_SCHEMA } from '../database/migrate';
import type { UnitRow } from '../database/rows';

/** The steps of a scan that are one job each. */
export type ScanStep = 'scan-plan' | 'scan-finish';
const UNIT = 'scan-unit';
const QUEUES = ['scan-plan', UNIT, 'scan-finish'];

const LONGEST_JOB_SECONDS = 2 * 3600;
const RETRY_DELAY_SECONDS = 1;
const UNITS_AT_ONCE = 4;
const STOP_TIMEOUT_MS = 5_000;

/** After how many retries a step that fails by itself is given up. */
export const RETRIES = 2;

/** When a worker counts as dead, and how often its jobs go to another. */
export interface QueueTolerance {
  /** Silence after which a worker is dead; at least 10. */
  heartbeatSeconds: number;
  /** Between two looks for the dead. */
  superviseSeconds: number;
  /**
   * Retries of a job whose workers die. More than those of one that fails:
   * restarts of the backend are not its fault. Still an end, since a job may
   * be what kills the workers.
   */
  deaths: number;
  /** Between two attempts; it grows from one second to this. */
  longestPauseSeconds: number;
}

const TOLERANCE: QueueTolerance = {
  heartbeatSeconds: 20,
  superviseSeconds: 10,
  deaths: 8,
  longestPauseSeconds: 30,
};

export interface ScanJobData {
  scanId: string;
}
export interface UnitJobData extends ScanJobData {
  unitId: string;
}
export type ScanJob<T extends ScanJobData = ScanJobData> = JobWithMetadata<T>;

export interface ScanHandlers {
  plan(job: ScanJob): Promise<void>;
  unit(job: ScanJob<UnitJobData>): Promise<void>;
  finish(job: ScanJob): Promise<void>;
}

/**
 * The jobs of scans in the database. The id of a scan's or unit's row is the
 * id of its job, so that sending it twice is sending it once.
 */
export class ScanQueue {
  private readonly boss: PgBoss;
  private readonly tolerance: QueueTolerance;

  constructor(
    knex: Knex,
    logger: LoggerService,
    tolerance: Partial<QueueTolerance> = {},
  ) {
    this.tolerance = { ...TOLERANCE, ...tolerance };
    const { superviseSeconds } = this.tolerance;
    this.boss = new PgBoss({
      db: fromKnex(knex),
      schema: QUEUE_SCHEMA,
      createSchema: false,
      schedule: false,
      superviseIntervalSeconds: superviseSeconds,
      monitorIntervalSeconds: superviseSeconds,
    });
    this.boss.on('error', error =>
      logger.error('The scan queue met an error', error),
    );
    this.boss.on('warning', warning =>
      logger.debug(`The scan queue warns: ${warning.message}`),
    );
  }

  async start(): Promise<void> {
    await this.boss.start();
    const options = {
      retryLimit: this.tolerance.deaths,
      retryDelay: RETRY_DELAY_SECONDS,
      retryBackoff: true,
      retryDelayMax: this.tolerance.longestPauseSeconds,
      heartbeatSeconds: this.tolerance.heartbeatSeconds,
      expireInSeconds: LONGEST_JOB_SECONDS,
    };
    for (const queue of QUEUES) {
      await this.boss.createQueue(queue, options);
      // Making a queue that is there leaves it as an earlier version made it.
      await this.boss.updateQueue(queue, options);
    }
  }

  async work(handlers: ScanHandlers): Promise<void> {
    const options = {
      includeMetadata: true as const,
      pollingIntervalSeconds: 0.5,
      burstWhenBatchFull: true,
      localConcurrency: 1,
    };
    const work = this.boss.work.bind(this.boss);
    await work<ScanJobData, void, typeof options>(
      'scan-plan',
      options,
      async ([job]) => await handlers.plan(job),
    );
    await work<UnitJobData, void, typeof options>(
      UNIT,
      { ...options, localConcurrency: UNITS_AT_ONCE },
      async ([job]) => await handlers.unit(job),
    );
    await work<ScanJobData, void, typeof options>(
      'scan-finish',
      options,
      async ([job]) => await handlers.finish(job),
    );
  }

  async stop(): Promise<void> {
    await this.boss.stop({
      graceful: true,
      timeout: STOP_TIMEOUT_MS,
      close: false,
    });
  }

  /** @param tx - Sends only if the transaction commits. */
  async send(
    step: ScanStep,
    scanId: string,
    tx?: Knex.Transaction,
  ): Promise<void> {
    await this.boss.send(
      step,
      { scanId },
      { id: scanId, ...(tx && { db: fromKnex(tx) }) },
    );
  }

  async sendUnits(units: UnitRow[], tx?: Knex.Transaction): Promise<void> {
    const jobs = units.map(unit => ({
      id: unit.id,
      data: { scanId: unit.scan_id, unitId: unit.id },
      group: { id: unit.account_id },
    }));
    await this.boss.insert(UNIT, jobs, tx && { db: fromKnex(tx) });
  }

  /** Whether a step's job waits or runs, has ended, or does not exist. */
  async stateOf(
    step: ScanStep,
    scanId: string,
  ): Promise<'live' | 'ended' | 'lost'> {
    const [job] = await this.find(step, scanId);
    return job ? liveness(job) : 'lost';
  }

  /** The same for each unit of a scan; one that is lost is not in the map. */
  async statesOfUnits(scanId: string): Promise<Map<string, 'live' | 'ended'>> {
    const jobs = await this.find(UNIT, scanId);
    return new Map(jobs.map(job => [job.id, liveness(job)]));
  }

  /** Takes back the units that nobody has begun. */
  async cancelUnits(scanId: string): Promise<void> {
    const waiting = (await this.find(UNIT, scanId)).filter(
      job => job.state === 'created' || job.state === 'retry',
    );
    if (waiting.length > 0) {
      await this.boss.cancel(
        UNIT,
        waiting.map(job => job.id),
      );
    }
  }

  /** Gives the jobs of workers that have died to others, without waiting for the next turn. */
  async supervise(): Promise<void> {
    await this.boss.supervise();
  }

  private async find(queue: string, scanId: string): Promise<ScanJob[]> {
    return await this.boss.findJobs<ScanJobData>(queue, {
      data: { scanId },
      limit: 100_000,
    });
  }
}

function liveness(job: ScanJob): 'live' | 'ended' {
  return job.state === 'failed' || job.state === 'completed' ? 'ended' : 'live';
}
