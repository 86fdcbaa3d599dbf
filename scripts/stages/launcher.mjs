import { join } from 'node:path';
import { filesBelow } from '../lib/hash.mjs';
import { root } from '../lib/paths.mjs';
import { runNode } from './run.mjs';

/** Reads the last lines of Node's TAP reporter. */
export function readTap(lines) {
  const count = word => {
    const line = lines.find(text => text.startsWith(`# ${word} `));
    return line ? Number(line.split(' ')[2]) : 0;
  };
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
    notes: [],
  };
}

/** Tests of these scripts themselves, on Node's own runner: they have no packages. */
export async function launcher({ processes, filter }) {
  const files = filesBelow(join(root, 'scripts'), file =>
    file.endsWith('.test.mjs'),
  ).filter(file => !filter || file.includes(filter));
  const lines = [];
  const code = await runNode(
    processes,
    'launcher',
    ['--test', '--test-reporter=tap', ...files],
    { onLine: line => lines.push(line), quiet: true },
  );
  const outcome = readTap(lines);
  if (code !== 0) {
    outcome.notes.push(
      ...lines
        .filter(line => /not ok|error:|stack|expected|actual/.test(line))
        .slice(0, 40),
    );
    outcome.failed = Math.max(outcome.failed, 1);
  }
  return outcome;
}
