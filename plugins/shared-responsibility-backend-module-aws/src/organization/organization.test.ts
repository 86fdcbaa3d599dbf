import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import {
  startReplayServer,
  type FaultRule,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { AccountCredentials } from '../provider/AccountCredentials';
import { AwsLiveProvider } from '../provider/AwsLiveProvider';
import { readScanConfig } from '../provider/readScanConfig';
import { InProcessUnitRunner } from '../worker/InProcessUnitRunner';
import { chooseMembers } from './chooseMembers';
import { organizationReads } from './listOrganization';
import type { MemberAccount, OrganizationConfig } from './Organization';
import { readOrganizationConfig } from './readOrganizationConfig';

const MANAGEMENT = '111122223333';
const DATA = '444455556666';
const { signal } = new AbortController();

let server: ReplayServer;
afterEach(() => server?.stop());

async function list(rules: FaultRule[] = [], pageSize?: number) {
  server = await startReplayServer({
    recordings: 'organization',
    ...(pageSize && { pageSize }),
  });
  server.setRules(rules);
  return new InProcessUnitRunner().listOrganization(
    { accountId: MANAGEMENT, withTags: true },
    {
      credentials: async () => ({
        accessKeyId: `AKIAEXAMPLE${MANAGEMENT}`,
        secretAccessKey: 'example',
      }),
      homeRegion: 'us-east-1',
      endpoint: server.url,
      maxAttempts: 1,
    },
    signal,
  );
}

const ALL: OrganizationConfig = {
  exclude: { accounts: [], units: [], tags: {} },
};

describe('an organization', () => {
  it('is listed from its root down, with units, states and tags', async () => {
    const { members, problems } = await list();
    expect(problems).toEqual([]);
    const told = members.map(({ name, status, unitNames, tags, path }) => [
      name,
      status,
      unitNames,
      tags,
      path.length,
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['data', 'ACTIVE', 'Workloads/Prod', {}, 3],
        ['shop', 'ACTIVE', 'Workloads/Prod', {}, 3],
        ['old-shop', 'SUSPENDED', 'Workloads', {}, 2],
        ['quiet', 'ACTIVE', 'Workloads', { scan: 'off' }, 2],
        ['trial', 'ACTIVE', 'Sandbox', { team: 'research' }, 2],
      ]),
    );
    expect(members.find(m => m.accountId === MANAGEMENT)).toMatchObject({
      unitNames: '',
      path: [expect.stringMatching(/^r-/)],
    });
    expect(members).toHaveLength(6);
  });

  it('is the same in pages of one', async () => {
    const whole = await list();
    await server.stop();
    expect(await list([], 1)).toEqual(whole);
    expect(server.calls().length).toBe(18);
  });

  it.each(
    organizationReads.flatMap(({ iamAction }) =>
      (['deny', 'throttle', 'error'] as const).map(kind => [iamAction, kind]),
    ) as [string, FaultRule['kind']][],
  )('with %s that ends in %s is not half a list', async (call, kind) => {
    const { members, problems } = await list([{ operation: call, kind }]);
    expect(problems).toMatchObject([{ accountId: MANAGEMENT, call }]);
    expect(problems[0].fix).toContain(kind === 'deny' ? call : 'reached');
    const whole = call === 'organizations:ListTagsForResource' ? 6 : 0;
    expect(members).toHaveLength(whole);
    expect(members.every(member => member.tags === undefined)).toBe(true);
  });
});

describe('members that are scanned', () => {
  const member = (over: Partial<MemberAccount>): MemberAccount => ({
    accountId: '999988887777',
    status: 'ACTIVE',
    path: ['r-ab12', 'ou-ab12-11111111', 'ou-ab12-22222222'],
    unitNames: 'Workloads/Prod',
    tags: {},
    ...over,
  });
  const excluding = (exclude: Partial<OrganizationConfig['exclude']>) => ({
    exclude: { ...ALL.exclude, ...exclude },
  });

  it.each<
    [string, Partial<MemberAccount>, OrganizationConfig, string | undefined]
  >([
    ['an active one', {}, ALL, undefined],
    ['a suspended one', { status: 'SUSPENDED' }, ALL, 'suspended'],
    ['one being closed', { status: 'PENDING_CLOSURE' }, ALL, 'pending closure'],
    ['one whose state AWS did not tell', { status: 'UNKNOWN' }, ALL, 'unknown'],
    [
      'one that is excluded',
      {},
      excluding({ accounts: ['999988887777'] }),
      'excluded by its id',
    ],
    [
      'one below an excluded unit',
      {},
      excluding({ units: ['ou-ab12-11111111'] }),
      'excluded by its unit Workloads/Prod',
    ],
    [
      'one below a chosen unit',
      {},
      { ...ALL, units: ['ou-ab12-11111111'] },
      undefined,
    ],
    [
      'one beside the chosen units',
      {},
      { ...ALL, units: ['ou-ab12-33333333'] },
      'outside of the units that are scanned, in Workloads/Prod',
    ],
    [
      'one with an excluded tag',
      { tags: { scan: 'off' } },
      excluding({ tags: { scan: ['no', 'off'] } }),
      'excluded by its tag scan=off',
    ],
    [
      'one with another value of the tag',
      { tags: { scan: 'on' } },
      excluding({ tags: { scan: ['off'] } }),
      undefined,
    ],
    [
      'one whose tags were refused',
      { tags: undefined },
      excluding({ tags: { scan: ['off'] } }),
      undefined,
    ],
  ])('%s', (_says, over, config, reason) => {
    expect(chooseMembers([member(over)], config)).toEqual([
      { accountId: '999988887777', ...(reason && { skipped: reason }) },
    ]);
  });
});

