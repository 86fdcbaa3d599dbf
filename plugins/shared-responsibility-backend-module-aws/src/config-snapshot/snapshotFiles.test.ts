import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { parseSnapshot } from './parseSnapshot';
import { readSnapshotText } from './readSnapshotText';
import { recordedTypes } from './snapshotMappers';
import { InProcessSnapshotReader } from './SnapshotReader';
import { SnapshotRejected } from './SnapshotRejected';

const FIXTURE = readFileSync(
  join(__dirname, '__fixtures__', 'snapshot.json'),
  'utf8',
);
const ITEMS = parseSnapshot(FIXTURE, 'a.json', recordedTypes).length;
const { signal } = new AbortController();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshots-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function rejection(path: string): Promise<string> {
  const reader = new InProcessSnapshotReader();
  const [{ problem }] = await reader.inspectSnapshots([path], signal);
  return problem ?? 'accepted';
}

function withItem(index: number, changes: object): string {
  const content = JSON.parse(FIXTURE);
  Object.assign(content.configurationItems[index], changes);
  return JSON.stringify(content, null, 1);
}

/** How many items were read; errors of any other kind are thrown. */
function outcome(text: string): number | 'rejected' {
  try {
    return parseSnapshot(text, 'a.json', recordedTypes).length;
  } catch (error) {
    if (SnapshotRejected.is(error)) {
      return 'rejected';
    }
    throw error;
  }
}

describe('a snapshot file', () => {
  it('is read packed or not, whatever its name', async () => {
    expect(await rejection(file('a.json', FIXTURE))).toBe('accepted');
    expect(await rejection(file('b.json.gz', gzipSync(FIXTURE)))).toBe(
      'accepted',
    );
    expect(await rejection(file('c.json', gzipSync(FIXTURE)))).toBe('accepted');
  });

  it.each<[what: string, content: () => string | Buffer, told: RegExp]>([
    [
      'cut off',
      () => '{\n "configSnapshotId": "x",\n "configurationItems": [{"resour',
      /cut off: the JSON ends in the middle, at line 3, column 26/,
    ],
    [
      'cut off between items',
      () => '{\n "configurationItems": [{}, ',
      /cut off: the JSON ends in the middle, at line 2/,
    ],
    [
      'broken in the middle',
      () => '{\n "configurationItems": [\n  {"resourceType" "x"}\n ]\n}',
      /not JSON: line 3, column 19 cannot be read/,
    ],
    ['no JSON at all', () => 'hello', /not JSON: line 1, column 1/],
    ['empty', () => '', /cut off: .* line 1, column 1/],
    [
      'a gzip stream that was cut off',
      () => gzipSync(FIXTURE).subarray(0, 400),
      /cut off: the gzip stream ends after 400 bytes/,
    ],
    [
      'a damaged gzip stream',
      () => {
        const bytes = gzipSync(FIXTURE);
        bytes.fill(0xff, 60, 120);
        return bytes;
      },
      /damaged: it cannot be unpacked/,
    ],
    ['a picture', () => Buffer.from([0x89, 0x50, 0x4e, 0x47]), /not UTF-8/],
    [
      'foreign JSON',
      () => '{"Resources": {}}',
      /no AWS Config snapshot: it has no list of configurationItems/,
    ],
    ['a JSON list', () => '[]', /it has no list of configurationItems/],
    [
      'a file of the item history',
      () => '{"fileVersion": "1.0", "configurationItems": []}',
      /it has no configSnapshotId/,
    ],
    [
      'an item without an account',
      () => withItem(2, { awsAccountId: '12' }),
      /item 3 \(AWS::EC2::SecurityGroup\): awsAccountId: must be an account id of twelve digits/,
    ],
    [
      'an item whose time is no time',
      () => withItem(0, { configurationItemCaptureTime: 'yesterday' }),
      /item 1 \(AWS::S3::Bucket\): configurationItemCaptureTime: must be a time/,
    ],
    [
      'an item whose configuration is text',
      () => withItem(3, { configuration: 'none' }),
      /item 4 \(AWS::EC2::Volume\): configuration: must be a JSON object, as it is or as text/,
    ],
    [
      'an item that is no object',
      () => '{"configSnapshotId": "x", "configurationItems": [1, 2, 3, 4, 5]}',
      /item 1: .*item 3: .*and 2 more items/,
    ],
  ])('that is %s is rejected and says where', async (what, content, told) => {
    const path = file(`${what.replaceAll(' ', '-')}.json`, content());
    const message = await rejection(path);
    expect(message).toContain(path);
    expect(message).toMatch(told);
  });

  it('that is not there, or too large once unpacked, is rejected', async () => {
    expect(await rejection(join(folder, 'nowhere.json'))).toMatch(
      /cannot be read \(ENOENT\); check the path in sharedResponsibility/,
    );
    const bomb = file('bomb.json.gz', gzipSync(Buffer.alloc(3 * 1024 * 1024)));
    await expect(readSnapshotText(bomb, 1024 * 1024)).rejects.toThrow(
      /more than 1 MiB unpacked/,
    );
    const large = file('large.json', Buffer.alloc(3 * 1024 * 1024));
    await expect(readSnapshotText(large, 1024 * 1024)).rejects.toThrow(
      /more than 1 MiB unpacked/,
    );
  });

  it('that was damaged anywhere is rejected as a whole or read as a whole', () => {
    const damage = fc.oneof(
      fc.nat(FIXTURE.length - 1).map(at => FIXTURE.slice(0, at)),
      fc
        .tuple(fc.nat(FIXTURE.length - 1), fc.string({ maxLength: 4 }))
        .map(
          ([at, text]) =>
            FIXTURE.slice(0, at) + text + FIXTURE.slice(at + text.length),
        ),
      fc
        .tuple(fc.nat(12), fc.string(), fc.jsonValue())
        .map(([index, key, value]) => withItem(index, { [key]: value })),
    );
    fc.assert(
      // A type that was changed may make an item one that is not looked at.
      fc.property(damage, text => {
        expect(['rejected', ITEMS, ITEMS - 1]).toContain(outcome(text));
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
