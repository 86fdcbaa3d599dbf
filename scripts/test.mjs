/**
 * `npm test`: type check, lint and every test that needs no Python. All stages
 * run even when one fails; `npm test -- --help` tells how to run fewer.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { runToEnd } from './lib/lifecycle.mjs';
import { complain, Problem, say } from './lib/messages.mjs';
import { ensureNode } from './lib/node.mjs';
import { ensureFolder, local } from './lib/paths.mjs';
import { Processes } from './lib/processes.mjs';
import { summaryLines, totals } from './lib/summary.mjs';
import { browser } from './stages/browser.mjs';
import { format, lint, types } from './stages/checks.mjs';
import { crash } from './stages/crash.mjs';
import { jest } from './stages/jest.mjs';
import { launcher } from './stages/launcher.mjs';

const stages = { launcher, types, lint, format, jest, browser, crash };

const help = `Usage: npm test -- [options]

  --only STAGE      run this stage alone; may be repeated
                    (${Object.keys(stages).join(', ')})
  --filter PATTERN  only test files whose path matches (launcher, jest, browser)
`;

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        only: { type: 'string', multiple: true, default: [] },
        filter: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }));
  } catch (error) {
    throw new Problem(error.message, ['npm test -- --help tells the options.']);
  }
  const unknown = values.only.find(name => !Object.hasOwn(stages, name));
  if (unknown !== undefined) {
    throw new Problem(`There is no stage "${unknown}".`, [
      `Stages are: ${Object.keys(stages).join(', ')}.`,
    ]);
  }
  return values;
}

async function runStage(stage, context) {
  const begun = Date.now();
  say(`Stage ${stage}`);
  let outcome;
  try {
    outcome = await stages[stage](context);
  } catch (error) {
    complain(error);
    outcome = { passed: 0, failed: 1, skipped: 0, notes: [error.message] };
  }
  const seconds = Math.round((Date.now() - begun) / 1000);
  return { stage, seconds, ...outcome };
}

async function test({ only, filter }, processes) {
  await ensureInstalled(processes);
  const results = [];
  for (const stage of Object.keys(stages)) {
    if (only.length === 0 || only.includes(stage)) {
      results.push(await runStage(stage, { processes, filter }));
    }
  }
  const total = totals(results);
  writeFileSync(
    join(ensureFolder(local), 'test-summary.json'),
    `${JSON.stringify({ ...total, results }, null, 2)}\n`,
  );
  process.stdout.write(`\n${summaryLines(results).join('\n')}\n`);
  if (total.skipped > 0) {
    process.stdout.write(
      'A skipped test is a failure: mend it or remove it.\n',
    );
  }
  return total.failed + total.skipped > 0 || total.passed === 0 ? 1 : 0;
}

try {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(help);
  } else {
    await ensureNode();
    const processes = new Processes();
    await runToEnd(processes, () => test(options, processes));
  }
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
