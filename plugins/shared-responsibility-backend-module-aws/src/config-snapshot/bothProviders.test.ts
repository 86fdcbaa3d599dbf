import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gzipSync } from 'node:zlib';
import type {
  Facet,
  Json,
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import {
  collectAccount,
  type CollectedAccount,
} from '../collect/collectAccount';
import { collectors } from '../collect/collectors';
import { awsControls } from '../services';
import { asConfigItems, asSnapshotFile } from './__testUtils__/asConfigItems';
import { ConfigSnapshotProvider } from './ConfigSnapshotProvider';
import type { ConfigItem } from './ConfigItem';
import { collectSnapshot } from './collectSnapshot';
import { parseSnapshot } from './parseSnapshot';
import { recordedTypes, snapshotMappers } from './snapshotMappers';
import { InProcessSnapshotReader } from './SnapshotReader';

const ACCOUNT = '111122223333';
const NOW = new Date('2026-01-02T03:04:05Z');
const { signal } = new AbortController();

/** What a snapshot cannot supply of the recorded account, although AWS Config knows the type. */
const NOT_IN_SNAPSHOTS = [
  'AWS::EC2::Instance patchState',
  'AWS::EC2::Instance ssmInformation',
  'AWS::IAM::Role role',
  'AWS::Lambda::Function runtimeManagement',
  'AWS::Lambda::Function urlConfigs',
  'AWS::RDS::DBCluster pendingMaintenance',
  'AWS::RDS::DBInstance pendingMaintenance',
  'AWS::S3::Bucket policyStatus',
];

/** What the controls rest on most, and what must be there. */
const SUPPLIED =
  /^AWS::(EC2::\w+ (instance|volume|group|vpc|subnet|routeTable|networkAcl|networkInterface)|S3::Bucket (policy|acl|publicAccessBlock|encryption|versioning|tags|location|ownershipControls)|RDS::\w+ (instance|cluster)|Lambda::Function (configuration|tags)|IAM::\w+ (attachedPolicies|trustPolicy|policy|document)) /;

let server: ReplayServer;
let folder: string;
let live: CollectedAccount;
let recorded: { resources: Resource[]; listings: Listing[] };

beforeAll(async () => {
  server = await startReplayServer({
    recordings: 'traits',
    recordedRules: false,
    now: () => NOW,
  });
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
  live = await collectAccount({
    accountId: ACCOUNT,
    regions: ['eu-west-1', 'us-east-1'],
    credentials: {
      accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
      secretAccessKey: 'example',
    },
    endpoint: server.url,
    now: () => NOW,
    maxAttempts: 1,
  });
  recorded = await throughSnapshot(live.resources);
});

afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The same resources, written as AWS Config delivers them and read again. */
async function throughSnapshot(resources: Resource[]) {
  const path = join(folder, 'snapshot.json.gz');
  const items = asConfigItems(resources, NOW.toISOString());
  writeFileSync(path, gzipSync(asSnapshotFile(items)));
  const provider = new ConfigSnapshotProvider({
    paths: [path],
    liveAccounts: [],
    reader: new InProcessSnapshotReader(() => NOW),
  });
  const plan = await provider.plan(signal);
  expect(plan.problems).toEqual([]);
  const seen = { resources: [] as Resource[], listings: [] as Listing[] };
  for (const unit of plan.units) {
    for await (const batch of provider.collect(unit, signal)) {
      seen.resources.push(...batch.resources);
      seen.listings.push(...batch.listings);
    }
  }
  return seen;
}

function known(resources: Resource[]): Resource[] {
  const types = new Set(snapshotMappers.flatMap(({ lists }) => lists));
  return resources.filter(({ type }) => types.has(type));
}

function isSupplied(facet: Facet | undefined): boolean {
  return facet?.status === 'read' || facet?.status === 'absent';
}

/** A function's environment is the one part of a facet that is not taken. */
function recordable(facet: Facet): Facet {
  return facet.status === 'read' && Object(facet.value).FunctionArn
    ? { ...facet, value: { ...Object(facet.value), Environment: {} } }
    : facet;
}

describe('the same account, read live and from a snapshot of AWS Config', () => {
  it('has the same resources, tags and attachments', () => {
    const identity = ({ facets, ...rest }: Resource) => rest;
    const sorted = (resources: Resource[]) =>
      resources.map(identity).sort((a, b) => (a.arn < b.arn ? -1 : 1));
    expect(sorted(recorded.resources)).toEqual(sorted(known(live.resources)));
    expect(recorded.resources.length).toBeGreaterThan(100);
  });

  it('has equal facets, or says that the snapshot cannot supply them', () => {
    const byArn = new Map(recorded.resources.map(r => [r.arn, r]));
    const pairs = known(live.resources).flatMap(resource =>
      Object.entries(resource.facets).map(([name, facet]) => ({
        resource,
        name,
        facet,
        found: byArn.get(resource.arn)?.facets[name],
      })),
    );
    const unequal = pairs.filter(
      ({ facet, found }) =>
        isSupplied(found) && !isDeepStrictEqual(found, recordable(facet)),
    );
    expect(unequal).toEqual([]);
    const notSupplied = new Set(
      pairs
        .filter(({ found }) => !isSupplied(found))
        .filter(({ resource, name }) => !namesWhatIsMissing(resource, name))
        .map(
          ({ resource, name, found }) =>
            `${resource.type} ${name} ${found?.status ?? 'not read'}`,
        ),
    );
    expect([...notSupplied]).toEqual(
      expect.arrayContaining(
        NOT_IN_SNAPSHOTS.map(name => `${name} unsupported`),
      ),
    );
    const lost = [...notSupplied].filter(
      text => SUPPLIED.test(text) || text.endsWith('error'),
    );
    expect(lost).toEqual([]);
  });

  it('is never judged otherwise, only less often', () => {
    const liveWorld = new InventorySnapshot(live.resources, live.listings);
    const world = new InventorySnapshot(recorded.resources, recorded.listings);
    const byArn = new Map(live.resources.map(r => [r.arn, r]));
    const verdicts = recorded.resources.flatMap(resource =>
      awsControls
        .filter(control => control.resourceTypes.includes(resource.type))
        .map(control => ({
          control: control.id,
          arn: resource.arn,
          verdict: evaluateControl(control, resource, world, NOW).verdict,
          live: evaluateControl(
            control,
            byArn.get(resource.arn)!,
            liveWorld,
            NOW,
          ).verdict,
        })),
    );
    const otherwise = verdicts.filter(
      ({ verdict, live: wanted }) =>
        verdict !== 'unknown' && verdict !== wanted,
    );
    expect(otherwise).toEqual([]);
    const agreed = verdicts.map(
      ({ control, verdict }) => `${control} ${verdict}`,
    );
    expect(agreed).toEqual(
      expect.arrayContaining([
        'ec2.ebs-volume-encrypted pass',
        'ec2.ebs-volume-encrypted fail',
        'ec2.sg-no-public-ssh pass',
        'ec2.sg-no-public-ssh fail',
        'iam.policy-no-admin pass',
        'iam.policy-no-admin fail',
        'lambda.role-least-privilege fail',
        'rds.not-public pass',
        'rds.not-public fail',
        's3.bucket-not-public pass',
        's3.bucket-acl-disabled fail',
      ]),
    );
  });

  it('loses a violation to the unknown, never to a pass, where one member is not recorded', () => {
    const items = asConfigItems(live.resources, NOW.toISOString()) as Item[];
    const failing = recorded.resources.flatMap(resource =>
      awsControls
        .filter(control => control.resourceTypes.includes(resource.type))
        .map(control => ({ control, resource }))
        .filter(pair => judged(pair, recorded) === 'fail'),
    );
    // One of each control.
    const sample = failing.filter(
      ({ control }, index) =>
        failing.findIndex(other => other.control === control) === index,
    );
    const lost = sample.flatMap(pair =>
      withoutEachMember(items, pair.resource)
        .map(({ member, changed }) => ({
          control: pair.control.id,
          member,
          verdict: judged(pair, changed),
        }))
        .filter(({ verdict }) => verdict !== 'fail' && verdict !== 'unknown'),
    );
    expect(lost).toEqual([]);
    expect(sample.length).toBeGreaterThan(10);
  });

  it('says of every type that a live scan lists that it is not all', () => {
    const types = ({ listings }: { listings: Listing[] }) =>
      new Set(listings.map(({ type, region }) => `${type} ${region}`));
    const services = snapshotMappers.map(({ service }) => service);
    const other = collectors
      .filter(({ service }) => !services.includes(service))
      .flatMap(({ reads }) => reads.flatMap(read => read.lists ?? []));
    const missing = [...types(live)].filter(
      text => !types(recorded).has(text) && !other.includes(text.split(' ')[0]),
    );
    expect(missing).toEqual([]);
  });

  it('lists nothing completely but the account itself', () => {
    const complete = recorded.listings.filter(l => l.status === 'complete');
    expect(complete.map(({ type }) => type)).toEqual(['AWS::::Account']);
    expect(recorded.listings).toContainEqual(
      expect.objectContaining({
        type: 'AWS::S3::Bucket',
        status: 'incomplete',
        reason: 'unsupported',
        message: expect.stringContaining(
          'does not tell whether it holds every',
        ),
      }),
    );
  });
});

type Item = Record<string, Json> & { ARN: string; resourceType: string };

function judged(
  { control, resource }: { control: Control; resource: Resource },
  world: { resources: Resource[]; listings: Listing[] },
) {
  return evaluateControl(
    control,
    world.resources.find(({ arn }) => arn === resource.arn)!,
    new InventorySnapshot(world.resources, world.listings),
    NOW,
  ).verdict;
}

/** The recorded account, once for each member that the item of this resource might lack. */
function withoutEachMember(items: Item[], resource: Resource) {
  const item = items.find(({ ARN }) => ARN === resource.arn);
  const others = parsed(items.filter(other => other !== item));
  return (['configuration', 'supplementaryConfiguration'] as const).flatMap(
    part => {
      const value = item?.[part];
      const content = typeof value === 'string' ? JSON.parse(value) : value;
      return Object.keys(content ?? {}).map(member => {
        const { [member]: _left, ...rest } = content;
        const changed = parsed([{ ...item!, [part]: rest }]);
        return { member, changed: replaced(resource, [...others, ...changed]) };
      });
    },
  );
}

function parsed(items: Item[]): ConfigItem[] {
  return parseSnapshot(asSnapshotFile(items), 'a.json', recordedTypes);
}

function replaced(resource: Resource, items: ConfigItem[]) {
  const { service, scope } = snapshotMappers.find(({ lists }) =>
    lists.includes(resource.type),
  )!;
  const region = scope === 'global' ? 'global' : resource.region;
  const unit = { accountId: ACCOUNT, region, service };
  const { resources } = collectSnapshot(unit, items, NOW.toISOString());
  const changed = resources.find(({ arn }) => arn === resource.arn)!;
  return {
    ...recorded,
    resources: recorded.resources.map(other =>
      other.arn === resource.arn ? changed : other,
    ),
  };
}

/** Where the account itself has what no snapshot holds: AWS's own policies, foreign ranges. */
function namesWhatIsMissing(resource: Resource, facet: string): boolean {
  return (
    (facet === 'policies' && resource.type === 'AWS::IAM::Role') ||
    (facet === 's3PublicAccessBlock' &&
      resource.facets[facet].status === 'absent')
  );
}
