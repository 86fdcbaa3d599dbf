import {
  type Json,
  LAYERS,
  type ProfileOwner,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { toResourceProfile } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from './defineProfile';
import { awsServiceProfiles } from './index';
import { checked, customer, OF_THE_CLOUD } from './rows';
import { NOW, resolved } from './testing/resolved';

function profileOf(type: string, facets: Record<string, Json> = {}) {
  const read = Object.entries(facets).map(([facet, value]) => [
    facet,
    { status: 'read', value, capturedAt: NOW.toISOString() },
  ]);
  return resolved(type, Object.fromEntries(read));
}

function named(service: string) {
  return awsServiceProfiles.find(profile => profile.service === service)!;
}

function counts(service: string) {
  const count = (owner: ProfileOwner) =>
    named(service).rows.filter(row => row.owner === owner).length;
  return {
    yours: count('customer'),
    shared: count('shared'),
    aws: count('aws'),
  };
}

/** Every type that the collectors bring, with the facet that tells its row. */
const COLLECTED: [string, string, string, Record<string, Json>?][] = [
  ['AWS::::Account', 'account', 'account'],
  ['AWS::Config::RegionSettings', 'account', 'account'],
  ['AWS::CloudTrail::OrganizationTrail', 'account', 'account'],
  ['AWS::CloudTrail::Trail', 'cloudtrail', 'cloudtrail'],
  ['AWS::IAM::ManagedPolicy', 'iam', 'iam'],
  ['AWS::IAM::Role', 'iam', 'iam'],
  ['AWS::IAM::User', 'iam', 'iam'],
  ['AWS::S3::Bucket', 's3', 's3'],
  ['AWS::EC2::Instance', 'ec2', 'ec2'],
  ['AWS::EC2::Volume', 'ebs', 'ec2'],
  ['AWS::EC2::Snapshot', 'ebs', 'ec2'],
  ['AWS::EC2::Image', 'ec2', 'ec2'],
  ['AWS::EC2::SecurityGroup', 'vpc', 'ec2'],
  ['AWS::EC2::VPC', 'vpc', 'vpc'],
  ['AWS::EC2::Subnet', 'vpc', 'vpc'],
  ['AWS::EC2::RouteTable', 'vpc', 'vpc'],
  ['AWS::EC2::NetworkAcl', 'vpc', 'vpc'],
  ['AWS::EC2::NetworkInterface', 'vpc', 'vpc'],
  [
    'AWS::RDS::DBInstance',
    'rds',
    'rds',
    { instance: { Engine: 'sqlserver-se' } },
  ],
  ['AWS::RDS::DBInstance', 'rds', 'rds', { instance: { Engine: 'postgres' } }],
  [
    'AWS::RDS::DBInstance',
    'aurora',
    'rds',
    { instance: { Engine: 'aurora-mysql' } },
  ],
  [
    'AWS::RDS::DBInstance',
    'rds-custom',
    'rds',
    { instance: { Engine: 'custom-oracle-ee' } },
  ],
  ['AWS::RDS::DBCluster', 'rds', 'rds', { cluster: { Engine: 'mysql' } }],
  [
    'AWS::RDS::DBCluster',
    'aurora',
    'rds',
    { cluster: { Engine: 'aurora-postgresql' } },
  ],
  ['AWS::Lambda::Function', 'lambda', 'lambda'],
  [
    'AWS::ECS::Cluster',
    'ecs-ec2',
    'ecs',
    {
      cluster: { capacityProviders: [], registeredContainerInstancesCount: 3 },
    },
  ],
  [
    'AWS::ECS::Cluster',
    'ecs-fargate',
    'ecs',
    {
      cluster: {
        capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
        registeredContainerInstancesCount: 0,
      },
    },
  ],
  ['AWS::ECS::Service', 'ecs-ec2', 'ecs', { service: { launchType: 'EC2' } }],
  [
    'AWS::ECS::Service',
    'ecs-fargate',
    'ecs',
    { service: { launchType: 'FARGATE' } },
  ],
  [
    'AWS::ECS::Service',
    'ecs-fargate',
    'ecs',
    {
      service: {
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }],
      },
    },
  ],
  [
    'AWS::ECS::Service',
    'ecs-ec2',
    'ecs',
    {
      service: {
        capacityProviderStrategy: [{ capacityProvider: 'our-group' }],
      },
    },
  ],
  [
    'AWS::ECS::TaskDefinition',
    'ecs-fargate',
    'ecs',
    { taskDefinition: { requiresCompatibilities: ['FARGATE'] } },
  ],
  ['AWS::ECR::Repository', 'ecr', 'ecr'],
  ['AWS::DynamoDB::Table', 'dynamodb', 'dynamodb'],
  ['AWS::OpenSearchService::Domain', 'opensearch', 'opensearch'],
  ['AWS::EFS::FileSystem', 'efs', 'efs'],
  ['AWS::Backup::BackupVault', 'backup', 'backup'],
  ['AWS::Backup::RegionSettings', 'account', 'account'],
  ['AWS::Logs::LogGroup', 'logs', 'logs'],
  [
    'AWS::EKS::Cluster',
    'eks-auto-mode',
    'eks',
    { cluster: { computeConfig: { enabled: true } } },
  ],
  ['AWS::EKS::Cluster', 'eks-self-managed', 'eks', { cluster: {} }],
  [
    'AWS::AutoScaling::AutoScalingGroup',
    'ec2-auto-scaling',
    'ec2',
    { autoScalingGroup: { Tags: [{ Key: 'component', Value: 'shop' }] } },
  ],
  [
    'AWS::AutoScaling::AutoScalingGroup',
    'eks-self-managed',
    'eks',
    {
      autoScalingGroup: {
        Tags: [{ Key: 'kubernetes.io/cluster/shop', Value: 'owned' }],
      },
    },
  ],
  [
    'AWS::AutoScaling::AutoScalingGroup',
    'eks-managed-node-group',
    'eks',
    {
      autoScalingGroup: {
        Tags: [
          { Key: 'kubernetes.io/cluster/shop', Value: 'owned' },
          { Key: 'eks:nodegroup-name', Value: 'blue' },
        ],
      },
    },
  ],
];

