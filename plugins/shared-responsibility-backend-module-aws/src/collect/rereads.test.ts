import type {
  Listing,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { AwsClients } from '../sdk/AwsClients';
import { collectors } from './collectors';
import { collectUnit } from './collectUnit';
import type { ServiceCollector } from './ServiceCollector';
import type { Wanted } from './UnitReader';

jest.setTimeout(120_000);

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';
const NOTHING: Wanted = {
  arns: ['arn:aws:none:::none'],
  arnTypes: ['AWS::No::One'],
  types: [],
};

let server: ReplayServer;
let clients: AwsClients;

async function start(recordings: string) {
  server = await startReplayServer({
    recordings,
    recordedRules: false,
    now: () => new Date('2026-03-10T12:00:00Z'),
  });
  clients = new AwsClients({
    credentials: {
      accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
      secretAccessKey: 'any',
    },
    endpoint: server.url,
    maxAttempts: 1,
  });
}

/** What one unit gives, and the operations that it called. */
async function read({ service, scope }: ServiceCollector, wanted?: Wanted) {
  const resources: Resource[] = [];
  const listings: Listing[] = [];
  const before = server.calls().length;
  for await (const batch of collectUnit({
    unit: {
      accountId: ACCOUNT,
      region: scope === 'global' ? 'global' : REGION,
      service,
    },
    homeRegion: REGION,
    clients,
    signal: new AbortController().signal,
    now: () => new Date('2026-03-10T12:00:00Z'),
    wanted,
  })) {
    resources.push(...batch.resources);
    listings.push(...batch.listings);
  }
  const called = server.calls().slice(before);
  return { resources, listings, called: called.map(c => c.operation) };
}

/** Operations that cost one call a resource, except for what is always there once. */
function detailReads({ service, reads }: ServiceCollector): string[] {
  const alwaysThere = ['AWS::::Account', 'AWS::EC2::RegionSettings'];
  return reads
    .filter(({ per }) => per && !alwaysThere.includes(per))
    .map(({ command }) => command)
    .filter(() => service !== 'account');
}

describe.each(['traits', 'company'])('a re-read of %s', recordings => {
  beforeAll(() => start(recordings));
  afterAll(async () => {
    clients?.destroy();
    await server?.stop();
  });

  it.each(collectors)(
    'spends no call of $service on resources that nobody asked for',
    async collector => {
      const { resources, called } = await read(collector, NOTHING);
      expect(resources).toEqual([]);
      const details = detailReads(collector);
      expect(called.filter(name => details.includes(name))).toEqual([]);
    },
  );

  it.each(collectors)(
    'gives of $service the asked resource as a scan gives it, and what the list of its type says',
    async collector => {
      const whole = await read(collector);
      const oneOfEach = [
        ...new Map(whole.resources.map(r => [r.type, r])).values(),
      ];
      for (const resource of oneOfEach) {
        const again = await read(collector, {
          arns: [resource.arn],
          arnTypes: [resource.type],
          types: [],
        });
        expect(again.resources).toEqual([resource]);
        // Lists of other types may be left out, and none says anything else.
        expect(whole.listings).toEqual(expect.arrayContaining(again.listings));
        expect(again.listings.map(({ type }) => type)).toContain(resource.type);
      }
    },
  );

  it.each(collectors)(
    'gives all resources of a type of $service where the whole type is asked for',
    async collector => {
      const whole = await read(collector);
      for (const type of new Set(whole.resources.map(r => r.type))) {
        const again = await read(collector, {
          arns: [],
          arnTypes: [],
          types: [type],
        });
        expect(again.resources).toEqual(
          whole.resources.filter(r => r.type === type),
        );
      }
    },
  );

  it('finds the one collector of every type that is listed', () => {
    const types = collectors.flatMap(({ reads }) => [
      ...new Set(reads.flatMap(({ lists }) => lists ?? [])),
    ]);
    expect(types.filter((type, i) => types.indexOf(type) !== i)).toEqual([]);
  });
});
