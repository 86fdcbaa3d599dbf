import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { resource } from './world';

/** AWS installs the patches of the runtime. */
export const AUTO = { runtimeManagement: { UpdateRuntimeOn: 'Auto' } };

/** Worlds of the controls of RDS, Lambda and Systems Manager, by control id. */
export const MANAGED_WORLDS: Record<string, Resource[][]> = {
  'rds.backup-retention': [7, 1].map(BackupRetentionPeriod =>
    member({ BackupRetentionPeriod }),
  ),
  'rds.multi-az': [true, false].map(MultiAZ => member({ MultiAZ })),
  'rds.deletion-protection': [true, false].map(DeletionProtection =>
    member({ DeletionProtection }),
  ),
  'rds.iam-auth': [true, false].map(IAMDatabaseAuthenticationEnabled =>
    member({ Engine: 'aurora-mysql', IAMDatabaseAuthenticationEnabled }),
  ),
  'rds.log-exports': [['postgresql'], ['upgrade']].map(logs =>
    member({
      Engine: 'aurora-postgresql',
      EnabledCloudwatchLogsExports: logs,
    }),
  ),
  'rds.non-default-port': [5432, 6432].map(Port => [
    database({ Engine: 'postgres', Endpoint: { Port } }),
  ]),
  'rds.non-default-admin': ['admin', 'keeper'].map(MasterUsername =>
    member({ MasterUsername }),
  ),
  'rds.auto-minor-upgrade': [true, false].map(AutoMinorVersionUpgrade => [
    database({ AutoMinorVersionUpgrade }),
  ]),
  'rds.engine-supported': ['16.4', '11.22'].map(EngineVersion => [
    database({ Engine: 'postgres', EngineVersion }),
  ]),
  'rds.tls-required': ['1', '0'].map(value => [
    database(
      {
        DBParameterGroups: [
          { DBParameterGroupName: 'own', ParameterApplyStatus: 'in-sync' },
        ],
      },
      {
        tlsParameter: {
          group: 'own',
          parameter: 'rds.force_ssl',
          listed: true,
          value,
        },
      },
    ),
  ]),
  'rds.snapshot-not-public': ['all', '444455556666'].map(account => [
    databaseSnapshot([account]),
  ]),
  'lambda.runtime-supported': ['nodejs24.x', 'nodejs18.x'].map(Runtime => [
    lambda({ PackageType: 'Zip', Runtime }, AUTO),
  ]),
  'lambda.env-no-secrets': [[], [{ Name: 'DB_PASSWORD', Kind: 'x' }]].map(
    CredentialLike => [
      lambda({
        Environment: { VariableNames: ['DB_PASSWORD'], CredentialLike },
      }),
    ],
  ),
  'lambda.env-kms': ['arn:aws:kms:key', null].map(KMSKeyArn => [
    lambda({ KMSKeyArn, Environment: { VariableNames: ['STAGE'] } }),
  ]),
  'ssm.parameter-secure-string': ['SecureString', 'String'].map(Type => [
    parameter('/shop/db/password', Type),
  ]),
};

/** A database instance. */
export function database(
  instance: Record<string, Json>,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::RDS::DBInstance', 'orders', { instance, ...facets });
}

/** A member of a cluster with these settings, and the cluster. */
export function member(cluster: Record<string, Json>): Resource[] {
  return [
    resource('AWS::RDS::DBInstance', 'orders-1', {
      instance: { DBClusterIdentifier: 'orders' },
    }),
    resource('AWS::RDS::DBCluster', 'orders', { cluster }),
  ];
}

export function databaseSnapshot(accounts: string[]): Resource {
  return resource('AWS::RDS::DBSnapshot', 'orders-before', {
    snapshot: { DBSnapshotIdentifier: 'orders-before' },
    attributes: [{ AttributeName: 'restore', AttributeValues: accounts }],
  });
}

export function lambda(
  configuration: Record<string, Json>,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::Lambda::Function', 'worker', {
    configuration,
    ...facets,
  });
}

export function parameter(name: string, Type: string): Resource {
  return resource('AWS::SSM::Parameter', name, {
    parameter: { Name: name, Type },
  });
}
