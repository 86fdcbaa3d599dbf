import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { InventoryProvider } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import type { UnitRow } from '../database/rows';
import { storeBatch } from '../inventory/storeBatch';
import { abortable } from './abortable';
import type { ScanStore, UnitOutcome } from './ScanStore';

export interface UnitAttempt {
  scanId: string;
  unitId: string;
  /** Counted from one. */
  attempt: number;
  isLast: boolean;
  /** Given when the queue takes the job away. */
  signal: AbortSignal;
}

/** Reads one unit from its provider and stores it, page by page, behind its fence. */
export class UnitRunner {
  private readonly running = new Map<string, Set<AbortController>>();
  private stopping = false;

  constructor(
    private readonly options: {
      knex: Knex;
      logger: LoggerService;
      providers: InventoryProvider[];
      store: ScanStore;
      end: (unit: UnitRow, outcome: UnitOutcome) => Promise<void>;
      now: () => Date;
    },
  ) {}

  /** @throws if the attempt failed and another is to follow. */
  async run(attempt: UnitAttempt): Promise<void> {
    const { logger, store, end } = this.options;
    const { scanId } = attempt;
    const unit = await store.take(attempt.unitId, attempt.attempt);
    if (!unit) {
      return;
    }
    const controller = this.control(scanId, attempt.signal);
    try {
      await this.collect(unit, controller);
      await end(unit, { state: 'done' });
    } catch (error) {
      const isOurs = this.stopping || attempt.signal.aborted;
      if (controller.signal.aborted && !isOurs) {
        // Cancelled, or taken by another attempt: nobody waits for this one.
        return;
      }
      logger.warn(
        `Scan ${scanId}: ${unit.service} in ${unit.region} of account ${
          unit.account_id
        } failed (attempt ${attempt.attempt}): ${stringifyError(error)}`,
      );
      if (isOurs || !attempt.isLast) {
        throw error;
      }
      await end(unit, { state: 'failed', error: messageOf(error) });
    } finally {
      this.release(scanId, controller);
    }
  }

  /** Leaves the units of a scan that was cancelled. */
  cancel(scanId: string): void {
    this.running
      .get(scanId)
      ?.forEach(c => c.abort(new Error('The scan was cancelled')));
  }

  /** Leaves every unit to others, or to the next start. */
  stop(): void {
    this.stopping = true;
    for (const controllers of this.running.values()) {
      controllers.forEach(c => c.abort(new Error('The backend is stopping')));
    }
  }

  private async collect(
    unit: UnitRow & { fence: string },
    controller: AbortController,
  ): Promise<void> {
    const { knex, providers, store, now } = this.options;
    const { signal } = controller;
    const startedAt = now().toISOString();
    const provider = providers.find(p => p.id === unit.provider_id);
    if (!provider) {
      throw new Error(
        `The inventory provider '${unit.provider_id}' is not installed any more`,
      );
    }
    const batches = provider.collect(
      {
        accountId: unit.account_id,
        region: unit.region,
        service: unit.service,
      },
      signal,
    );
    for await (const batch of abortable(batches, signal)) {
      await knex.transaction(async tx => {
        if (!(await store.holds(tx, unit))) {
          controller.abort(new Error('Another attempt has taken the unit'));
          signal.throwIfAborted();
        }
        await storeBatch(tx, batch, startedAt, now().toISOString());
      });
    }
  }

  private control(scanId: string, signal: AbortSignal): AbortController {
    const controller = new AbortController();
    const abort = () => controller.abort(signal.reason);
    if (signal.aborted) {
      abort();
    }
    signal.addEventListener('abort', abort, { once: true });
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
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
