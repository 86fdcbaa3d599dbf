import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { LAYERS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import fc from 'fast-check';
import { baselineControls } from '../baseline';
import { COMPUTE_WORLDS } from '../__testUtils__/computeWorlds';
import { CONTAINER_WORLDS } from '../__testUtils__/containerWorlds';
import { CURRENCY_WORLDS } from '../__testUtils__/currencyWorlds';
import { DATA_WORLDS } from '../__testUtils__/dataWorlds';
import { DISTRIBUTION_WORLDS } from '../__testUtils__/distributionWorlds';
import { STORE_WORLDS } from '../__testUtils__/storeWorlds';
import { EDGE_WORLDS } from '../__testUtils__/edgeWorlds';
import { MANAGED_WORLDS } from '../__testUtils__/managedWorlds';
import {
  aclEntry,
  ingress,
  instance,
  networkAcl,
  networkInterface,
  publicSubnet,
  route,
  routeTable,
  securityGroup,
} from '../__testUtils__/network';
import {
  absent,
  ACCOUNT,
  denyFacets,
  facetsOf,
  judge,
  resource,
  withFacet,
} from '../__testUtils__/world';
import { awsControls } from './index';
import { DETECTION_WORLDS } from '../__testUtils__/detectionWorlds';
import { attestationControls } from './attestations/attestationControls';
import { ACCOUNT_WORLDS } from '../__testUtils__/accountWorlds';
import { IAM_WORLDS } from '../__testUtils__/iamWorlds';
import { LAMBDA_POLICY_WORLDS } from '../__testUtils__/lambdaWorlds';
import { S3_WORLDS } from '../__testUtils__/s3Worlds';
import { STORAGE_WORLDS } from '../__testUtils__/storageWorlds';

/** For each control, worlds that show each of its verdicts by as many facets as it can use. */
const WORLDS: Record<string, Resource[][]> = {
  ...COMPUTE_WORLDS,
  ...CONTAINER_WORLDS,
  ...CURRENCY_WORLDS,
  ...MANAGED_WORLDS,
  ...DATA_WORLDS,
  ...EDGE_WORLDS,
  ...STORE_WORLDS,
  ...DISTRIBUTION_WORLDS,
  ...ACCOUNT_WORLDS,
  ...DETECTION_WORLDS,
  ...IAM_WORLDS,
  ...S3_WORLDS,
  ...STORAGE_WORLDS,
  ...LAMBDA_POLICY_WORLDS,
  's3.account-public-access-block': [account(true), account(false)],
  's3.bucket-not-public': [
    [...bucket(PUBLIC_POLICY(), true), ...account(false)],
    [...bucket(PUBLIC_POLICY(), true), ...account(true)],
    [...bucket(absent('NoSuchBucketPolicy') as Json, false), ...account(false)],
  ],
  'ec2.sg-no-public-ssh': [
    [openGroup(), networkInterface()],
    [
      securityGroup('sg-1', [ingress([], { lists: ['pl-1'] })], {
        'pl-1': ['0.0.0.0/0'],
      }),
    ],
    [securityGroup('sg-1', [ingress(['10.0.0.0/8'])])],
  ],
  'ec2.instance-no-internet-ssh': [
    reachable(openGroup()),
    reachable(securityGroup('sg-1', [])),
    reachable(openGroup(), 'nat-1'),
    [...reachable(openGroup()).slice(0, -1), publicSubnet('block-ingress')],
  ],
  'ec2.ssm-managed': [
    [withFacet(instance(), 'ssmInformation', { PingStatus: 'Online' })],
    [withFacet(instance(), 'ssmInformation', absent('NotListed'))],
    [
      withFacet(
        instance({ State: { Name: 'stopped' } }),
        'ssmInformation',
        absent('NotListed'),
      ),
    ],
  ],
  'ec2.patch-compliant': [patched(0), patched(1)],
  'ec2.ebs-volume-encrypted': [true, false].map(Encrypted => [
    resource('AWS::EC2::Volume', 'vol-1', { volume: { Encrypted } }),
  ]),
  'rds.storage-encrypted': [true, false].map(StorageEncrypted => [
    resource('AWS::RDS::DBInstance', 'db', {
      instance: { DBClusterIdentifier: 'c' },
    }),
    resource('AWS::RDS::DBCluster', 'c', { cluster: { StorageEncrypted } }),
  ]),
  'rds.not-public': [true, false].map(PubliclyAccessible => [
    resource('AWS::RDS::DBInstance', 'db', {
      instance: { PubliclyAccessible },
    }),
  ]),
  'iam.policy-no-admin': ['*', 's3:GetObject'].flatMap(Action =>
    [0, 1].map(AttachmentCount => [
      resource('AWS::IAM::ManagedPolicy', 'p', {
        policy: { AttachmentCount },
        document: { Statement: { Effect: 'Allow', Action, Resource: '*' } },
      }),
    ]),
  ),
  'lambda.role-least-privilege': ['*', 'iam:PutRolePolicy', 's3:GetObject'].map(
    Action => [
      fn([]),
      resource('AWS::IAM::Role', 'worker', {
        policies: [
          {
            name: 'p',
            kind: 'inline',
            document: { Statement: { Effect: 'Allow', Action, Resource: '*' } },
          },
        ],
        boundary: absent('NoBoundary'),
      }),
    ],
  ),
  'lambda.in-vpc': ['vpc-1', ''].map(VpcId => [
    resource('AWS::Lambda::Function', 'worker', {
      configuration: { VpcConfig: { VpcId } },
    }),
  ]),
  'lambda.url-auth': [
    [fn([])],
    [fn([{ AuthType: 'NONE' }])],
    [fn([{ AuthType: 'AWS_IAM' }])],
  ],
};

describe.each(awsControls.map(control => [control.id, control] as const))(
  '%s',
  (id, control) => {
    it('never gains a verdict by losing sight of something', () => {
      const cases = WORLDS[id].flatMap(resources =>
        facetsOf(resources).length > 0 ? [resources] : [],
      );
      expect(cases.length).toBeGreaterThan(1);
      fc.assert(
        fc.property(
          fc
            .constantFrom(...cases)
            .chain(resources =>
              fc.tuple(
                fc.constant(resources),
                fc.subarray(facetsOf(resources)),
              ),
            ),
          ([resources, lost]) => {
            const seen = judge(control, resources).verdict;
            const less = judge(control, denyFacets(resources, lost)).verdict;
            expect([seen, 'unknown']).toContain(less);
          },
        ),
      );
    });

    it('is unknown, never passed, when nothing at all was read', () => {
      const [resources] = WORLDS[id];
      expect(
        judge(control, denyFacets(resources, facetsOf(resources))),
      ).toMatchObject({ verdict: 'unknown', reason: 'access-denied' });
      const bare = { ...resources[0], facets: {} };
      expect(judge(control, [bare], { listed: false })).toMatchObject({
        verdict: 'unknown',
        reason: 'not-scanned',
      });
    });

    it('shows a fail and another verdict in its worlds', () => {
      const verdicts = new Set(
        WORLDS[id].map(resources => judge(control, resources).verdict),
      );
      expect(verdicts).toContain('fail');
      expect(verdicts).toContain('pass');
      expect(verdicts).not.toContain('unknown');
    });
  },
);

describe('the controls together', () => {
  const all = [...awsControls, ...attestationControls, ...baselineControls];

  it('have ids of their own and say why and what to do', () => {
    expect(new Set(all.map(control => control.id)).size).toBe(all.length);
    for (const control of all) {
      expect(control.why.length).toBeGreaterThan(20);
      expect(control.fix).not.toBe('');
      const steps = control.steps.map(step => step.id);
      expect(new Set(steps).size).toBe(steps.length);
    }
  });

  it('have limits with names, defaults of their type and within their range', () => {
    const limits = all.flatMap(control => control.parameters ?? []);
    expect(limits.length).toBeGreaterThan(5);
    for (const limit of limits) {
      expect(limit.name).toMatch(/^[a-z][a-zA-Z]+$/);
      const values: unknown[] = [limit.default].flat();
      expect(values.length).toBeGreaterThan(0);
      expect(Array.isArray(limit.default)).toBe(limit.type !== 'number');
      const ofType = limit.type === 'texts' ? 'string' : 'number';
      expect(values.map(value => typeof value)).toEqual(
        values.map(() => ofType),
      );
      const numbers = values.filter(value => typeof value === 'number');
      for (const value of numbers) {
        expect(value).toBeGreaterThanOrEqual(limit.min ?? 0);
        expect(value).toBeLessThanOrEqual(limit.max ?? Infinity);
      }
    }
  });

  it('have a baseline for every layer, without weight or steps', () => {
    expect(baselineControls.map(control => control.layer)).toEqual(
      LAYERS.map(layer => layer.id),
    );
    expect(
      baselineControls.every(c => c.baseline && c.steps.length === 0),
    ).toBe(true);
  });
});

function account(on: boolean): Resource[] {
  return [
    resource('AWS::::Account', ACCOUNT, {
      s3PublicAccessBlock: {
        BlockPublicAcls: on,
        IgnorePublicAcls: on,
        BlockPublicPolicy: on,
        RestrictPublicBuckets: on,
      },
    }),
  ];
}

function PUBLIC_POLICY(): Json {
  return {
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
    },
  };
}

