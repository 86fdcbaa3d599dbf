import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Problem, say, secondsSince } from '../../scripts/lib/messages.mjs';
import { withoutNpm } from '../../scripts/lib/env.mjs';
import { ensureFolder, local, root } from '../../scripts/lib/paths.mjs';

const app = join(root, 'packages', 'app-legacy');
const dist = join(app, 'dist');

/** Builds the app on the legacy frontend system; about ten seconds. */
export async function buildLegacyApp(processes) {
  const begun = Date.now();
  const run = processes.start({
    name: 'The build of the legacy app',
    command: process.execPath,
    args: [
      join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...['package', 'build', '--config', '../../app-config.yaml'],
    ],
    cwd: app,
    env: {
      ...withoutNpm(process.env),
      // The page asks its own origin; only the shape of this matters.
      PORT: '7007',
      NODE_ENV: 'production',
      FORCE_COLOR: '0',
    },
    logFile: join(ensureFolder(local, 'logs'), 'app-legacy-build.log'),
  });
  const { code, tail } = await run.exited;
  if (code !== 0) {
    throw new Problem(
      `The legacy app could not be built (exit code ${code}).`,
      [...tail.slice(-20)],
    );
  }
  say(`Legacy app built in ${secondsSince(begun)}`);
}

/**
 * Lets a browser find the legacy app where the backend serves the other one,
 * so that it speaks to the very same backend; the API is left alone.
 */
export async function serveLegacyApp(context, url) {
  await context.route(`${url}/**`, (route, request) => {
    const { pathname } = new URL(request.url());
    if (/^\/(api|\.backstage)\//.test(pathname)) {
      return route.fallback();
    }
    const file = join(dist, pathname);
    return route.fulfill({
      path:
        extname(file) && file.startsWith(dist) && existsSync(file)
          ? file
          : join(dist, 'index.html'),
    });
  });
}
