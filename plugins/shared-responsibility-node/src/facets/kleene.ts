import { joinUnread, Unread } from './unread';

/** A question whose answer may turn out to be unread. @public */
export type Question = () => boolean;

/**
 * True if any answer is true, even if others are unread; false only if all
 * were read and false; else throws {@link Unread}. Kleene's disjunction.
 *
 * Every question is asked up to the first true one, in order.
 *
 * @public
 */
export function anyOf(...questions: Question[]): boolean {
  return decide(questions, true);
}

/**
 * False if any answer is false, even if others are unread; true only if all
 * were read and true; else throws {@link Unread}. Kleene's conjunction.
 *
 * @public
 */
export function allOf(...questions: Question[]): boolean {
  return decide(questions, false);
}

function decide(questions: Question[], decisive: boolean): boolean {
  const unread: Unread[] = [];
  for (const question of questions) {
    try {
      if (question() === decisive) {
        return decisive;
      }
    } catch (error) {
      if (!Unread.isUnread(error)) {
        throw error;
      }
      unread.push(error);
    }
  }
  if (unread.length > 0) {
    throw joinUnread(unread);
  }
  return !decisive;
}
