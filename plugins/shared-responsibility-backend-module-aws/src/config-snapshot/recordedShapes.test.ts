import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { awsControls } from '../services';
import { collectSnapshot } from './collectSnapshot';
import { parseSnapshot } from './parseSnapshot';
import { recordedTypes, snapshotMappers } from './snapshotMappers';

type Item = Record<string, Json> & {
  configuration: Record<string, Json>;
  supplementaryConfiguration: Record<string, Json>;
};

const AT = '2026-03-02T00:00:00.000Z';
const NOW = new Date(AT);
const SEEN = '2026-03-01T10:00:00.000Z';

function fixture(): { configurationItems: Item[] } & Record<string, Json> {
  return JSON.parse(
    readFileSync(join(__dirname, '__fixtures__', 'snapshot.json'), 'utf8'),
  );
}

/** Everything that a snapshot with these changes holds. */
function read(change: (items: Record<string, Item>) => void = () => {}) {
  const content = fixture();
  change(
    Object.fromEntries(
      content.configurationItems.map(item => [String(item.resourceId), item]),
    ),
  );
  const items = parseSnapshot(JSON.stringify(content), 'a.json', recordedTypes);
  const batches = snapshotMappers.map(({ service, scope }) =>
    collectSnapshot(
      {
        accountId: '111122223333',
        region: scope === 'global' ? 'global' : 'eu-west-1',
        service,
      },
      items,
      AT,
    ),
  );
  return {
    resources: batches.flatMap(batch => batch.resources),
    listings: batches.flatMap(batch => batch.listings),
  };
}

type World = ReturnType<typeof read>;

function find({ resources }: { resources: Resource[] }, name: string) {
  return resources.find(resource => resource.name === name)!;
}

function judge(world: World, controlId: string, name: string) {
  return evaluateControl(
    awsControls.find(({ id }) => id === controlId)!,
    find(world, name),
    new InventorySnapshot(world.resources, world.listings),
    NOW,
  ).verdict;
}

function seen(value: Json, capturedAt = SEEN): Facet {
  return { status: 'read', value, capturedAt };
}

