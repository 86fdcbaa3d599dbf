import {
  operationsOf,
  pagedCall,
  SERVICE_CLIENTS,
  startReplayServer,
} from '@shared-responsibility/wire-lab';
import {
  collectAccount,
  type CollectedAccount,
} from '../collect/collectAccount';
import { sdk } from '../sdk/sdk';
import { declaredReads, NOW } from './__testUtils__/RecordedAccounts';

jest.setTimeout(120_000);

/** The service on the wire that a declared call goes to. */
function wireServiceOf({ client, command }: (typeof declaredReads)[number]) {
  return Object.keys(SERVICE_CLIENTS).find(service =>
    operationsOf(service).some(
      ({ name, module }) =>
        name === command && module === (sdk(client) as object),
    ),
  );
}

describe('declared reads, in pages', () => {
  it('are all known to the laboratory, and paged there where the SDK pages them', async () => {
    const wrong: string[] = [];
    for (const read of declaredReads) {
      const service = wireServiceOf(read);
      const paginated = `paginate${read.command}` in sdk(read.client);
      const paged = service && (await pagedCall(service, read.command));
      if (!service || (paginated && !(paged && paged.lists.length > 0))) {
        wrong.push(`${read.client} ${read.command}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('find in pages of one what they find in whole lists', async () => {
    const collect = async (pageSize?: number) => {
      const server = await startReplayServer({
        recordings: 'company',
        recordedRules: false,
        now: () => NOW,
        pageSize,
      });
      try {
        const found = await collectAccount({
          accountId: '111122223333',
          regions: ['eu-west-1', 'us-east-1'],
          credentials: {
            accessKeyId: 'AKIAEXAMPLE111122223333',
            secretAccessKey: 'example',
          },
          endpoint: server.url,
          now: () => NOW,
          maxAttempts: 1,
        });
        return { found: inOrder(found), calls: server.calls().length };
      } finally {
        await server.stop();
      }
    };
    const whole = await collect();
    const paged = await collect(1);
    expect(paged.found).toEqual(whole.found);
    expect(paged.calls).toBeGreaterThan(whole.calls * 1.1);
  });
});

/** Pages change the order in which resources are found, and nothing else. */
function inOrder({ resources, listings, problems }: CollectedAccount) {
  const keyed = <T extends { type: string; region: string }>(
    items: T[],
    key: (item: T) => string,
  ) => [...items].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return {
    resources: keyed(resources, r => `${r.arn} ${r.region}`),
    listings: keyed(listings, l => `${l.type} ${l.region}`),
    problems,
  };
}
