import type { EscalationPath } from './EscalationPath';
import { identityPaths } from './identityPaths';
import { passRolePaths } from './passRolePaths';
import { takeOverPaths } from './takeOverPaths';

export type { EscalationKind, EscalationPath } from './EscalationPath';

/**
 * The publicly known ways to more rights, as far as a policy can show them.
 * Collected from AWS's documentation of each action and from what researchers
 * have published, among them the open library pathfinding.cloud; worded here.
 *
 * @public
 */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...identityPaths,
  ...passRolePaths,
  ...takeOverPaths,
];
