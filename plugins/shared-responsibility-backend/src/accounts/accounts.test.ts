import { TestDatabases } from '@backstage/backend-test-utils';
import type { AccountItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  DATA,
  MemoryProvider,
  notPublic,
  PROD,
  read,
} from '../__testUtils__/world';

jest.setTimeout(60_000);

const PARTNER = '999988887777';

/** A bucket that lets only own accounts in. */
const ownReaders: Control = {
  ...notPublic,
  steps: [
    {
      id: 'readers',
      title: 'Only own accounts read it',
      check: (resource, { ownAccounts }) => {
        const reader = resource.read<string>('reader')!;
        return {
          verdict: ownAccounts.includes(reader) ? 'pass' : 'fail',
          evidence: [{ text: `read by ${reader}` }],
        };
      },
    },
  ],
};

describe('accounts of an organization', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let provider: MemoryProvider;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    provider = new MemoryProvider();
    provider.holdBuckets(
      bucket('shared', { facets: { reader: read(PARTNER) } }),
    );
    plugin = await startPlugin({ knex, provider, controls: [ownReaders] });
  });
  afterEach(() => plugin?.stop());

  const accounts = async (): Promise<Record<string, AccountItem>> => {
    const { body } = await plugin.get('/accounts').expect(200);
    return Object.fromEntries(
      body.items.map((item: AccountItem) => [item.accountId, item]),
    );
  };
  const verdict = async () => {
    const { body } = await plugin.get('/findings').expect(200);
    return body.items[0].verdict;
  };

  it('are listed with what stands in the way of each, and outlive a list that fails', async () => {
    provider.members = [
      { accountId: PROD, name: 'prod' },
      { accountId: DATA, name: 'data' },
      { accountId: PARTNER, name: 'old', skipped: 'suspended' },
    ];
    provider.problems = [
      {
        accountId: DATA,
        call: 'sts:GetCallerIdentity',
        reason: 'error',
        message: 'no role to assume',
        fix: 'make the role',
      },
    ];
    await plugin.scan();
    const told = await accounts();
    expect(told).toMatchObject({
      [PROD]: { name: 'prod', isMember: true, resources: 1, gaps: 0 },
      [DATA]: {
        name: 'data',
        isMember: true,
        regions: [],
        gaps: 1,
        problem: { message: 'no role to assume', fix: 'make the role' },
      },
      [PARTNER]: { name: 'old', isMember: true, skipped: 'suspended' },
    });
    expect(told[PROD].lastScannedAt).toBeDefined();
    expect(told[DATA].lastScannedAt).toBeUndefined();

    // The organization cannot be listed: what it said before stands.
    provider.members = undefined;
    provider.problems = [];
    await plugin.scan();
    expect(await accounts()).toMatchObject({
      [PROD]: { isMember: true },
      [PARTNER]: { isMember: true, skipped: 'suspended' },
    });
    expect((await accounts())[DATA].problem).toBeUndefined();
  });

  it('are the own ones to every check, for as long as they are members', async () => {
    await plugin.scan();
    expect(await verdict()).toBe('fail');
    provider.members = [{ accountId: PROD }, { accountId: PARTNER }];
    await plugin.scan();
    expect(await verdict()).toBe('pass');
    provider.members = [{ accountId: PROD }];
    await plugin.scan();
    expect(await verdict()).toBe('fail');
    expect((await accounts())[PARTNER].isMember).toBeUndefined();
  });

  it('that was named and could not be entered is told without an organization too', async () => {
    provider.problems = [
      {
        accountId: DATA,
        call: 'sts:GetCallerIdentity',
        reason: 'access-denied',
        message: 'expired',
        fix: 'renew',
      },
    ];
    await plugin.scan();
    expect((await accounts())[DATA]).toMatchObject({
      problem: { message: 'expired' },
      resources: 0,
    });
  });
});
