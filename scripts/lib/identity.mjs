import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that tells a process from a later one with the same number: its start
 * time. Undefined when there is no such process, or the machine does not say.
 *
 * @param {number} pid - process id
 */
export function identityOf(pid) {
  const stat = statOf(pid);
  return stat ? stat.started : ask(pid, 'lstart=') || undefined;
}

/** The parent of a process, and the name of its program; empty when unknown. */
export function describeProcess(pid) {
  const stat = statOf(pid);
  if (stat) {
    return { parent: stat.parent, program: stat.program };
  }
  const parent = Number(ask(pid, 'ppid='));
  return parent ? { parent, program: ask(pid, 'comm=') } : {};
}

/** Whether a process exists and has not ended. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') {
      return false;
    }
  }
  // One that has ended keeps its number until its parent looks.
  return !statOf(pid)?.ended;
}

/** What Linux knows about a process. */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may hold spaces and brackets itself.
    const end = stat.lastIndexOf(')');
    const fields = stat.slice(end + 2).split(' ');
    return {
      program: stat.slice(stat.indexOf('(') + 1, end),
      ended: fields[0] === 'Z',
      parent: Number(fields[1]),
      started: fields[19],
    };
  } catch {
    return undefined;
  }
}

function ask(pid, field) {
  if (process.platform === 'win32') {
    return '';
  }
  const { stdout, status } = spawnSync('ps', ['-o', field, '-p', String(pid)], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : '';
}
