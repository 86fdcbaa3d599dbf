import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { noDisk, tellsOfFullDisk } from './disk.mjs';
import { Problem, say } from './messages.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';
import {
  copyBinaries,
  installedPostgres,
  majorVersion,
  program,
  reachableFolders,
  runProgram,
} from './postgresBinaries.mjs';
import { isRoot, postgresUser } from './postgresUser.mjs';
import { unlessExited } from './processes.mjs';

const user = 'backstage';

/**
 * Starts Postgres on a free port of the loopback address.
 *
 * @param {object} options
 * @param {import('./processes.mjs').Processes} options.processes - starts and stops it
 * @param {string} options.folder - where data and password lie; made when missing
 * @param {boolean} options.lasting - keep the data safe (fsync); false for tests
 * @param {string} options.logFile - where its log goes
 * @param {(line: string) => void} [options.onLine] - called for each line of its log
 * @param {string[]} [options.settings] - further settings, as `name=value`
 * @param {number} [options.port] - where to listen; a free port
 * @returns host, port, user, password, `folder` (where the data really is), `stop`,
 *   and `halt`, which stops it, keeps its data, and gives a function that starts
 *   it again on the same port
 * @throws Problem when it cannot run here
 */
export async function startPostgres({
  processes,
  folder,
  lasting,
  logFile,
  onLine = () => {},
  settings = [],
  port: wanted,
}) {
  const options = { processes, folder, lasting, logFile, onLine, settings };
  const home = settle(installedPostgres(), folder, lasting);
  const { binaries, data, as } = home;
  checkVersion(home);
  if (!existsSync(data)) {
    createData(home, lasting);
  }
  const password = readPassword(home);
  stopStale(home);

  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    let halted = false;
    let ready;
    const readiness = new Promise(resolve => {
      ready = resolve;
    });
    const server = processes.start({
      name: 'Postgres',
      command: program(binaries, 'postgres'),
      args: [
        ['-D', data, '-p', String(port)],
        [
          'listen_addresses=127.0.0.1',
          'unix_socket_directories=',
          'max_connections=300',
          'timezone=UTC',
          ...(lasting
            ? []
            : ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']),
          ...settings,
        ].flatMap(setting => ['-c', setting]),
      ].flat(),
      cwd: data,
      env: { ...process.env, LC_ALL: 'C' },
      as,
      logFile,
      onLine: line => {
        if (line.includes('ready to accept connections')) {
          ready();
        }
        onLine(line);
      },
      // SIGINT is Postgres's fast shutdown: connections are cut, nothing is lost.
      signal: 'SIGINT',
      patience: 60_000,
      orphanPatience: 60_000,
    });
    try {
      await unlessExited(server, readiness);
      if (!lasting && home.folder !== folder) {
        // The caller removes its own folder, and does not know this one.
        server.exited.then(() => {
          if (!halted) {
            rmSync(home.folder, { recursive: true, force: true });
          }
        });
      }
      return {
        host: '127.0.0.1',
        port,
        user,
        password,
        folder: home.folder,
        stop: server.stop,
        halt: async () => {
          halted = true;
          await server.stop();
          return () => startPostgres({ ...options, port });
        },
      };
    } catch (error) {
      if (tellsOfFullDisk(error.message)) {
        throw noDisk(`Postgres found no room on the disk of ${data}.`);
      }
      // Somebody may take the port between the look and the start.
      if (attempt === 3 || !/Address already in use/.test(error.message)) {
        throw error;
      }
    }
  }
}

/** Finds binaries and a data folder that the user Postgres runs as can reach. */
function settle(installed, folder, lasting) {
  mkdirSync(folder, { recursive: true });
  const data = join(folder, 'data');
  if (!isRoot && existsSync(data)) {
    try {
      accessSync(data, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch {
      throw new Problem(`The database in ${data} belongs to another user.`, [
        'Run the command as the user who ran it before, or move that folder away to begin with an empty database.',
      ]);
    }
  }
  const as = postgresUser(data);
  const here = { binaries: installed, folder, data, as };
  if (!isRoot) {
    if (!majorVersion(installed)) {
      throw cannotRun(installed, as);
    }
    return here;
  }
  // Ours both; the parent may be for root alone (umask, a temporary folder).
  chmodSync(folder, 0o755);
  chmodSync(dirname(folder), statSync(dirname(folder)).mode | 0o011);
  if (majorVersion(installed, as) && reaches(installed, folder, as)) {
    return here;
  }
  return settleElsewhere(installed, folder, lasting);
}

function settleElsewhere(installed, folder, lasting) {
  const key = createHash('sha256')
    .update(lasting ? root : folder)
    .digest('hex')
    .slice(0, 8);
  for (const place of reachableFolders(key, lasting)) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      // In a shared folder somebody may have laid a link in our way.
      if (!lstatSync(place).isDirectory() || lstatSync(place).uid !== 0) {
        continue;
      }
      chmodSync(place, 0o755);
      const binaries = join(place, 'native');
      const data = join(place, 'data');
      const as = postgresUser(data);
      if (!majorVersion(binaries, as)) {
        copyBinaries(installed, binaries);
      }
      if (majorVersion(binaries, as)) {
        say(
          `Postgres runs as an unprivileged user, who cannot reach ${root}: its programs and data are in ${place}`,
        );
        return { binaries, folder: place, data, as };
      }
    } catch (error) {
      if (tellsOfFullDisk(error)) {
        throw noDisk(`There is no room for Postgres in ${place}.`);
      }
      // Not writable: the next place may be.
    }
  }
  throw cannotRun(installed, postgresUser(folder));
}