describe('what AWS Config recorded', () => {
  it('reads as the same facets that the APIs of AWS answer', () => {
    const world = read();
    expect(find(world, 'reports')).toMatchObject({
      arn: 'arn:aws:s3:::reports',
      region: 'eu-west-1',
      tags: { app: 'reports' },
      facets: {
        acl: {
          status: 'read',
          value: {
            Owner: { ID: '0a1b' },
            Grants: [
              {
                Grantee: { ID: '0a1b', Type: 'CanonicalUser' },
                Permission: 'FULL_CONTROL',
              },
              {
                Grantee: {
                  Type: 'Group',
                  URI: 'http://acs.amazonaws.com/groups/global/AllUsers',
                },
                Permission: 'READ_ACP',
              },
            ],
          },
        },
        policy: { value: { Statement: [{ Action: 's3:GetObject' }] } },
        publicAccessBlock: { value: { RestrictPublicBuckets: false } },
        ownershipControls: {
          value: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
        },
        encryption: {
          value: {
            Rules: [
              {
                ApplyServerSideEncryptionByDefault: {
                  SSEAlgorithm: 'aws:kms',
                  KMSMasterKeyID: 'arn:aws:kms:eu-west-1:111122223333:key/k',
                },
                BucketKeyEnabled: true,
              },
            ],
          },
        },
        versioning: { value: { Status: 'Enabled', MFADelete: 'Disabled' } },
        policyStatus: { status: 'unsupported' },
      },
    });
    expect(find(world, 'sg-0a').facets.group).toEqual(
      seen({
        Description: 'ssh from anywhere',
        GroupName: 'bastion',
        GroupId: 'sg-0a',
        IpPermissions: [
          {
            FromPort: 22,
            IpProtocol: 'tcp',
            Ipv6Ranges: [],
            PrefixListIds: [],
            ToPort: 22,
            UserIdGroupPairs: [],
            IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'tmp' }],
          },
        ],
        IpPermissionsEgress: [],
        OwnerId: '111122223333',
        Tags: [{ Key: 'app', Value: 'bastion' }],
        VpcId: 'vpc-0a',
      }),
    );
    expect(find(world, 'orders')).toMatchObject({
      type: 'AWS::RDS::DBInstance',
      attachments: ['arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0a'],
      facets: {
        instance: {
          value: {
            DBInstanceIdentifier: 'orders',
            MultiAZ: true,
            IAMDatabaseAuthenticationEnabled: false,
            Endpoint: { HostedZoneId: 'Z1' },
            InstanceCreateTime: '2026-01-02T03:04:05.678Z',
          },
        },
        pendingMaintenance: { status: 'unsupported' },
      },
    });
    expect(find(world, 'carts').facets.table).toMatchObject({
      value: { SSEDescription: { SSEType: 'KMS' } },
    });
    expect(find(world, 'carts').facets.continuousBackups).toMatchObject({
      value: {
        PointInTimeRecoveryDescription: {
          PointInTimeRecoveryStatus: 'ENABLED',
        },
      },
    });
    expect(find(world, 'web')).toMatchObject({
      attachments: ['arn:aws:iam::111122223333:role/mailer'],
      facets: {
        service: {
          value: {
            clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop',
            networkConfiguration: {
              awsvpcConfiguration: { assignPublicIp: 'ENABLED' },
            },
          },
        },
        // As old as the older of the two items.
        taskDefinition: { capturedAt: '2026-02-02T10:00:00.000Z' },
      },
    });
  });

  it('gives a role its documents, as old as the oldest of them', () => {
    const { facets, attachments } = read().resources.find(
      ({ type }) => type === 'AWS::IAM::Role',
    )!;
    expect(attachments).toEqual(['arn:aws:iam::111122223333:policy/all']);
    expect(facets.policies).toEqual(
      seen(
        [
          {
            name: 'all',
            arn: 'arn:aws:iam::111122223333:policy/all',
            kind: 'customer-managed',
            document: {
              Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
            },
          },
          {
            name: 'logs',
            kind: 'inline',
            document: {
              Statement: [{ Effect: 'Allow', Action: 'logs:*', Resource: '*' }],
            },
          },
        ],
        '2026-02-01T10:00:00.000Z',
      ),
    );
    expect(facets.boundary).toMatchObject({
      status: 'absent',
      code: 'NoPermissionsBoundary',
    });
  });

  it('leaves secret values and deleted resources behind', () => {
    const world = read();
    expect(JSON.stringify(world)).not.toContain('s3cret-value');
    expect(
      world.resources.find(({ type }) => type === 'AWS::Lambda::Function'),
    ).toMatchObject({
      facets: {
        configuration: {
          value: {
            Environment: {},
            KMSKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/k',
          },
        },
      },
    });
    expect(find(world, 'vol-gone')).toBeUndefined();
  });

  it('shows the violations that it holds', () => {
    const world = read();
    expect([
      judge(world, 's3.bucket-not-public', 'reports'),
      judge(world, 'ec2.sg-no-public-ssh', 'sg-0a'),
      judge(world, 'ec2.ebs-volume-encrypted', 'vol-0a'),
      judge(world, 'rds.not-public', 'orders'),
      judge(world, 'iam.policy-no-admin', 'all'),
      judge(world, 's3.account-public-access-block', '111122223333'),
    ]).toEqual(['fail', 'fail', 'fail', 'fail', 'fail', 'fail']);
  });

  it('takes the newest state of a resource that several files hold', () => {
    const { configurationItems, ...rest } = fixture();
    const volume = configurationItems.find(i => i.resourceId === 'vol-0a')!;
    const later = (hours: number, changes: Record<string, Json>) => ({
      ...volume,
      ...changes,
      configurationItemCaptureTime: `2026-03-01T1${hours}:00:00Z`,
    });
    const volumes = (...items: Json[]) =>
      collectSnapshot(
        { accountId: '111122223333', region: 'eu-west-1', service: 'ec2' },
        parseSnapshot(
          JSON.stringify({ ...rest, configurationItems: items }),
          'a.json',
          recordedTypes,
        ),
        AT,
      ).resources.map(({ facets }) => facets.volume);

    const encrypted = later(2, {
      configuration: { ...volume.configuration, encrypted: true },
    });
    expect(volumes(encrypted, volume)).toMatchObject([
      { value: { Encrypted: true }, capturedAt: '2026-03-01T12:00:00.000Z' },
    ]);
    const gone = later(3, { configurationItemStatus: 'ResourceDeleted' });
    expect(volumes(gone, encrypted, volume)).toEqual([]);
  });
});

