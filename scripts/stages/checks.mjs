import { join } from 'node:path';
import { root } from '../lib/paths.mjs';
import { holds, runNode } from './run.mjs';

const modules = join(root, 'node_modules');

/** Type check of the whole repository. */
export async function types({ processes }) {
  return holds(
    await runNode(processes, 'types', [
      join(modules, 'typescript', 'bin', 'tsc'),
      ...['--noEmit', '--incremental', 'false'],
    ]),
  );
}

/** Lint of every package; a warning is a failure, since nobody reads warnings twice. */
export async function lint({ processes }) {
  return holds(
    await runNode(processes, 'lint', [
      join(modules, '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...['repo', 'lint', '--max-warnings', '0'],
    ]),
  );
}

/** Formatting of every file that Prettier knows. */
export async function format({ processes }) {
  return holds(
    await runNode(processes, 'format', [
      join(modules, 'prettier', 'bin-prettier.js'),
      ...['--check', '--loglevel', 'warn', '.'],
    ]),
  );
}