function cannotRun(folder, as) {
  const { error, stderr } = runProgram(folder, 'postgres', ['--version'], as);
  return new Problem(
    `Postgres does not run here${
      as.uid === undefined ? '' : ` as user ${as.uid}`
    }: ${error?.message ?? stderr.trim()}.`,
    isRoot
      ? ['Run the command as a normal user.']
      : ['Remove node_modules and run the command again.'],
  );
}

/** Whether the user can get to a folder; a program run as that user has to tell. */
function reaches(binaries, folder, as) {
  const { stdout, stderr } = runProgram(
    binaries,
    'pg_ctl',
    ['status', '-D', folder],
    as,
  );
  return !/could not access/.test(`${stdout}${stderr}`);
}

function checkVersion({ binaries, data, folder, as }) {
  const versionFile = join(data, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    return;
  }
  const made = readFileSync(versionFile, 'utf8').trim();
  const ours = majorVersion(binaries, as);
  if (made !== ours) {
    throw new Problem(
      `The database in ${data} was made by Postgres ${made}; this version brings Postgres ${ours}, which cannot read it.`,
      [
        `Move ${folder} away to begin with an empty database (nothing in it is changed),`,
        `or carry the data over with Postgres ${made}'s pg_dumpall first.`,
      ],
    );
  }
}

function createData({ binaries, folder, data, as }, lasting) {
  // Made beside and renamed, so that a run that is killed leaves no half database.
  const draft = `${data}.new`;
  const passwordFile = join(draft, '..', 'password.new');
  const password = randomBytes(18).toString('base64url');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (as.uid !== undefined) {
    chownSync(draft, as.uid, as.gid);
    chownSync(passwordFile, as.uid, as.gid);
  }
  const { status, stdout, stderr, error } = runProgram(
    binaries,
    'initdb',
    [
      ['-D', draft, '-U', user, `--pwfile=${passwordFile}`],
      ['--auth=scram-sha-256', '--locale=C', '--encoding=UTF8'],
      lasting ? [] : ['--no-sync'],
    ].flat(),
    as,
  );
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    const words = `${error?.message ?? ''}${stdout ?? ''}${stderr ?? ''}`;
    throw tellsOfFullDisk(words)
      ? noDisk(`There is no room for the database in ${folder}.`)
      : new Problem(
          `The database could not be made in ${folder}.`,
          words.trim().split('\n').slice(-10),
        );
  }
  writeFileSync(join(folder, 'password'), `${password}\n`, { mode: 0o600 });
  renameSync(draft, data);
}

function readPassword({ folder }) {
  try {
    return readFileSync(join(folder, 'password'), 'utf8').trim();
  } catch (error) {
    throw new Problem(
      `The password of the database in ${folder} cannot be read (${error.code}).`,
      [
        'Run the command as the user who ran it before, or move that folder away to begin with an empty database.',
      ],
    );
  }
}

/** A server left by a hard kill holds the data: it is asked to stop, its files are never touched. */
function stopStale({ binaries, data, as }) {
  if (runProgram(binaries, 'pg_ctl', ['status', '-D', data], as).status !== 0) {
    return;
  }
  say('A Postgres server of an earlier run is still there: stopping it');
  const { status, stderr } = runProgram(
    binaries,
    'pg_ctl',
    ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60'],
    as,
  );
  if (status !== 0) {
    throw new Problem(
      `The Postgres server that holds ${data} does not stop: ${stderr.trim()}`,
      ['Stop it by hand and run the command again.'],
    );
  }
}
