import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { queueLabs } from './labs';

/** What is sent to a queue is encrypted there. */
export const queueEncrypted: Control = {
  id: 'sqs.encrypted',
  version: 1,
  title: 'Queue is encrypted at rest',
  failTitle: 'Queue keeps messages unencrypted',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 'sqs',
  resourceTypes: ['AWS::SQS::Queue'],
  why: 'Messages can lie in a queue for two weeks. New queues are encrypted without a word from you; one that is not was made before that, or somebody switched it off.',
  fix: 'Switch on encryption with the key of SQS, which costs nothing and asks no permissions of producers and consumers, or choose a KMS key. Messages that wait already stay as they are.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SQS.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)'.split(' '),
    },
    { standard: 'Prowler', ids: ['sqs_queues_server_side_encryption_enabled'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'encrypted',
      title: 'Messages are encrypted by SQS or with a KMS key',
      check: checkEncryption,
      lab: queueLabs.encrypted.encrypted,
    },
  ],
};

function checkEncryption(resource: ResourceReader): StepOutcome {
  const { KmsMasterKeyId, SqsManagedSseEnabled } = readExisting<{
    KmsMasterKeyId?: string;
    SqsManagedSseEnabled?: string;
  }>(resource, 'attributes');
  if (KmsMasterKeyId) {
    return pass(
      `new messages in ${resource.name} are encrypted with ${KmsMasterKeyId}`,
      [resource.arn],
    );
  }
  return stated(
    SqsManagedSseEnabled,
    'whether SQS encrypts its messages',
    resource,
  ) === 'true'
    ? pass(
        `new messages in ${resource.name} are encrypted with the key of SQS`,
        [resource.arn],
      )
    : fail('not encrypted', `messages in ${resource.name} are not encrypted`, [
        resource.arn,
      ]);
}
