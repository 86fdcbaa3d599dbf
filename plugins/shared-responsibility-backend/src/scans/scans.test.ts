import { TestDatabases } from '@backstage/backend-test-utils';
import type { FindingItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  claimingBuckets,
  component,
  DATA,
  denied,
  listing,
  MemoryProvider,
  POLICY_CALL,
  PROD,
  read,
} from '../__testUtils__/world';

jest.setTimeout(60_000);

const MATRIX = '/entities/component/default/payments/matrix';

describe('a scan, end to end', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let provider: MemoryProvider;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    provider = new MemoryProvider();
  });
  afterEach(() => plugin?.stop());

  const findings = async (query = ''): Promise<FindingItem[]> =>
    (await plugin.get(`/findings${query}`).expect(200)).body.items;

  it('reads, claims, judges and serves', async () => {
    provider.holdBuckets(
      bucket('exports', {
        facets: { policyStatus: read({ IsPublic: true }) },
      }),
      bucket('archive', { facets: { policyStatus: denied() } }),
      bucket('mine', { tags: { component: 'payments' } }),
      bucket('nobodys'),
    );
    plugin = await startPlugin({
      knex,
      provider,
      entities: [claimingBuckets('payments', 'exports', 'archive')],
    });

    const before = await plugin.get(MATRIX).expect(200);
    expect(before.body.status).toBe('not-scanned');

    const scan = await plugin.scan();
    expect(scan).toMatchObject({
      state: 'completed',
      trigger: 'manual',
      requestedBy: 'user:default/mock',
      progress: { unitsTotal: 1, unitsDone: 1 },
      gaps: 1,
    });

    const items = await findings('?entityRef=component:default/payments');
    expect(
      items.map(f => [f.resource.name, f.verdict, f.reason, f.entityRefs]),
    ).toEqual([
      ['archive', 'unknown', 'access-denied', ['component:default/payments']],
      ['exports', 'fail', undefined, ['component:default/payments']],
      ['mine', 'pass', undefined, ['component:default/payments']],
    ]);
    const orphans = await plugin.get('/orphans').expect(200);
    expect(orphans.body).toMatchObject({
      totalItems: 1,
      items: [{ name: 'nobodys', service: 's3' }],
    });
    const gaps = await plugin.get('/gaps').expect(200);
    expect(gaps.body.items).toMatchObject([
      {
        resourceName: 'archive',
        call: POLICY_CALL,
        fix: `Allow ${POLICY_CALL} for the scanner's role in account ${PROD}.`,
      },
    ]);
    const { body: matrix } = await plugin.get(MATRIX).expect(200);
    expect(matrix).toMatchObject({
      status: 'assessed',
      owner: 'group:default/team',
      counts: { resources: 3 },
      sentence: { owes: 1, missing: 1 },
      level: { level: 'none' },
      notes: [],
    });
    expect(matrix.cells[0]).toMatchObject({
      controlId: 's3.bucket-not-public',
      state: 'failing',
      counts: { failing: 1, unknown: 1, verified: 1 },
    });
  });

  it('keeps a seen fail when the read is lost, and closes only what a complete listing lacks', async () => {
    provider.holdBuckets(
      bucket('exports', { facets: { policyStatus: read({ IsPublic: true }) } }),
      bucket('old'),
    );
    plugin = await startPlugin({
      knex,
      provider,
      entities: [claimingBuckets('payments', 'exports', 'old')],
    });
    await plugin.scan();

    provider.batches = () => [
      {
        resources: [bucket('exports', { facets: { policyStatus: denied() } })],
        listings: [listing({ status: 'incomplete', reason: 'access-denied' })],
      },
    ];
    await plugin.scan();
    expect((await findings()).map(f => [f.resource.name, f.verdict])).toEqual([
      ['exports', 'fail'],
      ['old', 'pass'],
    ]);
    const unconfirmed = (await plugin.get(MATRIX)).body.cells[0].resources;
    expect(unconfirmed[0]).toMatchObject({
      name: 'exports',
      state: 'failing',
      unconfirmed: { reason: 'access-denied' },
    });

    provider.holdBuckets(bucket('exports'));
    await plugin.scan();
    expect((await findings()).map(f => [f.resource.name, f.verdict])).toEqual([
      ['exports', 'pass'],
    ]);
    const { body } = await plugin.get(MATRIX);
    expect(body.notes).toMatchObject([
      { code: 'annotation-matches-nothing', message: expect.any(String) },
    ]);
    const kept = await knex('resources').where({ name: 'old' }).first();
    expect(kept.closed_at).not.toBeNull();
  });

  it('a unit that fails for good becomes a gap, and nothing of it is lost', async () => {
    provider.units = [
      { accountId: PROD, region: 'global', service: 's3' },
      { accountId: DATA, region: 'global', service: 's3' },
    ];
    provider.batches = unit => [
      {
        resources: [
          bucket(`of-${unit.accountId}`, { accountId: unit.accountId }),
        ],
        listings: [listing({ accountId: unit.accountId })],
      },
    ];
    plugin = await startPlugin({ knex, provider });
    await plugin.scan();

    provider.collecting = async function* collecting(unit) {
      if (unit.accountId === DATA) {
        throw new Error(
          'The security token included in the request is expired',
        );
      }
      yield { resources: [], listings: [listing()] };
    };
    const scan = await plugin.scan();
    expect(scan).toMatchObject({
      state: 'completed',
      progress: { unitsTotal: 2, unitsDone: 2 },
      gaps: 1,
      error: expect.stringContaining(
        'token included in the request is expired',
      ),
    });
    expect(provider.collected.filter(u => u.accountId === DATA)).toHaveLength(
      1 + 3,
    );
    expect((await findings()).map(f => f.resource.name)).toEqual([
      `of-${DATA}`,
    ]);
  });

  it('an account that cannot be entered is a gap with the fix, and the scan completes', async () => {
    provider.units = [];
    provider.problems = [
      {
        accountId: DATA,
        call: 'sts:AssumeRole',
        reason: 'access-denied',
        message: 'Not authorized to assume the role',
        fix: 'Trust the scanner in the role of the account.',
      },
    ];
    plugin = await startPlugin({ knex, provider });
    expect(await plugin.scan()).toMatchObject({
      state: 'completed',
      progress: { unitsTotal: 0 },
      gaps: 1,
      error: 'Not authorized to assume the role',
    });
    expect((await plugin.get('/gaps')).body.items).toMatchObject([
      { accountId: DATA, fix: 'Trust the scanner in the role of the account.' },
    ]);
  });

  it('a second request joins the scan under way, which can be cancelled', async () => {
    let seenSignal: AbortSignal | undefined;
    const entered = new Promise<void>(resolve => {
      provider.collecting = async function* collecting(_unit, signal) {
        seenSignal = signal;
        yield { resources: [bucket('first')], listings: [] };
        resolve();
        await new Promise(() => {});
      };
    });
    plugin = await startPlugin({ knex, provider });
    const first = await plugin.post('/scans').expect(202);
    await entered;
    const second = await plugin.post('/scans', {}).expect(202);
    expect(second.body.id).toBe(first.body.id);

    const path = `/scans/${first.body.id}`;
    await plugin.delete(path).expect(200);
    expect((await plugin.ended(first.body.id)).state).toBe('cancelled');
    expect(seenSignal?.aborted).toBe(true);
    // What was read before is kept.
    expect((await plugin.get('/resources')).body.totalItems).toBe(1);
    await plugin.delete(path).expect(200);

    provider.collecting = undefined;
    provider.holdBuckets(bucket('first'));
    const completed = await plugin.scan();
    const refused = await plugin.delete(`/scans/${completed.id}`).expect(409);
    expect(refused.body.error.message).toContain('already completed');
    const { body } = await plugin.get('/scans?limit=1').expect(200);
    expect(body).toMatchObject({
      totalItems: 2,
      items: [{ state: 'completed' }],
    });
    const next = await plugin
      .get(`/scans?limit=1&cursor=${body.pageInfo.nextCursor}`)
      .expect(200);
    expect(next.body.items).toMatchObject([{ id: first.body.id }]);
  });

  it('a scan asked for one entity covers only where it stands', async () => {
    provider.units = [
      { accountId: PROD, region: 'global', service: 's3' },
      { accountId: DATA, region: 'global', service: 's3' },
    ];
    provider.batches = unit => [
      {
        resources: [
          bucket(unit.accountId === PROD ? 'exports' : 'lake', {
            accountId: unit.accountId,
          }),
        ],
        listings: [listing({ accountId: unit.accountId })],
      },
    ];
    plugin = await startPlugin({
      knex,
      provider,
      entities: [claimingBuckets('payments', 'exports'), component('empty')],
    });
    await plugin.scan();
    provider.collected.length = 0;
    const scan = await plugin.scan({ entityRef: 'component:default/payments' });
    expect(scan.progress).toEqual({ unitsTotal: 1, unitsDone: 1 });
    expect(provider.collected.map(u => u.accountId)).toEqual([PROD]);
    await plugin
      .post('/scans', { entityRef: 'component:default/no' })
      .expect(404);
  });
});
