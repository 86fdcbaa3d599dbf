import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeTable } from './judgeTable';
import { tableLabs } from './labs';

/** A table cannot be deleted by one mistaken call. */
export const deletionProtection: Control = {
  id: 'dynamodb.deletion-protection',
  version: 1,
  title: 'Deletion protection is on',
  failTitle: 'Table can be deleted by one call',
  layer: 'configuration',
  severity: 'medium',
  scope: 'resource',
  service: 'dynamodb',
  resourceTypes: ['AWS::DynamoDB::Table'],
  why: 'A template that replaces a table, a clean-up script with a wrong filter or a stolen role deletes an unprotected table and all its items in one call.',
  fix: 'Update the table and turn on deletion protection. Who wants to delete it must then turn it off first.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['DynamoDB.6'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: ['CM-3', 'SC-5(2)', 'SI-13(5)'],
    },
    {
      standard: 'Prowler',
      ids: ['dynamodb_table_deletion_protection_enabled'],
    },
  ],

  steps: [
    {
      id: 'on',
      title: 'Deletion protection is on',
      check: checkProtection,
      lab: tableLabs.deletionProtection.on,
    },
  ],
};

function checkProtection(resource: ResourceReader): StepOutcome {
  return judgeTable(resource, table =>
    stated(
      table.DeletionProtectionEnabled,
      'whether deletion protection is on',
      resource,
    )
      ? pass(`deletion protection of ${resource.name} is on`, [resource.arn])
      : fail(
          'not protected',
          `deletion protection of ${resource.name} is off`,
          [resource.arn],
        ),
  );
}
