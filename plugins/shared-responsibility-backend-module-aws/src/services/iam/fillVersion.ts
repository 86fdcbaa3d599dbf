import type { ManagedPolicyDetail } from '@aws-sdk/client-iam';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { commandWord } from '../commandWord';
import { readExisting } from '../readExisting';

/** For a lab: the version of a policy to which one can go back. */
export function fillVersion(policy: ResourceReader): Record<string, string> {
  const { DefaultVersionId } = readExisting<ManagedPolicyDetail>(
    policy,
    'policy',
  );
  return commandWord('version', DefaultVersionId);
}
