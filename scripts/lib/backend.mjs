import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem, sayLine } from './messages.mjs';
import { createLogFilter } from './logFilter.mjs';
import { unlessExited } from './processes.mjs';
import { root } from './paths.mjs';

/** Arguments with which Node runs TypeScript sources of this repository. */
export const runTypeScript = [
  '--require',
  join(root, 'node_modules', '@backstage/cli-node/config/nodeTransform.cjs'),
];

/**
 * Starts the backend from its sources and waits until it is ready.
 *
 * @param {object} options
 * @param {import('./processes.mjs').Processes} options.processes - starts it
 * @param {string[]} options.configs - configuration files, absolute paths
 * @param {NodeJS.ProcessEnv} options.env - its environment
 * @param {number} options.port - where it will listen
 * @param {string} options.logFile - gets all that it says
 * @param {boolean} options.verbose - show all that it says
 * @throws Problem when it ends or is not ready within three minutes
 */
export async function startBackend({
  processes,
  configs,
  env,
  port,
  logFile,
  verbose,
}) {
  const show = createLogFilter();
  const backend = processes.start({
    name: 'The backend',
    command: process.execPath,
    args: [
      ...runTypeScript,
      join(root, 'packages', 'backend', 'src', 'index.ts'),
      ...configs.flatMap(config => ['--config', config]),
    ],
    cwd: join(root, 'packages', 'backend'),
    env,
    logFile,
    onLine: line => {
      // On the way down it complains that its parts lose each other.
      const wanted = show(line) && !backend?.stopped;
      if (verbose || wanted) {
        sayLine('backend', line);
      }
    },
    patience: 15_000,
  });
  await unlessExited(
    backend,
    ready(`http://127.0.0.1:${port}/.backstage/health/v1/readiness`, logFile),
    [`What it said is above, and in ${logFile}.`],
  );
  return backend;
}

async function ready(url, logFile) {
  const until = Date.now() + 180_000;
  while (Date.now() < until) {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    if (answer?.ok) {
      return;
    }
    await wait(250);
  }
  throw new Problem('The backend was not ready within three minutes.', [
    `What it said is in ${logFile}.`,
  ]);
}
