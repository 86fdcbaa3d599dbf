import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './messages.mjs';
import { ensureFolder, local } from './paths.mjs';

/**
 * The token with which scripts call the API: the environment's, or one made
 * once and kept in a file that only this user can read.
 *
 * @returns `{ token, source }`, where `source` says in words where it is
 * @throws Problem when SHARED_RESPONSIBILITY_TOKEN is too short or the file unreadable
 */
export function scriptToken(env = process.env, folder = local) {
  const given = env.SHARED_RESPONSIBILITY_TOKEN;
  if (given) {
    if (given.length < 8) {
      throw new Problem(
        'SHARED_RESPONSIBILITY_TOKEN is shorter than 8 characters.',
        ['Give a longer one, or unset it: then one is made.'],
      );
    }
    return { token: given, source: 'SHARED_RESPONSIBILITY_TOKEN' };
  }
  const file = join(ensureFolder(folder), 'token');
  try {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept.length >= 8) {
      return { token: kept, source: file };
    }
  } catch (error) {
    if (error.code !== 'ENOENT') {
      throw new Problem(
        `The token in ${file} cannot be read (${error.code}).`,
        ['Run the command as the user who ran it before, or remove that file.'],
      );
    }
  }
  const token = randomBytes(24).toString('base64url');
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  return { token, source: file };
}
