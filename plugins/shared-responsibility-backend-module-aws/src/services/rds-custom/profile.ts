import type { DBEngineVersion, DBInstance } from '@aws-sdk/client-rds';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { databaseFamily, ENGINE_TYPES } from '../../profiles/databaseEngine';
import { defineProfile } from '../../profiles/defineProfile';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const RESPONSIBILITY =
  'Amazon RDS Custom: shared responsibility model, Amazon RDS User Guide';
const CREATE = 'CreateDBInstance, Amazon RDS API Reference';
const UPGRADING =
  'Upgrading an RDS Custom for SQL Server DB instance, Amazon RDS User Guide';

const INSTANCE = 'AWS::RDS::DBInstance';

/** An engine version that AWS provides has no ARN; one of your own has. */
function sqlServerVersionOf(
  resource: ResourceReader,
): 'provided' | 'own' | undefined {
  const { Engine } = readExisting<DBInstance>(resource, 'instance');
  if (!stated(Engine, 'Engine', resource).startsWith('custom-sqlserver-')) {
    return undefined;
  }
  const { DBEngineVersionArn } = readExisting<DBEngineVersion>(
    resource,
    'engineVersion',
  );
  return DBEngineVersionArn ? 'own' : 'provided';
}

export const rdsCustomProfile = defineProfile({
  service: 'rds-custom',
  name: 'Amazon RDS Custom',
  shortName: 'RDS Custom',
  shownUnder: 'rds',
  model: 'PaaS with host access',
  level: 'high',
  resourceTypes: [
    INSTANCE,
    'AWS::RDS::DBSnapshot',
    'AWS::RDS::CustomDBEngineVersion',
  ],
  appliesTo: resource =>
    !ENGINE_TYPES.includes(resource.type) ||
    databaseFamily(resource) === 'rds-custom',
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': customer(
      'Keep the operating system current: with Oracle AWS prescribes no patches.',
      RESPONSIBILITY,
    ),
    'runtime-patching': shared(
      'You bring database media and patches as an engine version; AWS automates the installation.',
      RESPONSIBILITY,
    ),
    'network-firewall': customer(
      'VPC, security groups and the firewall of the host.',
      GENERAL_KNOWLEDGE,
    ),
    'identity-access': customer(
      'Logins on the host, the instance profile and database users.',
      RESPONSIBILITY,
    ),
    'application-code': customer(
      'Your database code and whatever you install on the host.',
      RESPONSIBILITY,
    ),
    'data-at-rest': shared(
      'Storage is always encrypted; supplying the key and keeping it usable is yours.',
      CREATE,
    ),
    'encryption-in-transit': customer(
      'Set TLS up in the engine.',
      GENERAL_KNOWLEDGE,
    ),
    'backup-recovery': shared(
      'AWS automates backups; keep your changes compatible with them and try a restore.',
      RESPONSIBILITY,
    ),
    'logging-monitoring': shared(
      'AWS watches whether you stay supported; watching host and engine is yours.',
      RESPONSIBILITY,
    ),
    availability: shared(
      'AWS runs the standby if you chose Multi-AZ; scaling is shared.',
      RESPONSIBILITY,
    ),
    configuration: customer(
      'Settings of host and engine, inside what AWS supports.',
      RESPONSIBILITY,
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'SQL Server on an engine version that AWS provides',
      owner: 'aws',
      duty: 'AWS supplies the patches of the operating system; take them by maintenance or minor upgrade.',
      source: RESPONSIBILITY,
      resourceTypes: [INSTANCE],
      test: resource => sqlServerVersionOf(resource) === 'provided',
    },
    {
      layer: 'runtime-patching',
      when: 'SQL Server on an engine version that AWS provides',
      owner: 'aws',
      duty: 'AWS patches the engine.',
      source: RESPONSIBILITY,
      resourceTypes: [INSTANCE],
      test: resource => sqlServerVersionOf(resource) === 'provided',
    },
    {
      layer: 'guest-os-patching',
      when: 'SQL Server on an engine version of your own',
      owner: 'customer',
      duty: 'Patch the operating system in your own image and move the instance to it.',
      source: UPGRADING,
      resourceTypes: [INSTANCE],
      test: resource => sqlServerVersionOf(resource) === 'own',
    },
    {
      layer: 'runtime-patching',
      when: 'SQL Server on an engine version of your own',
      owner: 'customer',
      duty: 'Build a new engine version with the cumulative update and move the instance to it.',
      source: UPGRADING,
      resourceTypes: [INSTANCE],
      test: resource => sqlServerVersionOf(resource) === 'own',
    },
    {
      layer: 'availability',
      when: 'MultiAZ is false',
      owner: 'customer',
      duty: 'There is no standby: after a failure you restore it yourself.',
      source: RESPONSIBILITY,
      resourceTypes: [INSTANCE],
      test: resource => {
        const { MultiAZ } = readExisting<DBInstance>(resource, 'instance');
        return !stated(MultiAZ, 'MultiAZ', resource);
      },
    },
  ],
});
