import { matchesGlob } from '../policy/document/glob';
import type { StatementVerdict } from '../policy/public/PolicyVerdict';

const ALL_BUT = 'everything except ';

/** Does the statement speak of this action? One that could not be read may. */
export function mayAllow(
  { actions }: Pick<StatementVerdict, 'actions'>,
  action: string,
): boolean {
  const matches = (pattern: string) =>
    matchesGlob(pattern, action, { ignoreCase: true });
  const [first] = actions;
  if (first === undefined) {
    return true;
  }
  return first.startsWith(ALL_BUT)
    ? !first.slice(ALL_BUT.length).split(', ').some(matches)
    : actions.some(matches);
}