describe('sharedResponsibility.organization', () => {
  const read = (organization: unknown) =>
    readOrganizationConfig(
      new ConfigReader({
        sharedResponsibility: { organization },
      } as JsonObject),
    );

  it('is everything, or parts of it', () => {
    expect(read(undefined)).toBeUndefined();
    expect(read(false)).toBeUndefined();
    expect(read(true)).toEqual(ALL);
    expect(
      read({
        accountId: MANAGEMENT,
        units: ['ou-ab12-cdef3456'],
        exclude: { tags: { scan: 'off' }, accounts: [DATA] },
      }),
    ).toEqual({
      accountId: MANAGEMENT,
      units: ['ou-ab12-cdef3456'],
      exclude: { accounts: [DATA], units: [], tags: { scan: ['off'] } },
    });
  });

  it.each<[unknown, string]>([
    ['yes', 'sharedResponsibility.organization is "yes"; write true'],
    [{ accountId: 111122223333 }, 'organization.accountId is 111122223333'],
    [{ units: ['Workloads'] }, 'organization.units has "Workloads"'],
    [{ units: [] }, 'organization.units is empty'],
    [{ exclude: { accounts: [1111] } }, 'exclude.accounts has 1111'],
    [{ exclude: { tags: { scan: false } } }, 'exclude.tags has to be a map'],
  ])('%j is refused', (organization, message) => {
    expect(() => read(organization)).toThrow(message);
  });
});

describe('a scan of an organization', () => {
  /** As if a role were there in two accounts of the organization, and nowhere else. */
  function enter(accountId = MANAGEMENT) {
    if (![MANAGEMENT, DATA].includes(accountId)) {
      throw new Error(`There is no AWS integration that matches ${accountId}`);
    }
    return {
      accountId,
      sdkCredentialProvider: async () => ({
        accessKeyId: `AKIAEXAMPLE${accountId}`,
        secretAccessKey: 'example',
      }),
    };
  }

  async function plan(
    sharedResponsibility: JsonObject,
    rules: FaultRule[] = [],
  ) {
    server = await startReplayServer({ recordings: 'organization' });
    server.setRules(rules);
    const company = await startReplayServer({ recordings: 'company' });
    const config = new ConfigReader({
      sharedResponsibility,
    } as JsonObject);
    const scan = readScanConfig(config);
    const runner = new InProcessUnitRunner();
    try {
      return await new AwsLiveProvider({
        config: scan,
        credentials: new AccountCredentials(
          { getCredentialProvider: async asked => enter(asked?.accountId) },
          () => true,
        ),
        runner: {
          listOrganization: (request, access, aborted) =>
            runner.listOrganization(request, access, aborted),
          inspect: (request, access, aborted) =>
            runner.inspect(
              request,
              { ...access, endpoint: company.url },
              aborted,
            ),
          collect: () => {
            throw new Error('nothing is read yet');
          },
          stop: async () => {},
        },
        endpoint: server.url,
        defaultRegion: 'eu-west-1',
        maxAttempts: 1,
      }).plan(signal);
    } finally {
      await company.stop();
    }
  }

  it('enters every active member, and tells of each that it cannot enter or leaves out', async () => {
    const { accounts, units, problems, members } = await plan({
      organization: {
        accountId: MANAGEMENT,
        exclude: { tags: { scan: 'off' } },
      },
      regions: ['eu-west-1', 'us-east-1'],
      exclude: { regions: ['us-east-1'] },
      accounts: [
        { id: DATA, name: 'the lake', owner: 'data', regions: ['eu-west-1'] },
      ],
    });
    expect(accounts).toEqual([
      {
        accountId: DATA,
        name: 'the lake',
        owner: 'group:default/data',
        regions: ['eu-west-1'],
      },
      expect.objectContaining({
        accountId: MANAGEMENT,
        regions: ['eu-west-1'],
      }),
    ]);
    expect(units.some(unit => unit.region === 'us-east-1')).toBe(false);
    // No role is configured by which the others could be entered.
    expect(problems.map(({ accountId }) => accountId)).toHaveLength(2);
    expect(problems[0]).toMatchObject({
      message: expect.stringMatching(/could not be looked at: There is no/),
      fix: expect.stringContaining('docs/scanner-role.yaml'),
    });
    expect(
      Object.fromEntries(members!.map(({ name, skipped }) => [name, skipped])),
    ).toMatchObject({
      data: undefined,
      shop: undefined,
      trial: undefined,
      'old-shop': 'suspended',
      quiet: 'excluded by its tag scan=off',
    });
  });

  it('that cannot be listed still enters the accounts that are named', async () => {
    const { accounts, problems, members } = await plan(
      { organization: true, accounts: [{ id: DATA }], regions: ['eu-west-1'] },
      [{ operation: 'organizations:ListRoots', kind: 'deny' }],
    );
    expect(accounts).toEqual([{ accountId: DATA, regions: ['eu-west-1'] }]);
    expect(problems).toMatchObject([
      { call: 'organizations:ListRoots', reason: 'access-denied' },
    ]);
    expect(members).toBeUndefined();
  });
});
