import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A policy document that is not JSON. */
export class NotADocument extends Error {
  readonly name = 'NotADocument';
}

/**
 * A policy document as JSON. IAM hands documents out URL-encoded, S3 does not,
 * and emulators differ: a document is JSON as it stands or once decoded.
 *
 * @param what - names the document in the error, e.g. `the policy deploy`.
 * @throws NotADocument if it is neither, or not an object.
 */
export function parseDocument(text: string | undefined, what: string): Json {
  for (const decode of [(t: string) => t, decodeURIComponent]) {
    try {
      const parsed: unknown = JSON.parse(decode(text ?? ''));
      if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) {
        return parsed as Json;
      }
    } catch {
      // The next reading, or the error below.
    }
  }
  throw new NotADocument(
    `${what} is not a JSON object; correct it in AWS, then scan again`,
  );
}