function bucket(policy: Json, isPublic: boolean): Resource[] {
  return [
    resource('AWS::S3::Bucket', 'exports', {
      publicAccessBlock: absent('NoSuchPublicAccessBlockConfiguration'),
      policy,
      policyStatus: isPublic
        ? { IsPublic: true }
        : absent('NoSuchBucketPolicy'),
      acl: {
        Grants: isPublic
          ? [
              {
                Grantee: {
                  URI: 'http://acs.amazonaws.com/groups/global/AllUsers',
                },
                Permission: 'READ',
              },
            ]
          : [],
      },
      ownershipControls: absent('OwnershipControlsNotFoundError'),
    }),
  ];
}

function openGroup(): Resource {
  return securityGroup('sg-1', [ingress(['0.0.0.0/0'], { lists: ['pl-1'] })], {
    'pl-1': ['10.0.0.0/8'],
  });
}

function reachable(group: Resource, gateway = 'igw-1'): Resource[] {
  return [
    instance(),
    group,
    routeTable('rtb-1', [route('0.0.0.0/0', gateway)]),
    networkAcl([aclEntry(100, 'allow', '0.0.0.0/0')]),
    publicSubnet(),
  ];
}

function patched(MissingCount: number): Resource[] {
  return [
    withFacet(instance(), 'patchState', {
      OperationEndTime: '2026-06-14T03:00:00.000Z',
      MissingCount,
      FailedCount: 0,
      CriticalNonCompliantCount: 0,
      SecurityNonCompliantCount: 0,
      InstalledPendingRebootCount: 0,
    }),
  ];
}

function fn(urlConfigs: Json): Resource {
  return resource('AWS::Lambda::Function', 'worker', {
    configuration: { Role: `arn:aws:iam::${ACCOUNT}:role/worker` },
    urlConfigs,
  });
}
