import { resolve } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const KEY = 'sharedResponsibility.configSnapshots';

/**
 * The snapshot files to read, as absolute paths.
 *
 * @throws InputError naming the entry and what to write instead.
 */
export function readSnapshotConfig(config: Config): string[] {
  const entries = config.getOptionalConfigArray(KEY) ?? [];
  const paths = entries.map((entry, index) => {
    const path = entry.getOptional('path');
    if (typeof path !== 'string' || path.trim() === '') {
      throw new InputError(
        `${KEY}[${index}].path is ${JSON.stringify(
          path,
        )}; it must be the path of a file that AWS Config delivered`,
      );
    }
    return resolve(path);
  });
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice) {
    throw new InputError(
      `${KEY} lists ${twice} more than once; keep one entry`,
    );
  }
  return paths;
}
