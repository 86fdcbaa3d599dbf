/**
 * Practises labs on the example company of a running `npm start`: makes the
 * change on the example endpoint and shows the steps tick. An argument chooses
 * one of the four mistakes (public-s3, permissive-iam, no-encryption,
 * unpatched-ec2); `--keep` leaves the change until the example is started anew.
 */
import { join } from 'node:path';
import { EXERCISES } from './lib/exercises.mjs';
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
  const [asked] = process.argv.slice(2).filter(arg => !arg.startsWith('--'));
  if (asked && !Object.hasOwn(EXERCISES, asked)) {
    throw new Problem(`There is no exercise ${asked}.`, [
      `Choose one of ${Object.keys(EXERCISES).join(', ')}.`,
    ]);
  }
  for (const mistake of asked ? [asked] : Object.keys(EXERCISES)) {
    await practise({
      mistake,
      url: running.url,
      awsEndpoint: running.awsEndpoint,
      token: scriptToken().token,
      keep: process.argv.includes('--keep'),
      show: line => process.stdout.write(`${line}\n`),
    });
  }
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
