import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { parseCounts, withCode } from './browser.mjs';
import { runNode } from './run.mjs';

/** The whole product through a killed backend and an absent database. */
export async function crash({ processes }) {
  let counts;
  const code = await runNode(
    processes,
    'crash',
    [join(root, 'e2e-tests', 'crash', 'run.mjs')],
    {
      onLine: line => {
        counts = parseCounts(line) ?? counts;
      },
    },
  );
  return withCode(counts, code, 'The crashes');
}
