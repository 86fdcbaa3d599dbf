import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const REST = '# the rest as it is';

/** A database and its CloudFormation with these settings. */
function databaseWith(terraform: string, cloudFormation: string) {
  return {
    terraform: `resource "aws_db_instance" "this" {
  ${REST}
  identifier = "{{name}}"
${terraform}
}`,
    cloudFormation: `Type: AWS::RDS::DBInstance
Properties:
  ${REST}
  DBInstanceIdentifier: {{name}}
${cloudFormation}`,
  };
}

/** The same change of an instance and of a cluster. */
function modify(options: string, clusterOptions = options): string {
  return `# a database instance
aws rds modify-db-instance --db-instance-identifier {{name}} ${options} --apply-immediately --region {{region}}
# a cluster, where it has the setting; else each of its instances
aws rds modify-db-cluster --db-cluster-identifier {{name}} ${clusterOptions} --apply-immediately --region {{region}}`;
}

/** Labs of a database's settings, by control. */
export const databaseLabs = {
  backupRetention: {
    minutes: 10,
    risk: {
      level: 'low',
      text: 'Turning backups on for the first time takes {{name}} offline for a few seconds; a longer time only costs storage.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Backup > Backup retention period > Continue > Apply immediately',
    cli: modify('--backup-retention-period {{backupDays}}'),
    ...databaseWith(
      '  backup_retention_period = {{backupDays}}',
      '  BackupRetentionPeriod: {{backupDays}}',
    ),
  },
  notPublic: {
    minutes: 30,
    risk: {
      level: 'high',
      text: 'Whoever connects to {{name}} from outside its network loses the way: people with a client at home, a partner, another VPC. Give them a VPN or a jump by Session Manager first. Names resolve to the private address within minutes.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Connectivity > Additional configuration > Not publicly accessible > Continue > Apply immediately',
    cli: `# of a cluster: each of its instances
aws rds modify-db-instance --db-instance-identifier {{name}} --no-publicly-accessible --apply-immediately --region {{region}}`,
    ...databaseWith(
      '  publicly_accessible = false',
      '  PubliclyAccessible: false',
    ),
  },
  deletionProtection: {
    minutes: 5,
    risk: {
      level: 'none',
      text: 'Nothing that uses {{name}} notices. Whoever really means to delete it turns this off first.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Deletion protection > Enable > Continue > Apply immediately',
    cli: modify('--deletion-protection'),
    ...databaseWith(
      '  deletion_protection = true',
      '  DeletionProtection: true',
    ),
  },
  engineSupported: {
    minutes: 240,
    risk: {
      level: 'high',
      text: 'A new major version takes {{name}} down for minutes to an hour, may refuse old SQL and drivers, and has no way back but a restore. Try it on a restored copy first, or use a blue/green deployment.',
    },
    console:
      'RDS > Databases > {{name}} > Actions > Create blue/green deployment > a supported version; test it; Switch over (of Oracle and SQL Server: Modify > DB engine version)',
    cli: `aws rds create-blue-green-deployment --blue-green-deployment-name {{name}}-upgrade --source {{arn}} --target-engine-version {{newVersion}} --region {{region}}
# once the green side was seen to work
aws rds switchover-blue-green-deployment --blue-green-deployment-identifier {{deployment}} --region {{region}}
# Oracle and SQL Server have no such deployments
aws rds modify-db-instance --db-instance-identifier {{name}} --engine-version {{newVersion}} --allow-major-version-upgrade --region {{region}}`,
    ...databaseWith(
      `  engine_version              = "{{newVersion}}"
  allow_major_version_upgrade = true`,
      `  EngineVersion: "{{newVersion}}"
  AllowMajorVersionUpgrade: true`,
    ),
  },
  iamAuth: {
    minutes: 30,
    risk: {
      level: 'low',
      text: 'Logins by password go on. Users of the database that are to sign in by IAM have to be granted that inside it, and each new connection then costs a signature.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Database authentication > Password and IAM database authentication > Continue > Apply immediately',
    cli: modify('--enable-iam-database-authentication'),
    ...databaseWith(
      '  iam_database_authentication_enabled = true',
      '  EnableIAMDatabaseAuthentication: true',
    ),
  },
  logExports: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'No downtime; the logs cost by volume, and an audit log can be large. Give the log groups a retention. What a log holds may be personal: look who may read it.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Log exports > the logs that the finding names > Continue > Apply immediately',
    cli: modify(
      `--cloudwatch-logs-export-configuration '{"EnableLogTypes":["{{logType}}"]}'`,
    ),
    ...databaseWith(
      '  enabled_cloudwatch_logs_exports = ["{{logType}}"]',
      `  EnableCloudwatchLogsExports:
    - {{logType}}`,
    ),
  },
  minorUpgrades: {
    minutes: 10,
    risk: {
      level: 'low',
      text: '{{name}} restarts in its maintenance window when a minor version brings mends; a standby makes that seconds. Set the window to your quiet hour first.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Maintenance > Enable auto minor version upgrade > Continue > Apply immediately',
    cli: modify('--auto-minor-version-upgrade'),
    ...databaseWith(
      '  auto_minor_version_upgrade = true',
      '  AutoMinorVersionUpgrade: true',
    ),
  },
  multiAz: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'The cost of {{name}} doubles. No downtime, but writes are slower while the standby is made, and a little slower after: do it in a quiet hour.',
    },
    console:
      'RDS > Databases > {{name}} > Actions > Convert to Multi-AZ deployment; of an Aurora cluster: Add reader, in another zone',
    cli: `# a database instance
aws rds modify-db-instance --db-instance-identifier {{name}} --multi-az --apply-immediately --region {{region}}
# an Aurora cluster
aws rds create-db-instance --db-instance-identifier {{name}}-reader --db-cluster-identifier {{name}} --db-instance-class {{instanceClass}} --engine {{databaseEngine}} --availability-zone {{otherZone}} --region {{region}}`,
    ...databaseWith('  multi_az = true', '  MultiAZ: true'),
  },
  nonDefaultAdmin: {
    minutes: 240,
    risk: {
      level: 'high',
      text: 'The name of the administrator cannot be changed: a new database is made and the data moved, with the downtime of that. It is worth it only together with another move; a strong password that is rotated is worth more.',
    },
    console:
      'RDS > Create database > Credentials settings > Master username > Managed in AWS Secrets Manager; then move the data with a dump or AWS DMS',
    cli: `aws rds create-db-instance --db-instance-identifier {{name}}-new --db-instance-class {{instanceClass}} --engine {{databaseEngine}} --allocated-storage {{storage}} --master-username {{ownAdmin}} --manage-master-user-password --storage-encrypted --no-publicly-accessible --region {{region}}`,
    terraform: `resource "aws_db_instance" "new" {
  ${REST}
  identifier                  = "{{name}}-new"
  username                    = "{{ownAdmin}}"
  manage_master_user_password = true
}`,
    cloudFormation: `Type: AWS::RDS::DBInstance
Properties:
  ${REST}
  DBInstanceIdentifier: {{name}}-new
  MasterUsername: {{ownAdmin}}
  ManageMasterUserPassword: true`,
  },
  nonDefaultPort: {
    minutes: 60,
    risk: {
      level: 'high',
      text: '{{name}} restarts, and every client that names the old port fails until it names the new one; security groups have to let the new port in first.',
    },
    console:
      'RDS > Databases > {{name}} > Modify > Connectivity > Additional configuration > Database port > Continue > Apply immediately',
    cli: modify('--db-port-number {{newPort}}', '--port {{newPort}}'),
    ...databaseWith('  port = {{newPort}}', '  Port: "{{newPort}}"'),
  },
  snapshotNotPublic: {
    minutes: 10,
    risk: {
      level: 'low',
      text: 'Accounts that restore from {{name}} without being named lose it; those that are named keep it. Whoever has copied it keeps the copy: treat what it held as known, passwords first.',
    },
    console:
      'RDS > Snapshots > {{name}} > Actions > Share snapshot > Private > Save',
    cli: `# of a database instance
aws rds modify-db-snapshot-attribute --db-snapshot-identifier {{name}} --attribute-name restore --values-to-remove all --region {{region}}
# of a cluster
aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier {{name}} --attribute-name restore --values-to-remove all --region {{region}}`,
    terraform: `# a snapshot is private unless it is shared
resource "aws_db_snapshot" "this" {
  db_instance_identifier = "{{database}}"
  db_snapshot_identifier = "{{name}}"
  shared_accounts        = []
}`,
  },
  tlsRequired: {
    minutes: 60,
    risk: {
      level: 'high',
      text: 'Clients that do not speak TLS are refused from then on: look at the connections of {{name}} for those first. Some engines take the parameter only after a reboot, and the default parameter group cannot be changed.',
    },
    console:
      'RDS > Parameter groups > the group of {{name}} > Edit > rds.force_ssl or require_secure_transport: 1 > Save changes; reboot if asked',
    cli: `# PostgreSQL and SQL Server: rds.force_ssl; MySQL and MariaDB: require_secure_transport
aws rds modify-db-parameter-group --db-parameter-group-name {{parameterGroup}} --parameters ParameterName={{tlsParameter}},ParameterValue=1,ApplyMethod=pending-reboot --region {{region}}
# a cluster
aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name {{parameterGroup}} --parameters ParameterName={{tlsParameter}},ParameterValue=1,ApplyMethod=pending-reboot --region {{region}}
aws rds reboot-db-instance --db-instance-identifier {{name}} --region {{region}}`,
    terraform: `resource "aws_db_parameter_group" "tls" {
  family = "{{parameterFamily}}"
  parameter {
    name  = "{{tlsParameter}}"
    value = "1"
  }
}`,
    cloudFormation: `Type: AWS::RDS::DBParameterGroup
Properties:
  Family: {{parameterFamily}}
  Description: TLS only
  Parameters:
    {{tlsParameter}}: "1"`,
  },
} satisfies Record<string, LabInstructions>;
