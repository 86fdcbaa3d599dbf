import { setTimeout as wait } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Crew, type Executioner } from '../__testUtils__/crash/Crew';
import { everyRow } from '../__testUtils__/crash/everyRow';
import { RandomExecutioner } from '../__testUtils__/crash/RandomExecutioner';
import { MIGRATIONS_DIRECTORY } from '../database/migrate';
import { ScanStore } from './ScanStore';

jest.setTimeout(300_000);

const KILLS = 32;
const WORKERS = 3;
/** Fewest scans that the kills are spread over, so that the second finds rows to change. */
const SCANS = 2;
const SEED = Number(process.env.CRASH_SEED ?? 20261124);

describe('scans whose workers are killed', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const since = new Date(Date.now() - 3_600_000).toISOString();
  const crews: Crew[] = [];

  async function place(pageMs: number, executioner?: Executioner) {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest({ directory: MIGRATIONS_DIRECTORY });
    const { host, port, user, password, database } =
      knex.client.config.connection;
    const connection = { host, port, user, password, database };
    const crew = new Crew({ connection, since, pageMs }, executioner);
    crews.push(crew);
    return { knex, crew, store: new ScanStore(knex, () => new Date()) };
  }
  afterEach(async () => {
    await Promise.all(crews.splice(0).map(crew => crew.dismiss()));
  });

  async function scan(store: ScanStore): Promise<void> {
    const { row } = await store.create({ trigger: 'manual' });
    let state = row.state;
    while (state === 'queued' || state === 'running') {
      await wait(100);
      state = (await store.find(row.id))!.state;
    }
    expect(state).toBe('completed');
  }

  const ofTheWorld = (time: string) => {
    const minutes = (Date.parse(time) - Date.parse(since)) / 60_000;
    return Number.isInteger(minutes) && minutes > 0 && minutes < 59;
  };

  it(`leave the rows of undisturbed scans (${KILLS} kills, seed ${SEED})`, async () => {
    const executioner = new RandomExecutioner(SEED);
    const harsh = await place(300, moment => executioner.sentence(moment));

    const first = scan(harsh.store);
    const late = await harsh.crew.hireLate();
    late.freeze();
    const held = await heldUnits(harsh.knex);
    executioner.begin(KILLS / SCANS);
    harsh.crew.hire(WORKERS);
    await takenFrom(harsh.knex, held);
    expect(new Set(await late.wake())).toEqual(new Set(['refused']));
    await first;
    let scans = 1;
    while (scans < SCANS || harsh.crew.kills < KILLS) {
      executioner.begin(KILLS / SCANS);
      await scan(harsh.store);
      scans += 1;
    }
    expect(harsh.crew.kills).toBeGreaterThanOrEqual(KILLS);

    const kind = await place(0);
    kind.crew.hire(1);
    for (let i = 0; i < scans; i++) {
      await scan(kind.store);
    }
    const rows = await everyRow(harsh.knex, ofTheWorld);
    expect(rows).toEqual(await everyRow(kind.knex, ofTheWorld));
    expect(rows.units).toHaveLength(48 * scans);
    expect(rows.units).toEqual(
      rows.units.map(() =>
        expect.objectContaining({ state: 'done', error: null }),
      ),
    );
    expect([...harsh.crew.problems, ...kind.crew.problems]).toEqual([]);
  });
});

interface HeldUnit {
  id: string;
  fence: string;
}

async function heldUnits(knex: Knex): Promise<HeldUnit[]> {
  return await knex('scan_units')
    .where({ state: 'running' })
    .select('id', 'fence');
}

/** Resolves once another attempt has each of the units. */
async function takenFrom(knex: Knex, held: HeldUnit[]): Promise<void> {
  const fences = held.map(unit => unit.fence);
  while ((await knex('scan_units').whereIn('fence', fences)).length > 0) {
    await wait(100);
  }
}
