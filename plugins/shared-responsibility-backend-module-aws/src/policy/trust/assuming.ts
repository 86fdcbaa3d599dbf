import { matchesGlob } from '../document/glob';
import type { Statement } from '../document/Statement';

/** The calls by which a role is taken on. */
export type Assuming =
  | 'sts:AssumeRole'
  | 'sts:AssumeRoleWithWebIdentity'
  | 'sts:AssumeRoleWithSAML';

/** All of them; tagging a session or naming its source takes on nothing by itself. */
export const WAYS: readonly Assuming[] = [
  'sts:AssumeRole',
  'sts:AssumeRoleWithWebIdentity',
  'sts:AssumeRoleWithSAML',
];

/** Does the statement speak of this call? */
export function speaksOf(
  { actions, notActions = [] }: Statement,
  way: Assuming,
): boolean {
  const matches = (pattern: string) =>
    matchesGlob(pattern, way, { ignoreCase: true });
  return actions ? actions.some(matches) : !notActions.some(matches);
}
