import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs about caches. */
export const cacheLabs = {
  atRest: {
    minutes: 90,
    risk: {
      level: 'high',
      text: 'An existing cache cannot be encrypted: a second one is filled from a backup, and has another address. What is written after the backup is missing there. Templates replace the cache, which empties it unless the new one is made from the backup. Move clients over at a quiet time, and delete the old cache and its backups last.',
    },
    console:
      'ElastiCache > Valkey or Redis OSS caches > {{name}} > Actions > Backup; then Backups > the backup > Restore > Node-based cluster > Encryption at rest > Enable > Create',
    cli: `# of a replication group; of a single cluster --cache-cluster-id takes the place
aws elasticache create-snapshot --replication-group-id {{name}} --snapshot-name {{name}}-plain --region {{region}}
aws elasticache create-replication-group --replication-group-id {{name}}-enc --replication-group-description "Encrypted" --snapshot-name {{name}}-plain --cache-node-type {{nodeType}} --at-rest-encryption-enabled --transit-encryption-enabled --region {{region}}`,
    terraform: `resource "aws_elasticache_replication_group" "encrypted" {
  # the rest as it is
  replication_group_id       = "{{name}}-enc"
  description                = "Encrypted"
  snapshot_name              = "{{name}}-plain"
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}`,
    cloudFormation: `Type: AWS::ElastiCache::ReplicationGroup
Properties:
  # the rest as it is
  ReplicationGroupId: {{name}}-enc
  ReplicationGroupDescription: Encrypted
  SnapshotName: {{name}}-plain
  AtRestEncryptionEnabled: true
  TransitEncryptionEnabled: true`,
  },
  tls: {
    minutes: 90,
    risk: {
      level: 'high',
      text: 'With mode "required" every client that does not speak TLS is cut off. Between the two commands move all clients over, and take a few days: the second one only when none speaks plain text any more. TLS costs some speed. Of engines before Redis OSS 7, of Memcached and of single clusters only a new cache can have it.',
    },
    console:
      'ElastiCache > Valkey or Redis OSS caches > {{name}} > Modify > Encryption in transit > Transit encryption mode > Preferred; when all clients speak TLS > Required',
    cli: `aws elasticache modify-replication-group --replication-group-id {{name}} --transit-encryption-enabled --transit-encryption-mode preferred --apply-immediately --region {{region}}
# when every client speaks TLS
aws elasticache modify-replication-group --replication-group-id {{name}} --transit-encryption-mode required --apply-immediately --region {{region}}`,
    terraform: `resource "aws_elasticache_replication_group" "this" {
  # the rest as it is
  replication_group_id       = "{{name}}"
  transit_encryption_enabled = true
  # first "preferred"; "required" when every client speaks TLS
  transit_encryption_mode = "required"
  apply_immediately       = true
}`,
    cloudFormation: `Type: AWS::ElastiCache::ReplicationGroup
Properties:
  # the rest as it is
  ReplicationGroupId: {{name}}
  TransitEncryptionEnabled: true
  # first preferred; required when every client speaks TLS
  TransitEncryptionMode: required`,
  },
} satisfies Record<string, LabInstructions>;
