import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { topicLabs } from './labs';

/** What is published to a topic is encrypted with a KMS key. */
export const topicEncrypted: Control = {
  id: 'sns.encrypted',
  version: 1,
  title: 'Topic is encrypted with KMS',
  failTitle: 'Topic has no encryption key',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 'sns',
  resourceTypes: ['AWS::SNS::Topic'],
  why: 'AWS encrypts the disks that SNS runs on, and no more. With a KMS key the message itself is encrypted while it waits for delivery, and whoever publishes or reads it needs leave to use the key.',
  fix: 'Choose a KMS key for the topic. Services that publish to it (S3, EventBridge, CloudWatch) need to be named in the policy of that key, which only a key of your own allows.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SNS.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CP-9 SC-8(3) SC-8(4) SC-13 SC-28(1)'.split(' '),
    },
    { standard: 'Prowler', ids: ['sns_topics_kms_encryption_at_rest_enabled'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'kms',
      title: 'The topic has a KMS key',
      check: checkKey,
      lab: topicLabs.encrypted.kms,
    },
  ],
};

function checkKey(resource: ResourceReader): StepOutcome {
  const { KmsMasterKeyId, TopicArn } = readExisting<{
    KmsMasterKeyId?: string;
    TopicArn?: string;
  }>(resource, 'attributes');
  if (KmsMasterKeyId) {
    return pass(
      `messages in ${resource.name} are encrypted with ${KmsMasterKeyId}`,
      [resource.arn],
    );
  }
  // SNS leaves the key out where there is none: only a whole answer tells.
  stated(TopicArn, 'which topic it is', resource);
  return fail('no kms key', `${resource.name} has no encryption key`, [
    resource.arn,
  ]);
}
