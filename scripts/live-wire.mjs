/**
 * Runs the live-wire suite against an AWS emulator that speaks AWS's own
 * protocols: `node scripts/live-wire.mjs`, after `pip install
 * 'moto[server,all]'` into `.local/moto` or with MOTO_SERVER as the path of
 * `moto_server`. The suite's last line is a count as JSON, and so is ours.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runTypeScript } from './lib/backend.mjs';
import { withoutAws, withoutNpm } from './lib/env.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runToEnd } from './lib/lifecycle.mjs';
import { Problem, say } from './lib/messages.mjs';
import { ensureNode } from './lib/node.mjs';
import { ensureFolder, local, root } from './lib/paths.mjs';
import { freePort } from './lib/ports.mjs';
import { Processes, unlessExited } from './lib/processes.mjs';
import { parseCounts, withCode } from './stages/browser.mjs';
import { runNode } from './stages/run.mjs';

async function startEmulator(processes) {
  const command =
    process.env.MOTO_SERVER ?? join(local, 'moto', 'bin', 'moto_server');
  if (!existsSync(command)) {
    throw new Problem(`There is no AWS emulator at ${command}.`, [
      'Run .ci/run, which installs it, or set MOTO_SERVER to the path of moto_server.',
    ]);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const emulator = processes.start({
    name: 'The AWS emulator',
    command,
    args: ['-H', '127.0.0.1', '-p', String(port)],
    env: {
      ...withoutAws(withoutNpm(process.env)),
      MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    },
    logFile: join(ensureFolder(local, 'logs'), 'emulator.log'),
  });
  await unlessExited(emulator, answers(`${url}/moto-api/`));
  say(`The AWS emulator listens on ${url}`);
  return url;
}

async function answers(url) {
  const until = Date.now() + 120_000;
  while (Date.now() < until) {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(5000),
    }).catch(() => undefined);
    if (answer) {
      return;
    }
    await wait(250);
  }
  throw new Problem(
    `The AWS emulator did not answer on ${url} within two minutes.`,
  );
}

async function liveWire(processes) {
  await ensureInstalled(processes);
  const suite = join(root, 'e2e-tests', 'live-wire', 'run.mjs');
  let counts;
  let code = 1;
  if (existsSync(suite)) {
    code = await runNode(processes, 'wire', [...runTypeScript, suite], {
      env: {
        MOTO_URL: await startEmulator(processes),
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      onLine: line => {
        counts = parseCounts(line) ?? counts;
      },
    });
  } else {
    say(`${suite} is missing`);
  }
  const outcome = withCode(counts, code, 'The live-wire suite');
  outcome.notes.forEach(note => say(note));
  writeFileSync(
    join(ensureFolder(local), 'live-wire-summary.json'),
    `${JSON.stringify(outcome)}\n`,
  );
  process.stdout.write(`${JSON.stringify(outcome)}\n`);
  return outcome.failed + outcome.skipped > 0 ? 1 : 0;
}

await ensureNode();
const processes = new Processes();
await runToEnd(processes, () => liveWire(processes));
