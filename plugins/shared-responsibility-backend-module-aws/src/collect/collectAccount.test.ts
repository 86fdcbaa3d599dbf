import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import {
  collectAccount,
  type CollectAccountOptions,
  type CollectedAccount,
} from './collectAccount';
import { collectors } from './collectors';
import { inspectReads } from './inspectAccount';

const ACCOUNT = '111122223333';
const REGIONS = ['eu-west-1', 'us-east-1'];
const NOW = new Date('2026-01-02T03:04:05Z');

let server: ReplayServer;
/** What an undisturbed scan sees. */
let whole: CollectedAccount;

beforeAll(async () => {
  server = await startReplayServer({
    recordings: 'traits',
    recordedRules: false,
    now: () => NOW,
  });
  whole = await collect();
});

afterEach(() => server.setRules([]));
afterAll(() => server.stop());

function collect(
  options: Partial<CollectAccountOptions> = {},
): Promise<CollectedAccount> {
  return collectAccount({
    accountId: ACCOUNT,
    regions: REGIONS,
    credentials: {
      accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
      secretAccessKey: 'example',
    },
    endpoint: server.url,
    now: () => NOW,
    maxAttempts: 1,
    ...options,
  });
}

function unread({ resources }: CollectedAccount): string[] {
  return resources.flatMap(resource =>
    Object.entries(resource.facets)
      .filter(([, { status }]) => status !== 'read' && status !== 'absent')
      .map(([name, facet]) => `${resource.arn} ${name} ${facet.status}`),
  );
}

function byArn({ resources }: CollectedAccount): Map<string, Resource> {
  return new Map(resources.map(resource => [resource.arn, resource]));
}

/** True if one of these units would have brought the resource. */
function ofServices({ type }: Resource, services: string[]): boolean {
  return collectors.some(
    ({ service, reads }) =>
      services.includes(service) &&
      reads.some(read => read.lists?.includes(type)),
  );
}

/** Facets that differ from those of an undisturbed scan. */
function changedFacets(before: Resource, after: Resource | undefined): Facet[] {
  return Object.entries(after?.facets ?? {})
    .filter(
      ([name, facet]) =>
        JSON.stringify(facet) !== JSON.stringify(before.facets[name]),
    )
    .map(([, facet]) => facet);
}

const declared = collectors.flatMap(({ reads }) => reads);

/** Calls that the recorded account gives no reason to make: see the tests below. */
const NOT_NEEDED = [
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'rds:DescribeDBClusterSnapshotAttributes',
];

