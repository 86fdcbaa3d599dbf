import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A database is restored anew: AWS cannot encrypt the storage of one that exists. */
export const restoreEncrypted: LabInstructions = {
  minutes: 120,
  risk: {
    level: 'high',
    text: '{{name}} cannot be encrypted in place: a new database is restored from an encrypted copy, under a new address. Stop writes before the snapshot, since what is written later is lost, and move every application over. Keep the old database until the new one was seen to be whole; then delete it with a last snapshot. Parameter groups, security groups, replicas and alarms have to be set on the new one.',
  },
  console:
    'RDS > Databases > {{name}} > Actions > Take snapshot; Snapshots > Copy snapshot > Enable encryption; Restore snapshot to a new database (a cluster: restore the snapshot with a key, no copy is needed)',
  cli: `# a database instance
aws rds create-db-snapshot --db-instance-identifier {{name}} --db-snapshot-identifier {{name}}-plain --region {{region}}
aws rds copy-db-snapshot --source-db-snapshot-identifier {{name}}-plain --target-db-snapshot-identifier {{name}}-encrypted --kms-key-id {{key}} --region {{region}}
aws rds restore-db-instance-from-db-snapshot --db-instance-identifier {{name}}-encrypted --db-snapshot-identifier {{name}}-encrypted --region {{region}}
# a cluster
aws rds create-db-cluster-snapshot --db-cluster-identifier {{name}} --db-cluster-snapshot-identifier {{name}}-plain --region {{region}}
aws rds restore-db-cluster-from-snapshot --db-cluster-identifier {{name}}-encrypted --snapshot-identifier {{name}}-plain --engine {{engine}} --kms-key-id {{key}} --region {{region}}`,
  terraform: `# a new database from the encrypted copy; changing storage_encrypted replaces the old one
resource "aws_db_instance" "encrypted" {
  identifier          = "{{name}}-encrypted"
  instance_class      = "{{class}}"
  snapshot_identifier = "{{name}}-encrypted"
}`,
  cloudFormation: `Type: AWS::RDS::DBInstance
Properties:
  DBInstanceIdentifier: {{name}}-encrypted
  DBInstanceClass: {{class}}
  DBSnapshotIdentifier: {{name}}-encrypted`,
};
