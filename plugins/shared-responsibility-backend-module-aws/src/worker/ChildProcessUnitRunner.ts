import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AccountInspection } from '../collect/inspectAccount';
import type { Wanted } from '../collect/UnitReader';
import type {
  SnapshotInspection,
  SnapshotReader,
} from '../config-snapshot/SnapshotReader';
import type { OrganizationListing } from '../organization/listOrganization';
import type { Job } from './messages';
import type {
  AccountAccess,
  InspectRequest,
  OrganizationRequest,
  UnitRunner,
} from './UnitRunner';
import {
  WorkerChild,
  type WorkerAnswer,
  type WorkerChildOptions,
} from './WorkerChild';

/** Settings of a {@link ChildProcessUnitRunner}. */
export interface ChildProcessUnitRunnerOptions
  extends Partial<WorkerChildOptions> {
  /** Processes at most. Default 2. */
  size?: number;
  /** How long an idle process is kept. Default one minute. */
  idleMs?: number;
}

/**
 * Keeps SDK clients and their parsing out of the backend's event loop and
 * memory. A process that crashes fails the unit it was at, nothing else.
 */
export class ChildProcessUnitRunner implements UnitRunner, SnapshotReader {
  private readonly child: WorkerChildOptions;
  private readonly size: number;
  private readonly idleMs: number;
  private readonly idle: WorkerChild[] = [];
  private readonly busy = new Set<WorkerChild>();
  private readonly queue: (() => void)[] = [];
  private readonly timers = new Map<WorkerChild, NodeJS.Timeout>();

  constructor(options: ChildProcessUnitRunnerOptions = {}) {
    this.size = options.size ?? 2;
    this.idleMs = options.idleMs ?? 60_000;
    this.child = {
      path: options.path ?? workerPath(),
      execArgv: options.execArgv ?? inheritedExecArgv(),
    };
  }

  async inspect(
    request: InspectRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<AccountInspection> {
    const job = { kind: 'inspect' as const, request, ...reach(access) };
    let inspection: AccountInspection | undefined;
    for await (const answer of this.run(job, access, signal)) {
      if (answer.type === 'inspection') {
        inspection = answer.inspection;
      }
    }
    if (inspection) {
      return inspection;
    }
    throw new Error(
      'The process that looked at the account said nothing of it',
    );
  }

  async listOrganization(
    request: OrganizationRequest,
    access: AccountAccess,
    signal: AbortSignal,
  ): Promise<OrganizationListing> {
    const job = {
      kind: 'list-organization' as const,
      request,
      ...reach(access),
    };
    let listing: OrganizationListing | undefined;
    for await (const answer of this.run(job, access, signal)) {
      if (answer.type === 'organization') {
        listing = answer.listing;
      }
    }
    if (listing) {
      return listing;
    }
    throw new Error('The process that listed the organization said nothing');
  }

  async *collect(
    unit: ScanUnit,
    access: AccountAccess,
    signal: AbortSignal,
    wanted?: Wanted,
  ): AsyncGenerator<InventoryBatch> {
    const job = {
      kind: 'collect' as const,
      unit,
      wanted,
      ...reach(access),
    };
    for await (const answer of this.run(job, access, signal)) {
      if (answer.type === 'batch') {
        yield answer.batch;
      }
    }
  }

  async inspectSnapshots(
    paths: string[],
    signal: AbortSignal,
  ): Promise<SnapshotInspection[]> {
    const job = { kind: 'inspect-snapshots' as const, paths };
    const inspections: SnapshotInspection[] = [];
    for await (const answer of this.run(job, undefined, signal)) {
      if (answer.type === 'snapshots') {
        inspections.push(...answer.snapshots);
      }
    }
    return inspections;
  }

  async *collectSnapshots(
    unit: ScanUnit,
    paths: string[],
    signal: AbortSignal,
  ): AsyncGenerator<InventoryBatch> {
    const job = { kind: 'collect-snapshots' as const, unit, paths };
    for await (const answer of this.run(job, undefined, signal)) {
      if (answer.type === 'batch') {
        yield answer.batch;
      }
    }
  }

  async stop(): Promise<void> {
    const children = [...this.busy, ...this.idle.splice(0)];
    await Promise.all(children.map(child => this.discard(child)));
  }

  private async *run(
    job: Job,
    access: AccountAccess | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<WorkerAnswer> {
    const child = await this.acquire(signal);
    let finished = false;
    try {
      for await (const answer of child.run(job, access, signal)) {
        finished = answer.type === 'done';
        yield answer;
      }
    } catch (error) {
      // It has said so itself, so it lives and is ready for the next job.
      finished = child.alive;
      throw error;
    } finally {
      this.release(child, finished);
    }
  }

  private async acquire(signal: AbortSignal): Promise<WorkerChild> {
    while (this.busy.size >= this.size) {
      await new Promise<void>(resolve => {
        this.queue.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      signal.throwIfAborted();
    }
    let child = this.idle.pop();
    while (child && !child.alive) {
      child = this.idle.pop();
    }
    child ??= new WorkerChild(this.child);
    clearTimeout(this.timers.get(child));
    this.timers.delete(child);
    this.busy.add(child);
    return child;
  }

  private release(child: WorkerChild, reusable: boolean): void {
    this.busy.delete(child);
    if (reusable && child.alive) {
      this.idle.push(child);
      this.timers.set(
        child,
        setTimeout(() => this.discard(child), this.idleMs).unref(),
      );
    } else {
      this.discard(child);
    }
    // All of them look again: one that was aborted must not use up the turn.
    this.queue.splice(0).forEach(wake => wake());
  }

  private discard(child: WorkerChild): Promise<void> {
    clearTimeout(this.timers.get(child));
    this.timers.delete(child);
    return child.kill();
  }
}

function reach({ homeRegion, endpoint, maxAttempts }: AccountAccess) {
  return { homeRegion, endpoint, maxAttempts };
}

/** The child's file by the package's own export, as source or as built. */
function workerPath(): string {
  return require.resolve(
    '@shared-responsibility/backstage-plugin-shared-responsibility-backend-module-aws/worker',
  );
}

/** Two processes cannot listen on one debugging port. */
function inheritedExecArgv(): string[] {
  return process.execArgv.filter(arg => !arg.startsWith('--inspect'));
}
