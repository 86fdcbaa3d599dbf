import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ANNOTATIONS,
  type Matrix,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  claimingBuckets,
  component,
  listing,
  MemoryProvider,
  read,
} from '../__testUtils__/world';

jest.setTimeout(60_000);

const isPublic = { facets: { policyStatus: read({ IsPublic: true }) } };

describe('the matrix of an entity', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  const provider = new MemoryProvider();
  let knex: Knex;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    const resource = (name: string, owner: string, arn: string): Entity => ({
      ...claimingBuckets(name, arn),
      kind: 'Resource',
      spec: { type: 'bucket', owner },
    });
    provider.batches = () => [
      {
        resources: [
          bucket('own'),
          bucket('of-team', isPublic),
          bucket('of-others', isPublic),
          bucket('of-rival'),
          bucket('strange\0name', { arn: 'arn:aws:s3:::strange' }),
        ],
        listings: [listing()],
      },
    ];
    plugin = await startPlugin({
      knex,
      provider,
      entities: [
        component(
          'api',
          { [ANNOTATIONS.arns]: 'arn:aws:s3:::own,arn:aws:s3:::never' },
          {
            spec: {
              owner: 'group:default/team',
              dependsOn: ['resource:team-data', 'resource:other-data'],
            },
          },
        ),
        resource('team-data', 'group:default/team', 'of-team'),
        resource('other-data', 'group:default/others', 'of-others'),
        component(
          'shop',
          {},
          {
            kind: 'System',
            relations: [
              { type: 'hasPart', targetRef: 'component:default/api' },
            ],
          },
        ),
        component('rival', { [ANNOTATIONS.arns]: 'arn:aws:s3:::of-rival' }),
        resource('of-rival', 'group:default/others', 'of-rival'),
        component(
          'user-of-rival',
          {},
          {
            spec: {
              owner: 'group:default/users',
              dependsOn: ['resource:of-rival'],
            },
          },
        ),
        component('future', {
          [ANNOTATIONS.arns]:
            'arn:aws:lambda:eu-west-1:999999999999:function:later,arn:aws:s3:::later',
        }),
        component('unlinked'),
        component('elsewhere', { [ANNOTATIONS.platform]: 'none' }),
        component('mistaken', {
          [ANNOTATIONS.tags]: 'team=nobody',
          [ANNOTATIONS.arns]: 'not-an-arn',
        }),
      ],
    });
    await plugin.scan();
  });
  afterAll(() => plugin?.stop());

  const matrixOf = async (ref: string): Promise<Matrix> => {
    const [kind, name] = ref.split(':');
    const path = `/entities/${kind}/default/${name}/matrix`;
    return (await plugin.get(path).expect(200)).body;
  };
  const statesOf = (matrix: Matrix) =>
    matrix.cells[0].resources.map(r => [r.name, r.state, r.reason]).sort();

  it('is sent packed, as it is kept, plain to whoever asks so, and not again to whoever has it', async () => {
    const path = '/entities/component/default/rival/matrix';
    const packed = await plugin.get(path).expect(200);
    expect(packed.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('application/json'),
      vary: expect.stringContaining('Accept-Encoding'),
    });
    const plain = await plugin
      .get(path)
      .set('accept-encoding', 'identity')
      .expect(200);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toEqual(packed.body);
    const { etag } = packed.headers;
    expect(etag).toContain(packed.body.revision);
    const again = await plugin.get(path).set('if-none-match', etag).expect(304);
    expect(again.text).toBe('');
    await plugin.get(path).set('if-none-match', `W/${etag}`).expect(304);
    await plugin.get(path).set('if-none-match', '"other"').expect(200);
  });

  it('counts a Resource of the same owner as its own, and an ARN never seen as unknown', async () => {
    const matrix = await matrixOf('component:api');
    expect(statesOf(matrix)).toEqual([
      ['never', 'unknown', 'not-scanned'],
      ['of-team', 'failing', undefined],
      ['own', 'verified', undefined],
    ]);
    expect(matrix.notes.map(n => n.code)).toEqual(['never-seen']);
  });

  it('shows a Resource of another owner beside its own duties, owed by that owner', async () => {
    const matrix = await matrixOf('component:api');
    expect(matrix.dependencyCells).toMatchObject([
      {
        state: 'failing',
        resources: [
          {
            name: 'of-others',
            responsibility: 'platform',
            responsibleRef: 'group:default/others',
          },
        ],
      },
    ]);
  });

  it('shows a Resource that it depends on even where another entity is accountable for it', async () => {
    const matrix = await matrixOf('component:user-of-rival');
    expect(matrix.dependencyCells).toMatchObject([
      {
        state: 'verified',
        resources: [{ name: 'of-rival', responsibleRef: 'group:default/team' }],
      },
    ]);
  });

  it('of an entity in an account that is not scanned is unknown, with its weight kept', async () => {
    const matrix = await matrixOf('component:future');
    expect(matrix).toMatchObject({ status: 'assessed', score: { seen: 0 } });
    expect(statesOf(matrix)).toEqual([['later', 'unknown', 'not-scanned']]);
    expect(matrix.level.level).toBe('none');
  });

  it('of a system shows what its parts own', async () => {
    const matrix = await matrixOf('system:shop');
    expect(matrix.status).toBe('assessed');
    expect(statesOf(matrix).map(([name]) => name)).toEqual(['never', 'own']);
  });

  it.each([
    ['component:unlinked', 'not-linked'],
    ['component:elsewhere', 'not-on-aws'],
    ['component:mistaken', 'nothing-found'],
  ])('%s is %s', async (ref, status) => {
    expect((await matrixOf(ref)).status).toBe(status);
  });

  it('tells the people of an entity what is wrong with their annotations', async () => {
    expect((await matrixOf('component:mistaken')).notes).toMatchObject([
      {
        code: 'invalid-annotation',
        message: expect.stringMatching(/not-an-arn/),
      },
      {
        code: 'annotation-matches-nothing',
        message: expect.stringMatching(/team=nobody/),
      },
    ]);
  });

  it('stores what Postgres could not, with the strange character replaced', async () => {
    const { body } = await plugin.get('/orphans').expect(200);
    expect(body.items).toMatchObject([{ name: 'strange\uFFFDname' }]);
  });
});
