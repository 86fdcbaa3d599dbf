import type { KeyMetadata } from '@aws-sdk/client-kms';

/**
 * Why AWS KMS would not rotate a key by itself, as the end of a sentence about
 * the key; undefined for one that it would, or of which too little is said.
 * Source: Rotating AWS KMS keys, AWS KMS Developer Guide.
 */
export function cannotRotate({
  KeySpec,
  Origin,
  KeyState,
}: Pick<KeyMetadata, 'KeySpec' | 'Origin' | 'KeyState'>): string | undefined {
  if (KeySpec && KeySpec !== 'SYMMETRIC_DEFAULT') {
    return `is of the kind ${KeySpec}, which AWS KMS never rotates`;
  }
  if (Origin && Origin !== 'AWS_KMS') {
    return `has material that AWS KMS did not make (${Origin}): only you can bring new one`;
  }
  if (KeyState && KeyState !== 'Enabled') {
    return `encrypts nothing in the state ${KeyState}`;
  }
  return undefined;
}
