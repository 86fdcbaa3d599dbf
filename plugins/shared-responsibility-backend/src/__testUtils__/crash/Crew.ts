import { fork, type ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { kill } from './kill';
import { LateWorker } from './LateWorker';
import type { Moment } from './ScanWorld';
import type { WorkerNews, WorkerOrders } from './WorkerOrders';

const WORKER = require.resolve('./scanWorker.ts');
const TRANSFORM = require.resolve(
  '@backstage/cli-node/config/nodeTransform.cjs',
);

/** Says after which moment to kill, and how many milliseconds after it. */
export type Executioner = (moment: Moment) => number | undefined;

/** Worker processes that are killed as told, and replaced at once. */
export class Crew {
  private readonly members = new Set<ChildProcess>();
  private dismissed = false;
  readonly problems: string[] = [];
  kills = 0;

  constructor(
    private readonly orders: Omit<WorkerOrders, 'late'>,
    private readonly executioner: Executioner = () => undefined,
  ) {}

  /** Starts workers that are killed and replaced. */
  hire(count: number): void {
    for (let i = 0; i < count; i++) {
      this.hireOne();
    }
  }

  /** Starts one that reads, but does not deliver until it is told to. */
  async hireLate(): Promise<LateWorker> {
    const child = this.start({ ...this.orders, late: true });
    const late = new LateWorker(child);
    await late.holds();
    return late;
  }

  async dismiss(): Promise<void> {
    this.dismissed = true;
    await Promise.all([...this.members].map(kill));
  }

  private hireOne(): void {
    const child = this.start({ ...this.orders, late: false });
    let isDoomed = false;
    child.on('message', async (news: WorkerNews) => {
      if (isDoomed || !news.moment) {
        return;
      }
      const delay = this.executioner(news.moment);
      if (delay !== undefined) {
        isDoomed = true;
        await wait(delay);
        await kill(child);
        this.kills += 1;
        if (!this.dismissed) {
          this.hireOne();
        }
      }
    });
  }

  private start(orders: WorkerOrders): ChildProcess {
    const child = fork(WORKER, {
      execArgv: ['--require', TRANSFORM],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        SCAN_WORKER: JSON.stringify(orders),
      },
    });
    this.members.add(child);
    child.on('message', ({ problem }: WorkerNews) => {
      if (problem) {
        this.problems.push(problem);
      }
    });
    child.on('exit', (code, signal) => {
      this.members.delete(child);
      if (signal !== 'SIGKILL') {
        this.problems.push(`A worker ended by itself: ${signal ?? code}`);
      }
    });
    return child;
  }
}
