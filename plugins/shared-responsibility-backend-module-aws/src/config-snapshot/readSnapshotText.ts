import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SnapshotRejected } from './SnapshotRejected';

/**
 * The most that a file may hold once unpacked. Text of this size still fits
 * into one string, with room to spare.
 */
export const MAX_SNAPSHOT_BYTES = 256 * 1024 * 1024;

const unpack = promisify(gunzip);

/**
 * Reads a snapshot file, packed or not: the content tells, not the name.
 *
 * @param maxBytes - the most that it may hold once unpacked.
 * @throws SnapshotRejected if it cannot be read or unpacked, is too large, or is not text.
 */
export async function readSnapshotText(
  path: string,
  maxBytes = MAX_SNAPSHOT_BYTES,
): Promise<string> {
  const bytes = await readBytes(path, maxBytes);
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const content = isPacked ? await unpacked(bytes, path, maxBytes) : bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new SnapshotRejected(
      `${path} is not UTF-8 text, so it is no AWS Config snapshot; give the file as AWS Config delivered it`,
    );
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) {
      throw tooLarge(path, maxBytes);
    }
    return await readFile(path);
  } catch (error) {
    if (SnapshotRejected.is(error)) {
      throw error;
    }
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new SnapshotRejected(
      `${path} cannot be read (${code}); check the path in sharedResponsibility.configSnapshots and that the backend may read the file`,
    );
  }
}

async function unpacked(
  bytes: Buffer,
  path: string,
  maxBytes: number,
): Promise<Buffer> {
  try {
    return await unpack(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(path, maxBytes);
    }
    throw new SnapshotRejected(
      code === 'Z_BUF_ERROR'
        ? `${path} is cut off: the gzip stream ends after ${bytes.length} bytes without its end mark; copy the file again`
        : `${path} is damaged: it cannot be unpacked (${message}); copy the file again`,
    );
  }
}

function tooLarge(path: string, maxBytes: number): SnapshotRejected {
  return new SnapshotRejected(
    `${path} holds more than ${Math.floor(
      maxBytes / (1024 * 1024),
    )} MiB unpacked, more than is read at once; record fewer resource types, or scan the account live`,
  );
}
