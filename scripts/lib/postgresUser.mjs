import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

/** Postgres refuses to run as root, so root runs it as somebody without rights. */
export const isRoot = process.getuid?.() === 0;

/**
 * The user to run Postgres as: ourselves, or, for root, the owner of the data
 * (a normal user may have made it), or else `nobody`.
 *
 * @param {string} dataFolder - where the data lies or will lie
 * @returns {{ uid?: number, gid?: number }} options of spawn; empty means ourselves
 */
export function postgresUser(dataFolder) {
  if (!isRoot) {
    return {};
  }
  if (existsSync(dataFolder)) {
    const { uid, gid } = statSync(dataFolder);
    if (uid !== 0) {
      return { uid, gid };
    }
  }
  return { uid: numberOf('-u'), gid: numberOf('-g') };
}

function numberOf(option) {
  const { stdout, status } = spawnSync('id', [option, 'nobody'], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout.trim()) : 65534;
}
