/**
 * A directory bucket (S3 Express One Zone) by its name. It has no access list,
 * and Block Public Access is always on for it.
 */
export function isDirectoryBucket(name: string): boolean {
  return name.endsWith('--x-s3');
}
