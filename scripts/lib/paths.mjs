import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './messages.mjs';

/** The root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Everything that the commands make lies here: Node, database, logs, token. Ignored by git. */
export const local = join(root, '.local');

/** Makes sure that a folder below the checkout exists, and returns its path. */
export function ensureFolder(...parts) {
  const folder = join(...parts);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
      throw new Problem(
        `The folder ${folder} cannot be made (${error.code}).`,
        [
          'Run the command as the user who owns the checkout, in a writable folder.',
        ],
      );
    }
    throw error;
  }
  return folder;
}
