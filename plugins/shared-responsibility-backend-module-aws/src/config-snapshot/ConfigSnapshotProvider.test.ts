import {
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { ChildProcessUnitRunner } from '../worker/ChildProcessUnitRunner';
import { ConfigSnapshotProvider } from './ConfigSnapshotProvider';
import { readSnapshotConfig } from './readSnapshotConfig';
import { InProcessSnapshotReader, type SnapshotReader } from './SnapshotReader';

const FIXTURE = readFileSync(
  join(__dirname, '__fixtures__', 'snapshot.json'),
  'utf8',
);
const NOW = new Date('2026-03-02T00:00:00Z');
const { signal } = new AbortController();
const S3 = { accountId: '111122223333', region: 'global', service: 's3' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'provider-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function provider(
  paths: string[],
  liveAccounts: string[] = [],
  reader: SnapshotReader = new InProcessSnapshotReader(() => NOW),
) {
  return new ConfigSnapshotProvider({ paths, liveAccounts, reader });
}

async function all(batches: AsyncIterable<InventoryBatch>) {
  const seen: InventoryBatch[] = [];
  for await (const batch of batches) {
    seen.push(batch);
  }
  return seen;
}

describe('ConfigSnapshotProvider', () => {
  it('plans the accounts and regions that the files hold, and names the file that it cannot read', async () => {
    const other = FIXTURE.replaceAll('111122223333', '444455556666').replaceAll(
      '"eu-west-1"',
      '"us-east-1"',
    );
    const { accounts, units, problems } = await provider([
      file('one.json', FIXTURE),
      file('two.json', other),
      file('three.json', '{"configurationItems'),
    ]).plan(signal);

    expect(accounts).toEqual([
      { accountId: '111122223333', regions: ['eu-west-1'] },
      { accountId: '444455556666', regions: ['us-east-1'] },
    ]);
    expect(units).toContainEqual(S3);
    expect(units).toContainEqual({
      accountId: '444455556666',
      region: 'us-east-1',
      service: 'rds',
    });
    expect(problems).toEqual([
      expect.objectContaining({
        call: 'config:DeliverConfigSnapshot',
        message: expect.stringContaining('three.json is cut off'),
        fix: 'replace the file, then scan again',
      }),
    ]);
  });

  it('takes nothing of an account that is scanned live, and says so', async () => {
    const plan = await provider(
      [file('one.json', FIXTURE)],
      ['111122223333'],
    ).plan(signal);
    expect(plan).toMatchObject({
      accounts: [],
      units: [],
      problems: [
        {
          accountId: '111122223333',
          message: expect.stringContaining('is scanned live'),
        },
      ],
    });
  });

  it('reads a file again only after it has changed', async () => {
    const path = file('one.json', FIXTURE);
    const snapshots = provider([path]);
    const names = async () =>
      (await all(snapshots.collect(S3, signal))).flatMap(batch =>
        batch.resources.map(({ name }) => name),
      );
    expect(await names()).toEqual(['reports']);
    writeFileSync(path, FIXTURE.replaceAll('reports', 'renamed'));
    utimesSync(path, NOW, NOW);
    expect(await names()).toEqual(['renamed']);
    writeFileSync(path, '{');
    await expect(names()).rejects.toThrow(/one.json is cut off/);
  });

  it('reads in a process of its own, and passes on why a file was rejected', async () => {
    const runner = new ChildProcessUnitRunner({
      size: 1,
      // What a backend that runs from source was started with.
      execArgv: [
        '--require',
        require.resolve('@backstage/cli-node/config/nodeTransform.cjs'),
      ],
    });
    try {
      const paths = [file('one.json', FIXTURE)];
      const apart = provider(paths, [], runner);
      expect(await apart.plan(signal)).toEqual(
        await provider(paths).plan(signal),
      );
      expect(
        (await all(apart.collect(S3, signal))).flatMap(b => b.resources),
      ).toEqual(
        (await all(provider(paths).collect(S3, signal))).flatMap(
          b => b.resources,
        ),
      );
      const cut = provider([file('cut.json', '{')], [], runner);
      await expect(all(cut.collect(S3, signal))).rejects.toThrow(
        /cut.json is cut off/,
      );
    } finally {
      await runner.stop();
    }
  });

  it('never dies of what an item holds, and imports every item of its unit', async () => {
    const content = JSON.parse(FIXTURE);
    const places = content.configurationItems.flatMap(
      (item: { configuration: object; supplementaryConfiguration: object }) =>
        (['configuration', 'supplementaryConfiguration'] as const).flatMap(
          part =>
            typeof item[part] === 'object' && item[part]
              ? Object.keys(item[part]).map(key => [item, part, key])
              : [],
        ),
    );
    const sane = await everything(FIXTURE);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.jsonValue(),
        async ([item, part, key], value) => {
          const was: Json = item[part][key];
          item[part][key] = value;
          const text = JSON.stringify(content);
          item[part][key] = was;
          expect(await everything(text)).toHaveLength(sane.length);
        },
      ),
      { numRuns: 150, seed: 11 },
    );
  });
});

async function everything(text: string) {
  const snapshots = provider([file('fuzzed.json', text)]);
  const { units } = await snapshots.plan(signal);
  const batches: InventoryBatch[] = [];
  for (const unit of units) {
    batches.push(...(await all(snapshots.collect(unit, signal))));
  }
  return batches.flatMap(({ resources }) => resources);
}

describe('sharedResponsibility.configSnapshots', () => {
  const read = (configSnapshots: unknown) =>
    readSnapshotConfig(
      new ConfigReader({ sharedResponsibility: { configSnapshots } } as never),
    );

  it('takes paths', () => {
    expect(read([{ path: '/data/a.json.gz' }])).toEqual(['/data/a.json.gz']);
    expect(read(undefined)).toEqual([]);
  });

  it('says which entry is wrong', () => {
    expect(() => read([{ path: '/a' }, {}])).toThrow(
      /configSnapshots\[1\].path is undefined; it must be the path/,
    );
    expect(() => read([{ path: '/a' }, { path: '/a' }])).toThrow(
      /lists \/a more than once/,
    );
  });
});
