import { withoutNpm } from '../lib/env.mjs';
import { sayLine } from '../lib/messages.mjs';
import { root } from '../lib/paths.mjs';

/**
 * What a stage of the tests came to.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Outcome
 */

/**
 * Runs a Node program of a stage and shows what it says.
 *
 * @param {import('../lib/processes.mjs').Processes} processes - starts it
 * @param {string} name - of the stage, put before each line
 * @param {string[]} args - arguments of Node
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, onLine?: (line: string) => void, quiet?: boolean }} [options]
 * @returns its exit code
 */
export async function runNode(
  processes,
  name,
  args,
  { env = {}, cwd = root, onLine = () => {}, quiet = false } = {},
) {
  const run = processes.start({
    name,
    command: process.execPath,
    args,
    cwd,
    env: { ...withoutNpm(process.env), ...env },
    onLine: line => {
      if (!quiet) {
        sayLine(name, line);
      }
      onLine(line);
    },
  });
  const { code } = await run.exited;
  return code ?? 1;
}

/** The outcome of a check that either holds or does not. */
export function holds(code) {
  return {
    passed: code === 0 ? 1 : 0,
    failed: code === 0 ? 0 : 1,
    skipped: 0,
    notes: [],
  };
}
