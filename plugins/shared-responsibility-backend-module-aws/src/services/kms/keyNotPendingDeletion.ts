import type { KeyMetadata } from '@aws-sdk/client-kms';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { keyLabs } from './labs';

/** No key is on its way to being deleted, and all that it encrypts with it. */
export const keyNotPendingDeletion: Control = {
  id: 'kms.not-pending-deletion',
  version: 1,
  title: 'No key in use is scheduled for deletion',
  failTitle: 'Key is scheduled for deletion',
  layer: 'backup-recovery',
  severity: 'critical',
  scope: 'resource',
  service: 'kms',
  resourceTypes: ['AWS::KMS::Key'],
  why: 'Once a key is gone, all data and backups that it encrypted are gone too: nobody can bring it back, AWS included. Until then deletion can be called off, and nothing in AWS tells for sure whether a key is still needed.',
  fix: 'Cancel the deletion and disable the key instead; whatever still needs it will then fail in a way that can be undone. If you are sure that nothing does, let the deletion run and record the risk as accepted.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['KMS.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'SA-9(6) SC-12 SC-12(2) SC-12(6)'.split(' '),
    },
    { standard: 'Prowler', ids: ['kms_cmk_not_deleted_unintentionally'] },
  ],

  steps: [
    {
      id: 'kept',
      title: 'The key is to stay',
      check: checkState,
      lab: keyLabs.notPendingDeletion.kept,
    },
  ],
};

function checkState(resource: ResourceReader): StepOutcome {
  const key = readExisting<KeyMetadata>(resource, 'key');
  const state = stated(key.KeyState, 'its state', resource);
  if (!/deletion/i.test(state)) {
    return pass(
      `key ${resource.name} is not scheduled for deletion (${state})`,
      [resource.arn],
    );
  }
  // A multi-Region key waits for its replicas first, and has no date until then.
  const when = key.DeletionDate
    ? `will be deleted on ${key.DeletionDate.slice(0, 10)}`
    : `is scheduled for deletion (${state})`;
  return fail('pending deletion', `key ${resource.name} ${when}`, [
    resource.arn,
  ]);
}