describe('collectAccount', () => {
  it('reads everything of an account that allows it', () => {
    const account = whole;

    expect(account.problems).toEqual([]);
    expect(account.listings.filter(l => l.status !== 'complete')).toEqual([]);
    expect(unread(account)).toEqual([]);
    expect(account.resources.length).toBeGreaterThan(100);
    expect(new Set(account.resources.map(r => r.arn)).size).toBe(
      account.resources.length,
    );
    expect(byArn(account).get('arn:aws:iam::111122223333:root')).toMatchObject({
      type: 'AWS::::Account',
      name: ACCOUNT,
      region: 'global',
    });
  });

  it('makes no call that is not declared', async () => {
    const before = server.calls().length;
    await collect();

    const actions = new Set(
      server
        .calls()
        .slice(before)
        .map(call => call.operation),
    );
    const known = [...inspectReads, ...declared].map(read => read.command);
    expect([...actions].filter(name => !known.includes(name))).toEqual([]);
  });

  const actions = [...new Set(declared.map(read => read.iamAction))]
    .filter(action => action !== 'sts:GetCallerIdentity')
    .filter(action => !NOT_NEEDED.includes(action));

  it.each(actions)(
    'when %s is denied, just what it supplies is unread',
    async action => {
      const before = server.calls().length;
      server.setRules([{ operation: action, kind: 'deny' }]);
      const services = collectors
        .filter(({ reads }) => reads.some(read => read.iamAction === action))
        .map(({ service }) => service);
      const account = await collect({ services });
      const made = server
        .calls()
        .slice(before)
        .filter(call => call.action === action);

      const lost = account.listings.filter(l => l.status === 'incomplete');
      for (const listing of lost) {
        expect(listing).toMatchObject({
          call: action,
          reason: 'access-denied',
        });
      }
      const lostTypes = lost.map(({ type }) => type);
      const seen = byArn(account);
      const expected = whole.resources.filter(r => ofServices(r, services));
      const missing = expected.filter(r => !seen.has(r.arn));
      expect(missing.filter(r => !lostTypes.includes(r.type))).toEqual([]);
      const changed = expected.flatMap(r => changedFacets(r, seen.get(r.arn)));
      expect(changed).toMatchObject(
        changed.map(() => ({ status: 'denied', call: action })),
      );
      expect(made.length).toBeGreaterThan(0);
      expect(lost.length + changed.length).toBeGreaterThan(0);
      expect(account.problems).toEqual([]);
    },
  );

  it('keeps the name of a service control policy that denies', async () => {
    server.setRules([
      {
        operation: 's3:GetBucketAcl',
        kind: 'deny',
        message: 'with an explicit deny in a service control policy',
      },
    ]);
    const bucket = (await collect({ services: ['s3'] })).resources.find(
      ({ type }) => type === 'AWS::S3::Bucket',
    );
    expect(bucket?.facets.acl).toEqual({
      status: 'denied',
      call: 's3:GetBucketAcl',
      message:
        'AccessDenied: with an explicit deny in a service control policy',
      capturedAt: NOW.toISOString(),
    });
  });

  it('reads on after a call that was throttled once', async () => {
    server.setRules([
      { operation: 'rds:DescribeDBInstances', kind: 'throttle', times: 1 },
    ]);
    expect(unread(await collect({ maxAttempts: 2 }))).toEqual([]);
  });

  it('reads the account itself at an endpoint that is an address, too', async () => {
    const endpoint = server.url.replace('localhost', '127.0.0.1');
    const { resources } = await collect({ endpoint, services: ['account'] });
    expect(resources[0].facets.s3PublicAccessBlock).toMatchObject({
      status: expect.stringMatching(/^(read|absent)$/),
    });
  });

  it('says throttled of a listing that stays throttled', async () => {
    server.setRules([
      { operation: 'rds:DescribeDBInstances', kind: 'throttle' },
    ]);
    const { listings } = await collect({ services: ['rds'] });
    expect(
      listings.filter(l => l.type === 'AWS::RDS::DBInstance'),
    ).toMatchObject(
      REGIONS.map(region => ({
        region,
        status: 'incomplete',
        reason: 'throttled',
        call: 'rds:DescribeDBInstances',
      })),
    );
  });

  it('a connection that is cut is an error, never an absence', async () => {
    server.setRules([{ operation: 's3:GetBucketPolicy', kind: 'reset' }]);
    const buckets = (await collect({ services: ['s3'] })).resources.filter(
      ({ type }) => type === 'AWS::S3::Bucket',
    );
    expect(buckets.map(b => b.facets.policy.status)).toEqual(
      buckets.map(() => 'error'),
    );
  });

  it('credentials that end half way fail the scan and say whose they are', async () => {
    server.setRules([{ operation: 's3:GetBucketAcl', kind: 'expired' }]);
    await expect(collect()).rejects.toThrow(
      /credentials for account 111122223333 were not accepted by s3:GetBucketAcl/,
    );
  });

  it('reads nothing of an account that the credentials do not belong to', async () => {
    const account = await collect({ accountId: '999900009999' });
    expect(account.resources).toEqual([]);
    expect(account.problems).toMatchObject([
      {
        accountId: '999900009999',
        message: expect.stringContaining('are those of account 111122223333'),
      },
    ]);
  });

  it('stores no environment value of a function', () => {
    const functions = whole.resources.filter(
      ({ type }) => type === 'AWS::Lambda::Function',
    );
    expect(functions.length).toBeGreaterThan(0);
    expect(JSON.stringify(functions)).not.toContain('"Variables"');
  });

  it.each([
    // Whose list it is decides what a reference means, so all of them.
    ['ec2:DescribeManagedPrefixLists', 'group', 'PrefixListId"'],
    ['ec2:GetManagedPrefixListEntries', 'prefixLists', 'pl-'],
  ])(
    'when %s is denied, the groups that refer to prefix lists say so',
    async (action, facet, mark) => {
      const traits = await startReplayServer({ recordings: 'traits' });
      const readGroups = async () =>
        (
          await collect({ endpoint: traits.url, services: ['ec2'] })
        ).resources.filter(({ type }) => type === 'AWS::EC2::SecurityGroup');
      try {
        const referring = (await readGroups()).map(({ facets }) =>
          JSON.stringify(facets[facet]).includes(mark),
        );
        traits.setRules([{ operation: action, kind: 'deny' }]);
        const statuses = (await readGroups()).map(
          ({ facets }) => facets.prefixLists.status,
        );

        expect(referring).toContain(true);
        expect(statuses).toEqual(
          referring.map(refers => (refers ? 'denied' : 'read')),
        );
      } finally {
        await traits.stop();
      }
    },
  );
});
