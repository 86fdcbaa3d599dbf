import { readFileSync } from 'fs';
import { join, resolve } from 'path';
import type { Recordings } from './Recordings';

/** Folder of the recordings: the committed ones, or those of a trial. */
export const RECORDINGS_DIR =
  process.env.WIRE_LAB_RECORDINGS ??
  // This package is private and only ever runs from its sources.
  // eslint-disable-next-line no-restricted-syntax
  resolve(__dirname, '../../recordings');

/**
 * Reads recordings by the name of a committed set (`company`, `traits`) or by
 * the path of a JSON file.
 *
 * @throws if there is no such file or it is not JSON.
 */
export function loadRecordings(nameOrPath: string): Recordings {
  const path = nameOrPath.endsWith('.json')
    ? nameOrPath
    : join(RECORDINGS_DIR, `${nameOrPath}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Recordings;
}