describe('the profiles of AWS services', () => {
  it('are 37 services and the account, each named once', () => {
    const services = awsServiceProfiles.map(profile => profile.service);
    expect(services).toHaveLength(38);
    expect(new Set(services).size).toBe(38);
  });

  it.each(awsServiceProfiles.map(profile => [profile.service, profile]))(
    '%s has each of the fifteen layers once, with a duty in one line and a source',
    (_, profile) => {
      expect(profile.rows.map(row => row.layer)).toEqual(
        LAYERS.map(layer => layer.id),
      );
      for (const { duty, source } of [...profile.rows, ...profile.conditions]) {
        expect(duty).toMatch(/^\S[^\n]{5,160}\.$/);
        expect(source).not.toBe('');
      }
    },
  );

  it.each(awsServiceProfiles.map(profile => [profile.service, profile]))(
    '%s calls no row verified, and no condition on such a row, without the address of a page',
    (_, profile) => {
      const verified = profile.rows.filter(row => row.verified);
      const layers = verified.map(row => row.layer);
      const conditions = profile.conditions.filter(
        c => c.verified !== false && layers.includes(c.layer),
      );
      for (const { source } of [...verified, ...conditions]) {
        expect(source).toContain('(https://');
        expect(source).not.toContain('General knowledge');
      }
    },
  );

  it.each(awsServiceProfiles.map(profile => [profile.service, profile]))(
    '%s either tests a condition or says that none can, and names only its own types',
    (_, profile) => {
      for (const condition of profile.conditions) {
        expect(condition.test === undefined).toBe(
          condition.unreadable === true,
        );
        expect(profile.resourceTypes).toEqual(
          expect.arrayContaining(condition.resourceTypes),
        );
      }
    },
  );

  it.each(
    COLLECTED.map(([type, service, column, facets]) => ({
      type,
      service,
      column,
      facets,
    })),
  )(
    '$type is judged by the profile $service in the column $column',
    ({ type, service, column, facets }) => {
      const found = profileOf(type, facets);
      expect(found.profile.service).toBe(service);
      expect(toResourceProfile(found, type).shownUnder).toBe(column);
      const told = JSON.stringify(found.rows);
      expect(told).not.toContain('could not be told');
    },
  );

  it('an engine of another product is not taken for a managed database', () => {
    const { rows } = profileOf('AWS::RDS::DBCluster', {
      cluster: { Engine: 'neptune' },
    });
    expect(rows['guest-os-patching'].unreadConditions).not.toHaveLength(0);
    expect(rows['guest-os-patching'].owner).not.toBe('aws');
  });

  it('counts the layers of EC2 as 9 yours, 2 shared, 4 AWS', () => {
    expect(counts('ec2')).toEqual({ yours: 9, shared: 2, aws: 4 });
  });

  it('counts the layers of RDS as 4 yours, 6 shared, 5 AWS', () => {
    expect(counts('rds')).toEqual({ yours: 4, shared: 6, aws: 5 });
  });

  it('counts the layers of Lambda as 4 yours, 6 shared, 5 AWS', () => {
    expect(counts('lambda')).toEqual({ yours: 4, shared: 6, aws: 5 });
  });
});

describe('the version of a profile', () => {
  const rows = Object.fromEntries(
    LAYERS.map(({ id }) => [id, customer('Do it.', 'a page')]),
  );
  const definition = {
    service: 'thing',
    name: 'Thing',
    shortName: 'Thing',
    model: 'IaaS',
    level: 'high' as const,
    resourceTypes: ['AWS::Thing'],
    rows: { ...rows, ...OF_THE_CLOUD } as Parameters<
      typeof defineProfile
    >[0]['rows'],
  };

  it('stays while the content does, and changes with a row', () => {
    const changed = {
      ...definition,
      rows: {
        ...definition.rows,
        availability: checked(definition.rows.availability),
      },
    };
    const version = defineProfile(definition).version;
    expect(defineProfile({ ...definition }).version).toBe(version);
    expect(defineProfile(changed).version).not.toBe(version);
  });
});
