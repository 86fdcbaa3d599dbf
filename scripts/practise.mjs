/**
 * Practises a lab on the example company of a running `npm start`: closes its
 * public bucket on the example endpoint and shows the steps tick. Options:
 * `--keep` leaves the change until the example is started anew.
 */
import { join } from 'node:path';
import { readLock } from './lib/lock.mjs';
import { complain, Problem } from './lib/messages.mjs';
import { ensureNode } from './lib/node.mjs';
import { local } from './lib/paths.mjs';
import { practise } from './lib/practise.mjs';
import { scriptToken } from './lib/token.mjs';

try {
  await ensureNode();
  const running = await readLock(join(local, 'start.lock'));
  if (!running?.held || !running.url) {
    throw new Problem('The product does not run.', [
      'Run npm start in another terminal, and wait until it says "Open".',
    ]);
  }
  await practise({
    url: running.url,
    awsEndpoint: running.awsEndpoint,
    token: scriptToken().token,
    keep: process.argv.includes('--keep'),
    show: line => process.stdout.write(`${line}\n`),
  });
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
