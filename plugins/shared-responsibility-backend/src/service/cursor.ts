import { InputError } from '@backstage/errors';
import { z } from 'zod';

const positionSchema = z.array(
  // Postgres text holds no NUL; nothing that we ever gave out has one.
  z.string().refine(value => !value.includes('\0')),
);

/** The position after a page's last item, as callers carry it; opaque to them. */
export function encodeCursor(position: string[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * @param length - How many sort columns the list has.
 * @throws InputError if it is not a cursor of such a list.
 */
export function decodeCursor(cursor: string, length: number): string[] {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    value = undefined;
  }
  const position = positionSchema.length(length).safeParse(value);
  if (!position.success) {
    throw new InputError(
      'The cursor is not one that this list gave out; leave it away to start from the beginning',
    );
  }
  return position.data;
}
