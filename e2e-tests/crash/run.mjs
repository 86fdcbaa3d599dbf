/**
 * The whole product in trouble: its backend is killed in mid-scan and started
 * again; then its database goes away in mid-scan and comes back. Both scans
 * must complete and leave what undisturbed ones leave, and the API must say
 * 503 while it cannot know. The last line is a count as JSON.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runToEnd } from '../../scripts/lib/lifecycle.mjs';
import { say } from '../../scripts/lib/messages.mjs';
import { ensureNode } from '../../scripts/lib/node.mjs';
import { ensureFolder, local } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { Processes } from '../../scripts/lib/processes.mjs';
import { signalGroup } from '../../scripts/lib/signals.mjs';
import { startStack } from '../../scripts/lib/stack.mjs';
import { Api } from '../live-wire/api.mjs';
import { Tally } from '../live-wire/Tally.mjs';
import { statusOf, unavailableMeanwhile } from './availability.mjs';
import { scanEnded, scanUnderWay } from './scans.mjs';
import { whatIsKnown } from './whatIsKnown.mjs';

const OUTAGE_MS = 4_000;

async function killTheBackend(tally, stack, api, before) {
  const scan = await scanUnderWay(api);
  signalGroup(stack.backend.pid, 'SIGKILL');
  await stack.backend.exited;
  const killedAt = Date.now();
  tally.check(
    scan.state === 'running' &&
      scan.progress.unitsDone < scan.progress.unitsTotal,
    `the backend must die in mid-scan, and dies at ${JSON.stringify(scan)}`,
  );
  const backend = await stack.backendAgain();
  const started = Math.round((Date.now() - killedAt) / 1000);
  const ended = await scanEnded(api, scan.id);
  const seconds = Math.round((Date.now() - killedAt) / 1000);
  say(
    `Killed at ${scan.progress.unitsDone} of ${scan.progress.unitsTotal} units: ready after ${started} s, scan ${ended.state} after ${seconds} s`,
  );
  checkEnded(tally, ended, 'killed backend');
  tally.check(
    (await whatIsKnown(api)) === before,
    'a scan whose backend was killed must leave what an undisturbed one leaves',
  );
  return backend;
}

async function stopTheDatabase(tally, stack, api, before) {
  const scan = await scanUnderWay(api);
  const comeBack = await stack.postgres.halt();
  const stoppedAt = Date.now();
  tally.check(
    scan.progress.unitsDone < scan.progress.unitsTotal,
    `the database must go away in mid-scan, and goes at ${JSON.stringify(
      scan,
    )}`,
  );
  const answers = await unavailableMeanwhile(api, OUTAGE_MS);
  for (const [path, statuses] of Object.entries(answers)) {
    tally.check(
      statuses.length > 0 && statuses.every(status => status === 503),
      `${path} must answer 503 while there is no database, and answers ${statuses}`,
    );
  }
  await comeBack();
  const backAt = Date.now();
  while ((await statusOf(api, '/findings')) !== 200) {
    if (Date.now() - backAt > 30_000) {
      throw new Error('The API does not recover within 30 s');
    }
    await wait(100);
  }
  say(
    `Without a database for ${backAt - stoppedAt} ms; API well ${
      Date.now() - backAt
    } ms after it came back`,
  );
  const ended = await scanEnded(api, scan.id);
  say(
    `Scan ${ended.state} ${Math.round((Date.now() - backAt) / 1000)} s after`,
  );
  checkEnded(tally, ended, 'stopped database');
  tally.check(
    (await whatIsKnown(api)) === before,
    'a scan whose database was away must leave what an undisturbed one leaves',
  );
  tally.check(
    (await Promise.race([stack.backend.exited, 'alive'])) === 'alive',
    'the backend must outlive its database',
  );
}

function checkEnded(tally, { state, error, progress }, label) {
  tally.check(
    state === 'completed' && !error,
    `${label}: the scan must complete, and is ${state} (${error})`,
  );
  tally.check(
    progress.unitsTotal > 0 && progress.unitsDone === progress.unitsTotal,
    `${label}: ${progress.unitsDone} of ${progress.unitsTotal} units are done`,
  );
}

async function crash(processes) {
  const tally = new Tally();
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'crash-'));
  // Postgres may run as another user than we do.
  chmodSync(folder, 0o755);
  try {
    const stack = await startStack({
      processes,
      port: await freePort(),
      token: 'token-of-the-crash-suite',
      folder,
      lasting: false,
    });
    const api = new Api(stack);
    await scanEnded(api);
    const before = await whatIsKnown(api);

    const backend = await killTheBackend(tally, stack, api, before);
    await stopTheDatabase(tally, { ...stack, backend }, api, before);
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${JSON.stringify(tally.counts())}\n`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

await ensureNode();
const processes = new Processes();
await runToEnd(processes, () => crash(processes));
