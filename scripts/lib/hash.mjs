import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './paths.mjs';

/** All files below a folder that a predicate accepts, sorted; `node_modules`, build results and links are left out. */
export function filesBelow(folder, accept = () => true) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap(entry => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        return ['node_modules', 'dist', 'dist-types', '.git'].includes(
          entry.name,
        )
          ? []
          : filesBelow(path, accept);
      }
      return entry.isFile() && accept(path) ? [path] : [];
    })
    .sort();
}

/** A hash of the names and contents of files, and of further facts. */
export function hashOf(files, ...facts) {
  const hash = createHash('sha256');
  for (const file of files) {
    const content = readFileSync(file);
    hash.update(`${relative(root, file)}\n${content.length}\n`).update(content);
  }
  return hash.update(JSON.stringify(facts)).digest('hex');
}
