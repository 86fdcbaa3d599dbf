/**
 * The last line of `.ci/run`: `node scripts/count.mjs <exit code of npm test>
 * <exit code of the live-wire suite>`. A part that failed without saying how
 * often counts as one failure.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { local } from './lib/paths.mjs';
import { addUp } from './lib/counts.mjs';

function read(file) {
  try {
    return JSON.parse(readFileSync(join(local, file), 'utf8'));
  } catch {
    return undefined;
  }
}

const [tests, wire] = process.argv.slice(2).map(Number);
const { passed, failed } = addUp([
  { code: tests, summary: read('test-summary.json') },
  { code: wire, summary: read('live-wire-summary.json') },
]);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