describe('what a snapshot leaves out', () => {
  const cases: [
    what: string,
    name: string,
    facet: string,
    status: Facet['status'],
    change: (items: Record<string, Item>) => void,
  ][] = [
    [
      'a bucket whose policy is not stated',
      'reports',
      'policy',
      'unsupported',
      ({ reports }) => delete reports.supplementaryConfiguration.BucketPolicy,
    ],
    [
      'a bucket whose access list is not stated',
      'reports',
      'acl',
      'unsupported',
      ({ reports }) =>
        delete reports.supplementaryConfiguration.AccessControlList,
    ],
    [
      'an access list with a grant that is not understood',
      'reports',
      'acl',
      'error',
      ({ reports }) => {
        reports.supplementaryConfiguration.AccessControlList = JSON.stringify({
          owner: { id: '0a1b' },
          grantList: [{ grantee: 'Everybody', permission: 'Read' }],
        });
      },
    ],
    [
      'a policy that is not JSON',
      'reports',
      'policy',
      'error',
      ({ reports }) => {
        reports.supplementaryConfiguration.BucketPolicy =
          '{"policyText":"{ broken"}';
      },
    ],
    [
      'a rule without its IPv6 ranges',
      'sg-0a',
      'group',
      'unsupported',
      items => {
        const [rule] = items['sg-0a'].configuration.ipPermissions as Record<
          string,
          Json
        >[];
        delete rule.ipv6Ranges;
      },
    ],
    [
      'a group without its rules',
      'sg-0a',
      'group',
      'unsupported',
      items => {
        items['sg-0a'].configuration.ipPermissions = null;
      },
    ],
    [
      'ranges behind a prefix list',
      'sg-0a',
      'prefixLists',
      'unsupported',
      items => {
        const [rule] = items['sg-0a'].configuration.ipPermissions as Record<
          string,
          Json
        >[];
        rule.prefixListIds = [{ prefixListId: 'pl-0a' }];
      },
    ],
    [
      'a volume that says neither yes nor no but something else',
      'vol-0a',
      'volume',
      'error',
      items => {
        items['vol-0a'].configuration.encrypted = ['yes'];
      },
    ],
    [
      'a role whose inline policies are not stated',
      'mailer',
      'policies',
      'unsupported',
      ({ AROAMAILER }) => delete AROAMAILER.configuration.rolePolicyList,
    ],
    [
      'a policy of AWS itself',
      'mailer',
      'policies',
      'unsupported',
      ({ AROAMAILER }) => {
        AROAMAILER.configuration.attachedManagedPolicies = [
          {
            policyName: 'ReadOnlyAccess',
            policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
          },
        ];
      },
    ],
    [
      'a boundary of which nothing is said',
      'mailer',
      'boundary',
      'unsupported',
      ({ AROAMAILER }) => delete AROAMAILER.configuration.permissionsBoundary,
    ],
    [
      'a table whose backups are not stated',
      'carts',
      'continuousBackups',
      'unsupported',
      ({ carts }) =>
        delete carts.supplementaryConfiguration.ContinuousBackupsDescription,
    ],
    [
      'an item without its configuration',
      'orders',
      'instance',
      'unsupported',
      items => Object.assign(items['db-AAAA'], { configuration: null }),
    ],
  ];

  it.each(cases)(
    '%s is unread, and nothing that rests on it passes',
    (_what, name, facet, status, change) => {
      const whole = read();
      const world = read(change);
      const resource = world.resources.find(
        r => r.name === name && facet in r.facets,
      )!;
      expect(resource.facets[facet].status).toBe(status);
      const verdict = (control: Control, { resources, listings }: World) =>
        evaluateControl(
          control,
          resources.find(({ arn }) => arn === resource.arn)!,
          new InventorySnapshot(resources, listings),
          NOW,
        ).verdict;
      const newlyPassed = awsControls
        .filter(control => control.resourceTypes.includes(resource.type))
        .filter(
          control =>
            verdict(control, world) === 'pass' &&
            verdict(control, whole) !== 'pass',
        );
      expect(newlyPassed.map(({ id }) => id)).toEqual([]);
    },
  );

  it('an account block that was never recorded is unread, not off', () => {
    const world = read(items => {
      items['111122223333'].configurationItemStatus = 'ResourceNotRecorded';
    });
    expect(find(world, '111122223333').facets.s3PublicAccessBlock.status).toBe(
      'unsupported',
    );
  });
});
