import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { commandWord } from '../commandWord';

const KINDS: Record<string, { placeholder: string; holders: string }> = {
  'AWS::IAM::Role': { placeholder: 'role', holders: 'Roles' },
  'AWS::IAM::User': { placeholder: 'user', holders: 'Users' },
  'AWS::IAM::Group': { placeholder: 'group', holders: 'User groups' },
};

/**
 * For a lab of roles, users and groups alike: the name under its own kind
 * only. A user may be called like a role, so no command of another kind may
 * get it.
 */
export function fillHolder(holder: ResourceReader): Record<string, string> {
  const kind = KINDS[holder.type];
  return kind
    ? {
        holders: kind.holders,
        ...commandWord(kind.placeholder, holder.name),
      }
    : {};
}
