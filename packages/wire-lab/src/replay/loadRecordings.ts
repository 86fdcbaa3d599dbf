import { readdirSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import type { PlantedTrait } from '../seed/PlantedTrait';
import type { Recordings } from './Recordings';

/** Folder of the recordings: the committed ones, or those of a trial. */
export const RECORDINGS_DIR =
  process.env.WIRE_LAB_RECORDINGS ??
  // This package is private and only ever runs from its sources.
  // eslint-disable-next-line no-restricted-syntax
  resolve(__dirname, '../../recordings');

/** In a set's folder, all that is no answer. */
export const SET_FILE = 'set.json';

/** In a set's folder, what was planted. */
export const TRAITS_FILE = 'traits.json';

/**
 * Reads a set of recordings by its name (`company`, `traits`): a folder with a
 * file of answers for each service.
 *
 * @throws if there is no such set or a file of it is not JSON.
 */
export function loadRecordings(name: string): Recordings {
  const folder = join(RECORDINGS_DIR, name);
  const read = (file: string) =>
    JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const services = readdirSync(folder)
    .filter(file => file !== SET_FILE && file !== TRAITS_FILE)
    .sort();
  return { ...read(SET_FILE), answers: services.flatMap(read) };
}

/** What was planted in a set of recordings. */
export function loadTraits(name: string): PlantedTrait[] {
  return JSON.parse(
    readFileSync(join(RECORDINGS_DIR, name, TRAITS_FILE), 'utf8'),
  );
}
