import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A matrix as it goes over the wire. */
export interface PackedMatrix {
  /** Changes whenever its content does. */
  revision: string;
  /** JSON in UTF-8, gzipped; left out where the reader has this revision already. */
  packed?: Buffer;
}

const pack = promisify(gzip);
const unpack = promisify(gunzip);

export async function packMatrix(
  matrix: Matrix,
): Promise<Required<PackedMatrix>> {
  return {
    revision: matrix.revision,
    packed: await pack(JSON.stringify(matrix)),
  };
}

/** For readers who do not understand gzip. */
export async function unpackMatrix(packed: Buffer): Promise<string> {
  return (await unpack(packed)).toString('utf8');
}
