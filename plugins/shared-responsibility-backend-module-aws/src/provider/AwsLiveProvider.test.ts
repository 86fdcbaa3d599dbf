import { ConfigReader } from '@backstage/config';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  startReplayServer,
  type FaultRule,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { collectors } from '../collect/collectors';
import { InProcessUnitRunner } from '../worker/InProcessUnitRunner';
import { AccountCredentials } from './AccountCredentials';
import { AwsLiveProvider } from './AwsLiveProvider';
import { readScanConfig } from './readScanConfig';

const PROD = '111122223333';
const DATA = '444455556666';
const { signal } = new AbortController();

let server: ReplayServer;
beforeAll(async () => {
  server = await startReplayServer({ recordings: 'company' });
});
afterEach(() => server.setRules([]));
afterAll(() => server.stop());

function awsAccount(accountId: string, keyOf = accountId) {
  return {
    accountId,
    accessKeyId: `AKIAEXAMPLE${keyOf}`,
    secretAccessKey: 'example',
  };
}

function provider(
  sharedResponsibility: object,
  aws: object = { accounts: [awsAccount(PROD), awsAccount(DATA)] },
) {
  const config = new ConfigReader({ aws, sharedResponsibility } as never);
  const scan = readScanConfig(config);
  return new AwsLiveProvider({
    config: scan,
    credentials: new AccountCredentials(
      DefaultAwsCredentialsManager.fromConfig(config),
      id => (scan.accounts ?? []).some(account => account.accountId === id),
    ),
    runner: new InProcessUnitRunner(),
    endpoint: server.url,
    defaultRegion: 'eu-west-1',
    maxAttempts: 1,
  });
}

function planWith(rules: FaultRule[], sharedResponsibility: object) {
  server.setRules(rules);
  return provider(sharedResponsibility).plan(signal);
}

const bothAccounts = {
  regions: ['eu-west-1', 'us-east-1'],
  accounts: [
    { id: PROD, name: 'prod', owner: 'platform' },
    { id: DATA, regions: ['eu-west-1'] },
  ],
};

describe('AwsLiveProvider', () => {
  it('plans every service once per account, and once per region where it has regions', async () => {
    const plan = await provider(bothAccounts).plan(signal);

    expect(plan.problems).toEqual([]);
    expect(plan.accounts).toEqual([
      {
        accountId: PROD,
        name: 'prod',
        owner: 'group:default/platform',
        regions: ['eu-west-1', 'us-east-1'],
      },
      { accountId: DATA, regions: ['eu-west-1'] },
    ]);
    const of = (accountId: string, region: string) =>
      plan.units
        .filter(u => u.accountId === accountId && u.region === region)
        .map(u => u.service);
    const regional = collectors
      .filter(({ scope }) => scope === 'region')
      .map(({ service }) => service);
    const global = collectors
      .filter(({ scope }) => scope === 'global')
      .map(({ service }) => service);
    expect(global.slice(0, 3)).toEqual(['account', 'iam', 's3']);
    expect(of(PROD, 'global')).toEqual(global);
    expect(of(PROD, 'us-east-1')).toEqual(regional);
    expect(of(DATA, 'eu-west-1')).toEqual(regional);
    expect(of(DATA, 'us-east-1')).toEqual([]);
  });

  it('without accounts scans the one of the main credentials', async () => {
    const { accounts, problems } = await provider(
      { regions: ['eu-west-1'] },
      { mainAccount: awsAccount(DATA) },
    ).plan(signal);
    expect(problems).toEqual([]);
    expect(accounts).toEqual([{ accountId: DATA, regions: ['eu-west-1'] }]);
  });

  it('without regions scans those that are enabled', async () => {
    const { accounts } = await provider({ accounts: [{ id: PROD }] }).plan(
      signal,
    );
    expect(accounts[0].regions).toEqual(
      expect.arrayContaining(['eu-west-1', 'us-east-1', 'ap-southeast-2']),
    );
  });

  it("does not scan an account by another account's credentials", async () => {
    const plan = await provider(bothAccounts, {
      accounts: [awsAccount(PROD), awsAccount(DATA, PROD)],
    }).plan(signal);
    expect(plan.accounts.map(a => a.accountId)).toEqual([PROD]);
    expect(plan.units.some(u => u.accountId === DATA)).toBe(false);
    expect(plan.problems).toMatchObject([
      {
        accountId: DATA,
        message: expect.stringContaining(`are those of account ${PROD}`),
      },
    ]);
  });

  it('names a region that does not exist, and scans the others', async () => {
    const plan = await provider({
      accounts: [{ id: PROD, regions: ['eu-west-1', 'eu-wset-1'] }],
    }).plan(signal);
    expect(plan.accounts[0].regions).toEqual(['eu-west-1']);
    expect(plan.units.some(u => u.region === 'eu-wset-1')).toBe(false);
    expect(plan.problems).toMatchObject([
      { message: expect.stringContaining('there is no region eu-wset-1') },
    ]);
  });

  it('an account without credentials is a problem, and the others are planned', async () => {
    const plan = await provider(bothAccounts, {
      accounts: [awsAccount(PROD)],
      mainAccount: { ...awsAccount(PROD), accountId: undefined },
      accountDefaults: {},
    }).plan(signal);
    expect(plan.accounts.map(a => a.accountId)).toEqual([PROD]);
    expect(plan.problems).toMatchObject([{ accountId: DATA }]);
  });

  it('expired credentials are a problem of their account alone', async () => {
    const plan = await planWith(
      [{ operation: '*', accountId: DATA, kind: 'expired' }],
      bothAccounts,
    );
    expect(plan.accounts.map(a => a.accountId)).toEqual([PROD]);
    expect(plan.problems).toMatchObject([
      {
        accountId: DATA,
        reason: 'access-denied',
        message: expect.stringMatching(/ExpiredToken/),
        fix: expect.stringContaining('renew the credentials'),
      },
    ]);
  });

  it('a refused region list asks for the call or for regions', async () => {
    const plan = await planWith(
      [{ operation: 'ec2:DescribeRegions', kind: 'deny' }],
      { accounts: [{ id: PROD }] },
    );
    expect(plan.problems).toMatchObject([
      {
        accountId: PROD,
        call: 'ec2:DescribeRegions',
        reason: 'access-denied',
        fix: expect.stringContaining('allow ec2:DescribeRegions, or list'),
      },
    ]);
  });

  it('reads a unit without having planned it', async () => {
    const batches: InventoryBatch[] = [];
    const unit = { accountId: DATA, region: 'global', service: 'account' };
    for await (const batch of provider(bothAccounts).collect(unit, signal)) {
      batches.push(batch);
    }
    expect(batches.flatMap(batch => batch.resources)).toMatchObject([
      { type: 'AWS::::Account', name: DATA },
    ]);
  });
});
