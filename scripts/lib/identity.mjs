import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * A text that tells a process from a later one with the same number: its start
 * time. Undefined when there is no such process, or the machine does not say.
 *
 * @param {number} pid - process id
 */
export function identityOf(pid) {
  if (process.platform === 'win32') {
    return undefined;
  }
  try {
    // Fields after the name, which may hold spaces and brackets itself.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    const { stdout, status } = spawnSync(
      'ps',
      ['-o', 'lstart=', '-p', `${pid}`],
      {
        encoding: 'utf8',
      },
    );
    return status === 0 ? stdout.trim() || undefined : undefined;
  }
}

/** Whether a process exists. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
