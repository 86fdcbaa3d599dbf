/**
 * Runs the journeys in `journeys/` against the whole product, started by the
 * same code as `npm start`, on free ports and an empty database. An argument
 * chooses the journeys whose file name contains it. The last line is a count
 * as JSON.
 *
 * A journey is a module with `name`, a sentence that says what is true when it
 * passes, and `journey({ page, context, url, token, screenshot })`. Optional
 * `options` go to `launchBrowser`.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runToEnd } from '../scripts/lib/lifecycle.mjs';
import { say } from '../scripts/lib/messages.mjs';
import { ensureNode } from '../scripts/lib/node.mjs';
import { ensureFolder, local, root } from '../scripts/lib/paths.mjs';
import { freePort } from '../scripts/lib/ports.mjs';
import { Processes } from '../scripts/lib/processes.mjs';
import { startStack } from '../scripts/lib/stack.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const results = join(root, 'test-results');

async function runJourney(file, stack) {
  // Loaded here, since it has packages that are only there after the install.
  const { launchBrowser } = await import('./browser.mjs');
  const { name, journey, options } = await import(
    pathToFileURL(join(here, 'journeys', file)).href
  );
  const screenshot = (page, title) =>
    page.screenshot({
      path: join(ensureFolder(results), `${title}.png`),
      animations: 'disabled',
    });
  const browser = await launchBrowser(options);
  try {
    await journey({ ...stack, ...browser, screenshot });
    say(`passed: ${name}`);
    return true;
  } catch (error) {
    say(`FAILED: ${name}\n${error.stack ?? error}`);
    await screenshot(browser.page, `failed-${file}`).catch(() => {});
    return false;
  } finally {
    await browser.close();
  }
}

async function run(processes) {
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'journeys-'));
  const [pattern = ''] = process.argv.slice(2);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const stack = await startStack({
      processes,
      port: await freePort(),
      token: 'token-of-the-journeys',
      folder,
      lasting: false,
    });
    const files = readdirSync(join(here, 'journeys'))
      .filter(file => file.endsWith('.mjs') && file.includes(pattern))
      .sort();
    for (const file of files) {
      const passed = await runJourney(file, { ...stack, processes });
      counts[passed ? 'passed' : 'failed'] += 1;
    }
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${JSON.stringify(counts)}\n`);
  return counts.failed === 0 && counts.passed > 0 ? 0 : 1;
}

await ensureNode();
const processes = new Processes();
await runToEnd(processes, () => run(processes));
