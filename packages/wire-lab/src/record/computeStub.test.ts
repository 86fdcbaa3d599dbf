import { imagesById, publicSnapshotsOnly, tlsParameters } from './computeStub';
import { emptyFacts } from './StubFacts';

function form(fields: Record<string, string>) {
  return {
    method: 'POST',
    url: '/',
    headers: {},
    body: new URLSearchParams(fields).toString(),
  };
}

describe('answers about images', () => {
  const ask = form({
    Action: 'DescribeImages',
    'Filter.1.Name': 'image-id',
    'Filter.1.Value.1': 'ami-1',
    'Filter.1.Value.2': 'ami-2',
    'Filter.1.Value.3': 'ami-3',
  });

  it('an image is thirty days old unless facts say otherwise, and a withdrawn one is left out', () => {
    const images = {
      'ami-2': { created: '{{now-200d}}', deprecated: '{{now-1d}}' },
      'ami-3': { gone: true as const },
    };
    const body = imagesById({ ...emptyFacts(), images }, ask)?.body ?? '';
    expect(body.match(/<imageId>[^<]*/g)).toEqual([
      '<imageId>ami-1',
      '<imageId>ami-2',
    ]);
    expect(body.match(/<creationDate>[^<]*/g)).toEqual([
      '<creationDate>{{now-30d}}',
      '<creationDate>{{now-200d}}',
    ]);
    expect(body.match(/<deprecationTime>[^<]*/g)).toEqual([
      '<deprecationTime>{{now-1d}}',
    ]);
  });

  it("the account's own images are left to the emulator", () => {
    expect(
      imagesById(emptyFacts(), form({ 'Owner.1': 'self' })),
    ).toBeUndefined();
  });
});

describe('answers about parameter groups', () => {
  const value = (group: string, facts = emptyFacts()) =>
    /<ParameterName>([^<]*)<\/ParameterName>(?:<ParameterValue>([^<]*))?/
      .exec(
        tlsParameters(
          facts,
          form({ DBParameterGroupName: group }),
          'DescribeDBParameters',
        ).body,
      )
      ?.slice(1);

  it.each([
    ['default.postgres14', 'rds.force_ssl', '0'],
    ['default.postgres15', 'rds.force_ssl', '1'],
    ['default.aurora-postgresql16', 'rds.force_ssl', '0'],
    ['default.mysql8.0', 'require_secure_transport', undefined],
  ])('%s answers as AWS does', (group, name, is) => {
    expect(value(group)).toEqual([name, is]);
  });

  it('a planted group answers what was planted', () => {
    const tls = { own: { name: 'rds.force_ssl', value: '0' } };
    expect(value('own', { ...emptyFacts(), tlsParameters: tls })).toEqual([
      'rds.force_ssl',
      '0',
    ]);
  });
});

describe('the list of public snapshots', () => {
  it('holds the public ones alone, with their tags', () => {
    const item = (id: string) =>
      `<item><snapshotId>${id}</snapshotId><tagSet><item><key>a</key><value>b</value></item></tagSet></item>`;
    const body = (...ids: string[]) =>
      `<R><snapshotSet>${ids.map(item).join('')}</snapshotSet></R>`;
    const facts = { ...emptyFacts(), publicSnapshots: ['snap-2'] };
    expect(publicSnapshotsOnly(facts, body('snap-1', 'snap-2', 'snap-3'))).toBe(
      body('snap-2'),
    );
  });
});
