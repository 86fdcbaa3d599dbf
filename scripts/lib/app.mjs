import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noDisk, requireDisk, tellsOfFullDisk } from './disk.mjs';
import { withoutNpm } from './env.mjs';
import { filesBelow, hashOf } from './hash.mjs';
import { takeLock } from './lock.mjs';
import { Problem, say, secondsSince } from './messages.mjs';
import { ensureFolder, local, root } from './paths.mjs';

const app = join(root, 'packages', 'app');
const stampFile = join(local, 'app-build');

function isSource(file) {
  return !/\.test\.tsx?$/.test(file);
}

function sources() {
  const plugins = ['', '-common'].map(suffix =>
    join(root, 'plugins', `shared-responsibility${suffix}`),
  );
  return [
    ...[app, ...plugins].flatMap(folder => [
      join(folder, 'package.json'),
      ...filesBelow(join(folder, 'src'), isSource),
    ]),
    ...filesBelow(join(app, 'public')),
    join(root, 'yarn.lock'),
  ];
}

/** Whether a built app exists, of whatever sources. */
export function appIsBuilt() {
  return (
    existsSync(join(app, 'dist', 'index.html.tmpl')) ||
    existsSync(join(app, 'dist', 'index.html'))
  );
}

/**
 * Builds the app when its sources have changed since the last build.
 *
 * @param {import('./processes.mjs').Processes} processes - starts the build
 * @throws Problem with the build's last words when it fails
 */
export async function ensureAppBuilt(processes) {
  const { lock } = await takeLock(join(local, 'app-build.lock'), {
    onHeld: ({ pid }) =>
      say(`Another run (process ${pid}) is building the app: waiting for it`),
  });
  try {
    const stamp = hashOf(sources());
    if (appIsBuilt() && readStamp() === stamp) {
      return;
    }
    await build(processes);
    writeFileSync(stampFile, `${stamp}\n`);
  } finally {
    lock.release();
  }
}

function readStamp() {
  return existsSync(stampFile)
    ? readFileSync(stampFile, 'utf8').trim()
    : undefined;
}

async function build(processes) {
  const begun = Date.now();
  requireDisk(root, 300, 'to build the app');
  say('Building the app (once, and again when its sources change)');
  const logFile = join(ensureFolder(local, 'logs'), 'app-build.log');
  const heartbeat = setInterval(() => say('… still building'), 30_000);
  const run = processes.start({
    name: 'The build of the app',
    command: process.execPath,
    args: [
      join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...['package', 'build', '--config', '../../app-config.yaml'],
    ],
    cwd: app,
    env: {
      ...withoutNpm(process.env),
      // Only the shape of the configuration matters here: the backend puts the
      // real values into the page when it serves it.
      PORT: '7007',
      NODE_ENV: 'production',
      FORCE_COLOR: '0',
    },
    logFile,
  });
  const { code, tail } = await run.exited;
  clearInterval(heartbeat);
  if (run.stopped) {
    throw new Problem('The build of the app was stopped.');
  }
  if (code !== 0) {
    throw tellsOfFullDisk(tail.join('\n'))
      ? noDisk('The disk is full: the app could not be built.')
      : new Problem(`The app could not be built (exit code ${code}).`, [
          ...tail.slice(-20),
          `Everything that it said is in ${logFile}.`,
        ]);
  }
  say(`App built in ${secondsSince(begun)}`);
}
