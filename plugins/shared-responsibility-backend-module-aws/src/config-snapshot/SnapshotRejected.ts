/**
 * A file that is no usable AWS Config snapshot. The message names the file,
 * what is wrong with it and where, and what to do.
 */
export class SnapshotRejected extends Error {
  readonly name = 'SnapshotRejected';

  static is(error: unknown): error is Error {
    return error instanceof Error && error.name === 'SnapshotRejected';
  }
}
