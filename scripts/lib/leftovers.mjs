import { setTimeout as wait } from 'node:timers/promises';
import { identityOf } from './identity.mjs';
import { endGroup } from './signals.mjs';

/** Marks processes so that a later run can tell them from strangers with the same number. */
export function describeProcesses(processes) {
  return {
    watcher: mark(processes.watcherPid),
    groups: processes.groups.map(group => ({ ...group, ...mark(group.pid) })),
  };
}

function mark(pid) {
  return pid && { pid, identity: identityOf(pid) };
}

function same(marked) {
  return Boolean(
    marked?.identity && identityOf(marked.pid) === marked.identity,
  );
}

/**
 * Ends what a killed launcher left: its watcher is doing so already, so it is
 * given time first. Processes that are not surely the same are left alone.
 *
 * @param {{ watcher?: object, groups?: object[] }} left - from {@link describeProcesses}
 */
export async function endLeftovers({ watcher, groups = [] }) {
  const until = Date.now() + 25_000;
  while (same(watcher) && Date.now() < until) {
    await wait(100);
  }
  for (const group of [...groups].reverse()) {
    if (same(group)) {
      await endGroup(group);
    }
  }
}
