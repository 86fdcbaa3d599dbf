import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { kill } from './kill';
import type { WorkerNews } from './WorkerOrders';

/** A worker that is stopped while it holds units, and wakes when others have them. */
export class LateWorker {
  private readonly told: WorkerNews['late'][] = [];

  constructor(private readonly child: ChildProcess) {
    child.on('message', ({ late }: WorkerNews) => {
      if (late) {
        this.told.push(late);
      }
    });
  }

  async holds(): Promise<void> {
    while (this.told.length === 0) {
      await once(this.child, 'message');
    }
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  /** Lets it deliver; says what came of each unit that it held. */
  async wake(): Promise<string[]> {
    const held = this.told.length;
    this.child.kill('SIGCONT');
    this.child.send('go');
    const outcomes = () => this.told.filter(told => told !== 'holds');
    while (outcomes().length < held) {
      await once(this.child, 'message');
    }
    await kill(this.child);
    return outcomes().map(String);
  }
}
