import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { runNode } from './run.mjs';

/** Journeys in a real browser through the whole product. */
export async function browser({ processes, filter }) {
  let counts;
  const code = await runNode(
    processes,
    'browser',
    [join(root, 'e2e-tests', 'run.mjs'), ...(filter ? [filter] : [])],
    {
      onLine: line => {
        counts = parseCounts(line) ?? counts;
      },
    },
  );
  return withCode(counts, code, 'The journeys');
}

/** Reads a line such as `{"passed": 3, "failed": 0}`; undefined for any other. */
export function parseCounts(line) {
  if (!/^\{.*"passed":.*\}$/.test(line)) {
    return undefined;
  }
  const { passed, failed, skipped = 0 } = JSON.parse(line);
  return { passed, failed, skipped, notes: [] };
}

/** Counts and exit code must agree: a run without counts, or with none passed, has failed. */
export function withCode(counts, code, what) {
  const outcome = counts ?? { passed: 0, failed: 0, skipped: 0, notes: [] };
  if (outcome.failed === 0 && (code !== 0 || !counts || counts.passed === 0)) {
    return {
      ...outcome,
      failed: 1,
      notes: [
        ...outcome.notes,
        `${what} ended with exit code ${code} and ${
          counts ? `${counts.passed} passed` : 'no counts'
        }`,
      ],
    };
  }
  return outcome;
}
