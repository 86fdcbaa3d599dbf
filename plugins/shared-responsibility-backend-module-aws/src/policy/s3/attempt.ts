import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

/** What a look-up gave, or why it gave nothing. */
export type Attempt<T> =
  | { value: T; unread?: undefined }
  | { value?: undefined; unread: Unread };

/**
 * Looks something up and keeps "unread" as a value. Whoever takes it must make
 * `undecidable` of it, or show that it cannot matter.
 */
export function attempt<T>(look: () => T): Attempt<T> {
  try {
    return { value: look() };
  } catch (error) {
    if (Unread.isUnread(error)) {
      return { unread: error };
    }
    throw error;
  }
}
