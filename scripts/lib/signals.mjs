import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Sends a signal to a process group and says whether there was one. */
export function signalGroup(pid, signal) {
  if (process.platform === 'win32') {
    // No groups and no signals there: the tree is ended.
    return (
      signal !== 0 &&
      spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']).status === 0
    );
  }
  try {
    process.kill(-pid, signal);
    return true;
  } catch (error) {
    // EPERM: it is there, but only other users' processes are left in it.
    return error.code === 'EPERM';
  }
}

/**
 * Ends a process group: asks, waits, then kills.
 *
 * @param {{ pid: number, signal: NodeJS.Signals, patience: number }} group -
 *   the signal that asks, and the milliseconds to wait before the kill
 */
export async function endGroup({ pid, signal, patience }) {
  if (!signalGroup(pid, signal)) {
    return;
  }
  const until = Date.now() + patience;
  while (Date.now() < until) {
    await wait(50);
    if (!signalGroup(pid, 0)) {
      return;
    }
  }
  signalGroup(pid, 'SIGKILL');
}
