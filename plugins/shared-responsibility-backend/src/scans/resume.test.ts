import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { OwnAccounts } from '../accounts/OwnAccounts';
import {
  bucket,
  DATA,
  listing,
  MemoryProvider,
  notPublic,
  PROD,
  s3Profile,
} from '../__testUtils__/world';
import { ClaimsService } from '../claims/ClaimsService';
import { readResponsibilityConfig } from '../config/readResponsibilityConfig';
import { MIGRATIONS_DIRECTORY, QUEUE_SCHEMA } from '../database/migrate';
import type { ScanRow } from '../database/rows';
import { MatrixService } from '../matrix/MatrixService';
import { Packs } from '../matrix/Packs';
import { ScanEngine } from './ScanEngine';

jest.setTimeout(60_000);

describe('a scan whose process dies', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const engines: ScanEngine[] = [];
  let knex: Knex;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
  });
  afterEach(async () => {
    await Promise.all(engines.splice(0).map(engine => engine.stop()));
  });

  function replica(provider: MemoryProvider): ScanEngine {
    const now = () => new Date();
    const packs = new Packs([notPublic], [s3Profile]);
    const config = readResponsibilityConfig(mockServices.rootConfig());
    const logger = mockServices.logger.mock();
    const claims = new ClaimsService({
      knex,
      catalog: catalogServiceMock({ entities: [] }),
      auth: mockServices.auth(),
      logger,
      config,
      now,
    });
    const engine = new ScanEngine({
      knex,
      logger,
      providers: [provider],
      packs,
      claims,
      matrices: new MatrixService({
        knex,
        packs,
        claims,
        freshForSeconds: config.freshForSeconds,
        now,
      }),
      ownAccounts: new OwnAccounts(knex, []),
      publish: async () => {},
      now,
      tolerance: { superviseSeconds: 1 },
    });
    engines.push(engine);
    return engine;
  }

  async function ended(
    engine: ScanEngine,
    id: string,
    meanwhile: () => Promise<void> = async () => {},
  ): Promise<ScanRow> {
    for (;;) {
      await meanwhile();
      const row = (await engine.store.find(id))!;
      if (row.state !== 'queued' && row.state !== 'running') {
        return row;
      }
    }
  }

  const units = [
    { accountId: PROD, region: 'global', service: 's3' },
    { accountId: DATA, region: 'global', service: 's3' },
  ];
  const page = (accountId: string, name: string): InventoryBatch => ({
    resources: [bucket(name, { accountId })],
    listings: [listing({ accountId })],
  });

  /** As when a process is killed: its claim on its unit is not renewed, and is found out. */
  async function declareDead(witness: ScanEngine): Promise<void> {
    await knex.raw(
      `UPDATE ${QUEUE_SCHEMA}.job SET heartbeat_on = now() - interval '1 hour'
       WHERE name = 'scan-unit' AND state = 'active' AND retry_count = 0`,
    );
    await witness.queue.supervise();
  }

  it('is carried on by another attempt, and what the dead one writes later is refused', async () => {
    let attempts = 0;
    let wake: () => void = () => {};
    const hung = new Promise<void>(resolve => {
      wake = resolve;
    });
    let entered: () => void = () => {};
    const reading = new Promise<void>(resolve => {
      entered = resolve;
    });
    let leave: () => void = () => {};
    const left = new Promise<void>(resolve => {
      leave = resolve;
    });
    const provider = new MemoryProvider();
    provider.units = units;
    provider.collecting = async function* collecting(unit) {
      if (unit.accountId === PROD) {
        yield page(PROD, 'first');
      } else if (++attempts === 1) {
        entered();
        await hung;
        try {
          yield page(DATA, 'from-the-dead');
        } finally {
          // Reached once the page has been stored or refused.
          leave();
        }
      } else {
        yield page(DATA, 'from-the-living');
      }
    };
    const first = replica(provider);
    await first.start();
    const { row } = await first.request({ trigger: 'manual' });
    await reading;
    const second = replica(provider);
    await second.start();

    const scan = await ended(second, row.id, () => declareDead(second));
    expect(scan).toMatchObject({
      state: 'completed',
      units_total: 2,
      units_done: 2,
      error: null,
    });
    expect(attempts).toBe(2);

    wake();
    await left;
    const names = await knex('resources').orderBy('name').pluck('name');
    expect(names).toEqual(['first', 'from-the-living']);
  });

  it('gives a unit up that every worker dies of, and says so', async () => {
    const provider = new MemoryProvider();
    provider.units = units;
    provider.collecting = async function* collecting(unit) {
      if (unit.accountId === DATA) {
        await new Promise(() => {});
      }
      yield page(PROD, 'first');
    };
    const engine = replica(provider);
    await engine.start();
    const { row } = await engine.request({ trigger: 'manual' });
    const scan = await ended(engine, row.id, async () => {
      await knex.raw(
        `UPDATE ${QUEUE_SCHEMA}.job
         SET heartbeat_on = now() - interval '1 hour', retry_count = retry_limit
         WHERE name = 'scan-unit' AND state = 'active' AND data ->> 'unitId' IN (
           SELECT id::text FROM scan_units WHERE account_id = '${DATA}')`,
      );
      await engine.queue.supervise();
      await engine.reconcile();
    });
    expect(scan).toMatchObject({
      state: 'completed',
      units_done: 2,
      error: `s3 in global of ${DATA}: Its worker died on every attempt`,
    });
    expect(await knex('gaps').pluck('account_id')).toEqual([DATA]);
  });

  it('cannot take a unit that a later attempt has, however late it wakes', async () => {
    const { store } = replica(new MemoryProvider());
    const { row } = await store.create({ trigger: 'manual' });
    const [unit] = (await knex.transaction(tx =>
      store.begin(tx, row.id, [{ ...units[0], providerId: 'memory' }]),
    ))!;
    const later = await store.take(unit.id, 2);
    expect(later).toMatchObject({ id: unit.id, state: 'running' });
    expect(await store.take(unit.id, 1)).toBeUndefined();
    expect(await knex.transaction(tx => store.holds(tx, later!))).toBe(true);

    // A queue that has lost its jobs counts them anew.
    await store.release([unit]);
    expect(await knex.transaction(tx => store.holds(tx, later!))).toBe(false);
    expect(await store.take(unit.id, 1)).toMatchObject({ id: unit.id });
  });

  it('is set going again when the queue has lost its jobs', async () => {
    const provider = new MemoryProvider();
    provider.batches = unit => [page(unit.accountId, 'b')];
    const engine = replica(provider);
    await engine.start();
    const lost = await engine.store.create({ trigger: 'schedule' });
    await knex.transaction(tx =>
      engine.store.begin(
        tx,
        lost.row.id,
        units.map(unit => ({ ...unit, providerId: provider.id })),
      ),
    );
    await engine.reconcile();
    expect(await ended(engine, lost.row.id)).toMatchObject({
      state: 'completed',
      units_done: 2,
    });

    const unplanned = await engine.store.create({ trigger: 'schedule' });
    await engine.reconcile();
    expect((await ended(engine, unplanned.row.id)).state).toBe('completed');
  });

  it('fails with the reason when it cannot even be planned', async () => {
    const provider = new MemoryProvider();
    provider.plan = async () => {
      throw new Error('Region eu-nowhere-1 does not exist');
    };
    const engine = replica(provider);
    await engine.start();
    const { row } = await engine.request({ trigger: 'manual' });
    expect(await ended(engine, row.id)).toMatchObject({
      state: 'failed',
      error: 'Region eu-nowhere-1 does not exist',
    });
  });
});
