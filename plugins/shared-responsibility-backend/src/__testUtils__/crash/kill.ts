import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Kills a process as the system does when it runs out of memory: without a word to it. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
}
