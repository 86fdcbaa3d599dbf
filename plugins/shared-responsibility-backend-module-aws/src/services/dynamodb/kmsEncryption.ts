import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeTable } from './judgeTable';
import { tableLabs } from './labs';

/** A table is encrypted with a KMS key of the account, not with one of AWS's own. */
export const kmsEncryption: Control = {
  id: 'dynamodb.kms-encryption',
  version: 1,
  title: 'Table uses a KMS key',
  failTitle: "Table is encrypted with a key that is AWS's own",
  layer: 'data-at-rest',
  severity: 'low',
  scope: 'resource',
  service: 'dynamodb',
  resourceTypes: ['AWS::DynamoDB::Table'],
  why: 'AWS encrypts every table. With its own key you see no use of the key; with a KMS key in your account every use is in CloudTrail, and with a key that you manage you can also refuse it.',
  fix: 'Update the encryption settings of the table to a KMS key. This changes nothing for readers and writers that may use the key.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['dynamodb_tables_kms_cmk_encryption_enabled'],
    },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'kms',
      title: 'The table is encrypted with a KMS key',
      check: checkKey,
      lab: tableLabs.kmsEncryption.kms,
    },
  ],
};

function checkKey(resource: ResourceReader): StepOutcome {
  return judgeTable(resource, ({ SSEDescription: encryption }) => {
    // DynamoDB describes encryption only where its own key is not used.
    if (!encryption) {
      return fail(
        'no kms key',
        `${resource.name} is encrypted with a key that DynamoDB owns`,
        [resource.arn],
      );
    }
    const status = stated(encryption.Status, 'its encryption', resource);
    if (status === 'UPDATING') {
      throw new Unread(
        'not-scanned',
        `the key of ${resource.name} is just being changed; the next scan tells to which`,
      );
    }
    return status === 'ENABLED' && encryption.SSEType === 'KMS'
      ? pass(
          `${resource.name} is encrypted with ${stated(
            encryption.KMSMasterKeyArn,
            'its key',
            resource,
          )}`,
          [resource.arn],
        )
      : fail(
          'no kms key',
          `the encryption of ${resource.name} with a KMS key is ${status}`,
          [resource.arn],
        );
  });
}
