import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Problem } from './messages.mjs';
import { ensureFolder } from './paths.mjs';

/**
 * Writes a catalog Location that lists catalog files, so that any number of
 * them fits into one configuration value.
 *
 * @param {string[]} files - as typed, relative to `cwd`
 * @param {string} folder - where to write
 * @returns the path of the Location file
 * @throws Problem when a file does not exist
 */
export function writeCatalogLocation(files, folder, cwd = process.cwd()) {
  const targets = files.map(file => resolve(cwd, file));
  const missing = targets.find(target => !existsSync(target));
  if (missing) {
    throw new Problem(`There is no catalog file ${missing}.`, [
      'Give the path of a file with catalog entities: npm start -- --aws --catalog path/to/catalog-info.yaml',
    ]);
  }
  const path = join(ensureFolder(folder), 'catalog.yaml');
  // JSON is YAML, and needs no quoting rules of ours.
  const location = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Location',
    metadata: {
      name: 'own-catalog',
      description: 'The catalog files given to the start script.',
    },
    spec: { type: 'file', targets },
  };
  writeFileSync(path, `${JSON.stringify(location, null, 2)}\n`);
  return path;
}
