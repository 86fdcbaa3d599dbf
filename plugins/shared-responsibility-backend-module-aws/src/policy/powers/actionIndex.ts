import { matchesGlob } from '../document/glob';
import type { Statement } from '../document/Statement';
import { ADMIN_ACTIONS } from './adminProbes';
import { ESCALATION_PATHS } from './paths';

/** The few actions that decide; of a policy's thousands of patterns only these are looked for. */
const DECIDING: readonly string[] = [
  ...new Set([
    ...ADMIN_ACTIONS,
    ...ESCALATION_PATHS.flatMap(path => path.actions),
  ]),
].map(action => action.toLowerCase());

const byService = new Map<string, string[]>();
for (const action of DECIDING) {
  const service = action.split(':')[0];
  byService.set(service, [...(byService.get(service) ?? []), action]);
}

const NONE: readonly string[] = [];
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 20_000;

/** The deciding actions that a statement speaks of, lower case. */
export function decidingActionsOf(statement: Statement): readonly string[] {
  const { actions, notActions = [] } = statement;
  if (actions) {
    return actions.length === 1
      ? matching(actions[0])
      : [...new Set(actions.flatMap(matching))];
  }
  const excepted = new Set(notActions.flatMap(matching));
  return DECIDING.filter(action => !excepted.has(action));
}

function matching(pattern: string): readonly string[] {
  let found = remembered.get(pattern);
  if (!found) {
    found = look(pattern.toLowerCase());
    if (remembered.size >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.set(pattern, found);
  }
  return found;
}

function look(pattern: string): readonly string[] {
  const service = pattern.split(':')[0];
  const candidates = /[*?]/.test(service)
    ? DECIDING
    : byService.get(service) ?? NONE;
  return candidates.filter(action =>
    matchesGlob(pattern, action, { ignoreCase: false }),
  );
}
