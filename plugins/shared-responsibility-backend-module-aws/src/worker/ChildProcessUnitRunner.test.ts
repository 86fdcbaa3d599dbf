import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type {
  InventoryBatch,
  ScanUnit,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { ChildProcessUnitRunner } from './ChildProcessUnitRunner';
import { InProcessUnitRunner } from './InProcessUnitRunner';
import type { AccountAccess } from './UnitRunner';

const ACCOUNT = '111122223333';
const SECRET = 'not-for-other-eyes';
const unit: ScanUnit = { accountId: ACCOUNT, region: 'global', service: 's3' };
const { signal } = new AbortController();

let server: ReplayServer;
let runner: ChildProcessUnitRunner;

beforeAll(async () => {
  server = await startReplayServer({ recordings: 'company' });
});
afterAll(() => server.stop());

beforeEach(() => {
  runner = new ChildProcessUnitRunner({
    size: 1,
    // What a backend that runs from source was started with.
    execArgv: [
      '--require',
      require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
    ],
  });
});
afterEach(async () => {
  server.setRules([]);
  await runner.stop();
});

function access(): AccountAccess & { asked: number } {
  const reached = {
    asked: 0,
    credentials: async () => {
      reached.asked += 1;
      return {
        accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
        secretAccessKey: SECRET,
      };
    },
    homeRegion: 'eu-west-1',
    endpoint: server.url,
    maxAttempts: 1,
  };
  return reached;
}

async function all(batches: AsyncIterable<InventoryBatch>) {
  const seen: InventoryBatch[] = [];
  for await (const batch of batches) {
    seen.push(batch);
  }
  return seen;
}

/** Without the times, which two scans do not share. */
function timeless(batches: InventoryBatch[]) {
  return JSON.parse(
    JSON.stringify(batches, (key, value) =>
      key === 'capturedAt' || key === 'at' ? undefined : value,
    ),
  );
}

describe('ChildProcessUnitRunner', () => {
  it('a forked process sees what this process would', async () => {
    const reached = access();
    const forked = await all(runner.collect(unit, reached, signal));
    const here = await all(
      new InProcessUnitRunner().collect(unit, access(), signal),
    );
    expect(timeless(forked)).toEqual(timeless(here));
    expect(forked.flatMap(batch => batch.resources).length).toBeGreaterThan(5);
    expect(reached.asked).toBe(1);
  });

  it('nothing more is read before the last batch was taken', async () => {
    const regional = { ...unit, region: 'eu-west-1', service: 'ec2' };
    const batches = runner.collect(regional, access(), signal);
    await batches.next();
    const listedBefore = server
      .calls()
      .filter(call => call.operation === 'DescribeVolumes').length;
    // A whole other unit is read meanwhile, so there was time to go on.
    await all(new InProcessUnitRunner().collect(unit, access(), signal));
    expect(
      server.calls().filter(call => call.operation === 'DescribeVolumes')
        .length,
    ).toBe(listedBefore);
    await all(batches);
    expect(
      server.calls().filter(call => call.operation === 'DescribeVolumes')
        .length,
    ).toBe(listedBefore + 1);
  });

  it('looks at an account before its scan', async () => {
    const inspection = await runner.inspect(
      { accountId: ACCOUNT, regions: ['eu-west-1'] },
      access(),
      signal,
    );
    expect(inspection).toEqual({
      accountId: ACCOUNT,
      regions: ['eu-west-1'],
      problems: [],
    });
    expect(
      (await all(runner.collect(unit, access(), signal))).length,
    ).toBeGreaterThan(0);
  });

  it('credentials that are refused come through with account and call', async () => {
    server.setRules([{ operation: '*', kind: 'expired' }]);
    await expect(
      all(runner.collect(unit, access(), signal)),
    ).rejects.toMatchObject({
      name: 'CredentialsRejected',
      message: expect.stringContaining('account 111122223333'),
    });
  });

  it('credentials that cannot be got fail the unit with the reason', async () => {
    const reached = {
      ...access(),
      credentials: () => Promise.reject(new Error('no role to assume')),
    };
    await expect(all(runner.collect(unit, reached, signal))).rejects.toThrow(
      /no role to assume/,
    );
  });

  it('an abort ends the process and frees its place', async () => {
    const controller = new AbortController();
    const aborted = (async () => {
      for await (const batch of runner.collect(
        unit,
        access(),
        controller.signal,
      )) {
        expect(batch).toBeDefined();
        controller.abort();
      }
    })();
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' });
    expect(
      (await all(runner.collect(unit, access(), signal))).length,
    ).toBeGreaterThan(0);
  });
});

/** Tells of itself in place of resources; crashes where it is asked to read `crash`. */
const CHILD = `
process.on('message', message => {
  if (message.type === 'run') {
    const { pid, argv, execArgv, env } = process;
    process.send({ type: 'batch', batch: { pid, told: { argv, execArgv, env } } });
    crash = message.job.unit.service === 'crash';
  } else if (crash) {
    process.exit(3);
  } else {
    process.send({ type: 'done' });
  }
});
process.on('disconnect', () => process.exit(0));
let crash = false;
`;

describe('a process of ChildProcessUnitRunner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'child-'));
  const path = join(folder, 'child.js');
  let children: ChildProcessUnitRunner;

  beforeAll(() => writeFileSync(path, CHILD));
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(() => {
    children = new ChildProcessUnitRunner({ size: 1, path, execArgv: [] });
  });
  afterEach(() => children.stop());

  async function tell(service = 's3'): Promise<{ pid: number; told: object }> {
    const [batch] = await all(
      children.collect({ ...unit, service }, access(), signal),
    );
    return batch as never;
  }

  it('does one job after another', async () => {
    const { pid } = await tell();
    expect((await tell()).pid).toBe(pid);
  });

  it('is given credentials in neither its arguments nor its environment', async () => {
    process.env.AWS_SECRET_ACCESS_KEY = SECRET;
    process.env.AWS_REGION = 'eu-west-1';
    try {
      const { told } = await tell();
      expect(told).toMatchObject({ env: { AWS_REGION: 'eu-west-1' } });
      expect(JSON.stringify(told)).not.toContain(SECRET);
    } finally {
      delete process.env.AWS_SECRET_ACCESS_KEY;
      delete process.env.AWS_REGION;
    }
  });

  it('fails its unit when it crashes, and another does the next', async () => {
    const { pid } = await tell();
    await expect(tell('crash')).rejects.toThrow(
      'The process that read crash of account 111122223333 in global ended with code 3',
    );
    const next = await tell();
    expect(next.pid).not.toBe(pid);
  });
});
