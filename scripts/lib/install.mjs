import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { noDisk, requireDisk, tellsOfFullDisk } from './disk.mjs';
import { withoutNpm } from './env.mjs';
import { hashOf } from './hash.mjs';
import { takeLock } from './lock.mjs';
import { Problem, say, secondsSince } from './messages.mjs';
import { ensureFolder, local, root } from './paths.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.shared-responsibility-installed');
const stateFile = join(modules, '.yarn-state.yml');
/** There from the start of an install to its success: found later, it tells of one that failed. */
const markFile = join(local, 'installing');

/**
 * Installs the packages when they are not there as yarn.lock wants them.
 *
 * @param {import('./processes.mjs').Processes} processes - starts Yarn
 * @throws Problem when the install fails
 */
export async function ensureInstalled(processes) {
  ensureFolder(local);
  const { lock } = await takeLock(join(local, 'install.lock'), {
    onHeld: ({ pid }) =>
      say(`Another run (process ${pid}) is installing: waiting for it`),
  });
  try {
    await install(processes);
  } finally {
    lock.release();
  }
}

async function install(processes) {
  const stamp = hashOf(
    [...manifests(), join(root, 'yarn.lock'), join(root, '.yarnrc.yml')],
    process.version,
  );
  const interrupted = existsSync(markFile);
  if (!interrupted && readStamp() === stamp) {
    const missing = missingPackage();
    if (!missing) {
      return;
    }
    say(`${missing} is missing from node_modules: installing again`);
    forgetState();
  }
  const begun = Date.now();
  requireWritable();
  if (interrupted && existsSync(modules)) {
    say('An earlier install did not finish: repairing it');
    forgetState();
  }
  if (!existsSync(stateFile)) {
    requireDisk(root, 3500, 'to install the packages');
  }
  say('Installing packages (the first time takes a few minutes)');
  writeFileSync(markFile, '');
  await runYarn(processes);
  writeFileSync(stampFile, `${stamp}\n`);
  rmSync(markFile, { force: true });
  say(`Packages installed in ${secondsSince(begun)}`);
}

function manifests() {
  const workspaces = ['packages', 'plugins'].flatMap(folder =>
    readdirSync(join(root, folder)).map(name => join(root, folder, name)),
  );
  return [root, ...workspaces]
    .map(folder => join(folder, 'package.json'))
    .filter(file => existsSync(file));
}

/** Yarn trusts its record of what it installed; without it, it writes every package anew. */
function forgetState() {
  rmSync(stateFile, { force: true });
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** The first package that Yarn recorded and that is not there: somebody or something removed it. */
function missingPackage() {
  let state;
  try {
    state = readFileSync(stateFile, 'utf8');
  } catch {
    return "Yarn's record";
  }
  for (const [, location] of state.matchAll(
    /^ {4}- "(.*node_modules\/.+)"$/gm,
  )) {
    if (!existsSync(join(root, location))) {
      return location;
    }
  }
  return undefined;
}

function requireWritable() {
  for (const folder of [root, modules]) {
    try {
      if (existsSync(folder)) {
        accessSync(folder, constants.W_OK);
      }
    } catch {
      throw new Problem(`This user may not write to ${folder}.`, [
        'Run the command as the user who owns the checkout, or clone it again as this user.',
      ]);
    }
  }
}

async function runYarn(processes) {
  const yarn = readdirSync(join(root, '.yarn', 'releases')).find(name =>
    /^yarn-.*\.cjs$/.test(name),
  );
  const logFile = join(ensureFolder(local, 'logs'), 'install.log');
  const heartbeat = setInterval(() => say('… still installing'), 30_000);
  const run = processes.start({
    name: 'Yarn',
    command: process.execPath,
    args: [join(root, '.yarn', 'releases', yarn), 'install', '--immutable'],
    cwd: root,
    env: { ...withoutNpm(process.env), ...registryOfNpm(), FORCE_COLOR: '0' },
    logFile,
    onLine: line => {
      const step = /┌ (.+)$/.exec(line);
      if (step) {
        say(`  ${step[1]}`);
      }
    },
  });
  const { code, signal, tail } = await run.exited;
  clearInterval(heartbeat);
  if (code === 0) {
    return;
  }
  if (signal || run.stopped) {
    throw new Problem('The install was stopped; the next run repairs it.');
  }
  const words = tail.filter(line => !/YN0000: (·|└|┌)/.test(line)).slice(-15);
  if (tellsOfFullDisk(tail.join('\n'))) {
    throw noDisk('The disk is full: the packages could not be installed.');
  }
  throw new Problem(
    `The packages could not be installed (exit code ${code}).`,
    [
      ...words,
      /YN0028/.test(tail.join('\n'))
        ? 'A package.json was changed without yarn.lock: run `node .yarn/releases/yarn-*.cjs install` and try again.'
        : `Everything that it said is in ${logFile}.`,
    ],
  );
}

/**
 * Yarn does not read npm's settings. Where npm has a registry of its own and
 * Yarn has none, a machine behind a mirror would install nothing.
 */
function registryOfNpm() {
  const yarnHasOne =
    process.env.YARN_NPM_REGISTRY_SERVER ||
    [homedir(), root].some(folder => {
      const file = join(folder, '.yarnrc.yml');
      return (
        existsSync(file) &&
        /^npmRegistryServer:/m.test(readFileSync(file, 'utf8'))
      );
    });
  if (yarnHasOne) {
    return {};
  }
  const { stdout, status } = spawnSync('npm', ['config', 'get', 'registry'], {
    cwd: root,
    encoding: 'utf8',
    env: withoutNpm(process.env, { keepSources: true }),
    shell: process.platform === 'win32',
  });
  const registry = status === 0 ? stdout.trim().replace(/\/$/, '') : '';
  if (
    !/^https?:/.test(registry) ||
    /\/\/registry\.npmjs\.org$/.test(registry)
  ) {
    return {};
  }
  return {
    YARN_NPM_REGISTRY_SERVER: registry,
    ...(registry.startsWith('http:') && {
      YARN_UNSAFE_HTTP_WHITELIST: new URL(registry).hostname,
    }),
  };
}
