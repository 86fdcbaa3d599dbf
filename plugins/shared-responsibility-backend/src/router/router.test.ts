import type { PermissionsService } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import {
  ALLOW,
  DENY,
  ifOwnedBy,
  IN_CATALOG_ONLY,
} from '../__testUtils__/decisions';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  claimingBuckets,
  component,
  denied,
  listing,
  MemoryProvider,
  read,
} from '../__testUtils__/world';

jest.setTimeout(120_000);

type Plugin = Awaited<ReturnType<typeof startPlugin>>;

const READ = 'shared-responsibility.matrix.read';
const INVENTORY = 'shared-responsibility.inventory.read';
const SCAN = 'shared-responsibility.scan.create';
const CATALOG = 'catalog.entity.read';

const MATRIX = (name: string) => `/entities/component/default/${name}/matrix`;

const entities: Entity[] = [
  claimingBuckets('mine', 'my-bucket', 'shared-bucket'),
  component(
    'theirs',
    {
      [ANNOTATIONS.arns]:
        'arn:aws:s3:::their-bucket,arn:aws:s3:::shared-bucket',
    },
    { spec: { owner: 'group:default/others' } },
  ),
];

describe('the HTTP API', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let plugin: Plugin;

  /** Seeds with everything allowed, then serves with the given decisions. */
  async function serveWith(
    decisions: Record<string, PolicyDecision>,
    visible = (_entity: Entity) => true,
  ): Promise<void> {
    const provider = new MemoryProvider();
    provider.batches = () => [
      {
        resources: [
          bucket('my-bucket'),
          bucket('their-bucket', { facets: { policyStatus: denied() } }),
          bucket('shared-bucket', {
            facets: { policyStatus: read({ IsPublic: true }) },
          }),
          bucket('orphan', { facets: { policyStatus: denied() } }),
        ],
        listings: [
          listing(),
          listing({
            type: 'AWS::S3::AccessPoint',
            status: 'incomplete',
            reason: 'access-denied',
          }),
        ],
      },
    ];
    let active: Record<string, PolicyDecision> = {};
    let sees: (entity: Entity) => boolean = () => true;
    const decideAll = async (
      requests: { permission: { name: string } }[],
    ): Promise<PolicyDecision[]> =>
      requests.map(r => active[r.permission.name] ?? ALLOW);
    const start = () =>
      startPlugin({
        knex,
        provider,
        permissions: {
          authorize: decideAll,
          authorizeConditional: decideAll,
        } as Partial<PermissionsService>,
        catalog: {
          getEntityByRef: async ref =>
            entities.find(e => stringifyEntityRef(e) === ref && sees(e)),
          async *streamEntities(_request, options) {
            const isPlugin =
              JSON.stringify(options).includes('"type":"service"');
            yield entities.filter(e => isPlugin || sees(e));
          },
        },
      });
    plugin = await start();
    await plugin.scan();
    await plugin.stop();
    active = decisions;
    sees = visible;
    // A new start, so that nothing is remembered of the time before.
    plugin = await start();
  }

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
  });
  afterEach(() => plugin?.stop());

  async function names(path: string): Promise<string[]> {
    const { body } = await plugin.get(path).expect(200);
    expect(body.totalItems).toBe(body.items.length);
    expect(body.pageInfo).toEqual({});
    return body.items.map(
      (item: {
        name?: string;
        resourceName?: string;
        resourceType?: string;
        resource?: { name: string };
        id?: string;
      }) =>
        item.resource?.name ??
        item.resourceName ??
        item.name ??
        item.resourceType ??
        item.id,
    );
  }

  it('shows everything to those who may see everything', async () => {
    await serveWith({});
    expect(await names('/findings')).toEqual([
      'my-bucket',
      'orphan',
      'shared-bucket',
      'their-bucket',
    ]);
    expect(await names('/resources')).toHaveLength(4);
    expect(await names('/orphans')).toEqual(['orphan']);
    expect((await names('/gaps')).sort()).toEqual([
      'AWS::S3::AccessPoint',
      'orphan',
      'their-bucket',
    ]);
    expect(await names('/controls')).toHaveLength(1);
    expect(await names('/profiles')).toHaveLength(1);
    expect(await names('/scans')).toHaveLength(1);
    await plugin.get(MATRIX('theirs')).expect(200);
  });

  it('hides all of it from those who may read nothing', async () => {
    await serveWith({ [READ]: DENY, [INVENTORY]: DENY, [SCAN]: DENY });
    for (const path of [
      '/findings',
      '/findings?entityRef=component:default/mine',
      '/resources',
      '/orphans',
      '/gaps',
      '/controls',
      '/profiles',
      '/scans',
    ]) {
      expect(await names(path)).toEqual([]);
    }
    await plugin.get(MATRIX('mine')).expect(404);
    const { id } = await knex('scans').first('id');
    await plugin.get(`/scans/${id}`).expect(404);
    await plugin.delete(`/scans/${id}`).expect(403);
    await plugin.post('/scans').expect(403);
    expect(await knex('scans')).toHaveLength(1);
  });

  it('hides what the catalog denies, though our own permission allows', async () => {
    await serveWith({ [CATALOG]: DENY, [INVENTORY]: DENY }, () => false);
    for (const path of ['/findings', '/resources', '/orphans', '/gaps']) {
      expect(await names(path)).toEqual([]);
    }
    await plugin.get(MATRIX('mine')).expect(404);
    await plugin
      .post('/scans', { entityRef: 'component:default/mine' })
      .expect(404);
  });

  it('shows only what the visible entities claim, and names no others', async () => {
    await serveWith(
      { [CATALOG]: IN_CATALOG_ONLY, [INVENTORY]: DENY },
      entity => entity.metadata.name === 'mine',
    );
    const { body } = await plugin.get('/findings').expect(200);
    expect(
      body.items.map(
        (f: { resource: { name: string }; entityRefs: string[] }) => [
          f.resource.name,
          f.entityRefs,
        ],
      ),
    ).toEqual([
      ['my-bucket', ['component:default/mine']],
      ['shared-bucket', ['component:default/mine']],
    ]);
    expect(body.totalItems).toBe(2);
    const page = await plugin.get('/resources?limit=1').expect(200);
    expect(page.body.totalItems).toBe(2);
    const { nextCursor } = page.body.pageInfo;
    const rest = await plugin.get(`/resources?cursor=${nextCursor}`);
    expect(rest.body.items).toMatchObject([{ name: 'shared-bucket' }]);
    expect(await names('/findings?entityRef=component:default/theirs')).toEqual(
      [],
    );
    expect(await names('/gaps')).toEqual([]);
    expect(await names('/orphans')).toEqual([]);
    await plugin.get(MATRIX('mine')).expect(200);
    await plugin.get(MATRIX('theirs')).expect(404);
    expect(JSON.stringify(body)).not.toContain('theirs');
  });

  it('keeps what nobody claims to those who may read the inventory', async () => {
    await serveWith({ [INVENTORY]: DENY });
    expect(await names('/findings')).toEqual([
      'my-bucket',
      'shared-bucket',
      'their-bucket',
    ]);
    expect(await names('/orphans')).toEqual([]);
    expect(await names('/gaps')).toEqual(['their-bucket']);
    // The permission to scan shows how scans go.
    expect(await names('/scans')).toHaveLength(1);
  });

  it('lets a policy show the matrices of owned entities alone', async () => {
    await serveWith({
      [READ]: ifOwnedBy('group:default/others'),
      [INVENTORY]: DENY,
    });
    expect(await names('/findings')).toEqual(['shared-bucket', 'their-bucket']);
    await plugin.get(MATRIX('theirs')).expect(200);
    await plugin.get(MATRIX('mine')).expect(404);
  });

  it('pages through a list without loss or repetition', async () => {
    await serveWith({});
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await plugin
        .get(`/findings?limit=1${cursor ? `&cursor=${cursor}` : ''}`)
        .expect(200);
      expect(body.totalItems).toBe(4);
      seen.push(
        ...body.items.map(
          (f: { resource: { name: string } }) => f.resource.name,
        ),
      );
      cursor = body.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual([
      'my-bucket',
      'orphan',
      'shared-bucket',
      'their-bucket',
    ]);
  });

  it('answers bad input with 400 and a pointed message', async () => {
    await serveWith({});
    const cases: [path: string, message: RegExp][] = [
      ['/findings?limit=0', /limit/],
      ['/findings?limit=1001', /limit/],
      ['/findings?limit=many', /limit/],
      ['/findings?cursor=', /cursor/],
      ['/findings?cursor=nonsense', /cursor/],
      [
        `/findings?cursor=${Buffer.from('["a"]').toString('base64url')}`,
        /cursor/,
      ],
      [
        `/gaps?cursor=${Buffer.from('["\\u0000"]').toString('base64url')}`,
        /cursor/,
      ],
      [
        `/scans?cursor=${Buffer.from('["a","b"]').toString('base64url')}`,
        /cursor/,
      ],
      ['/findings?verdict=maybe', /verdict/],
      ['/findings?region=mars', /region must be an AWS region/],
      ['/findings?accountId=12', /12 digits/],
      ['/findings?controlId=s3.nope', /GET \/controls/],
      ['/findings?resourceType=AWS::S3::Nope', /resourceType 'AWS::S3::Nope'/],
      ['/findings?resourceType=bucket', /resourceType 'bucket'/],
      ['/findings?entityRef=payments', /component:default\/payments-api/],
      ['/findings?entityRef=component:%00', /entityRef/],
      ['/resources?verdict=pass', /verdict/],
      ['/orphans?entityRef=component:default/mine', /entityRef/],
      ['/scans/not-a-uuid', /uuid/],
      ['/labs?arn=arn:aws:s3:::my-bucket', /controlId/],
      ['/labs?controlId=s3.bucket-not-public&arn=my-bucket', /the ARN of/],
      ['/entities/component/default/a%20b/matrix', /entityRef/],
    ];
    for (const [path, message] of cases) {
      const { status, body } = await plugin.get(path);
      expect([path, status]).toEqual([path, 400]);
      expect(body.error.message).toMatch(message);
    }
    for (const body of [{ entityRef: 5 }, { entityRef: 'x' }, { other: 1 }]) {
      await plugin.post('/scans', body).expect(400);
    }
    await plugin.get('/scans/00000000-0000-4000-8000-000000000000').expect(404);
    await plugin.get(MATRIX('unknown')).expect(404);
    await plugin.get('/findings?resourceType=AWS::S3::Bucket').expect(200);
    const spec = await plugin.get('/openapi.json').expect(200);
    expect(Object.keys(spec.body.paths)).toHaveLength(14);
  });

  it('never serves a stale pass as a pass', async () => {
    await serveWith({});
    expect(await names('/findings?verdict=pass')).toEqual(['my-bucket']);
    const { body: before } = await plugin.get(MATRIX('mine')).expect(200);
    expect(before.cells[0].counts.verified).toBe(1);
    // Two days go by for everything that was captured.
    await knex.raw(
      `UPDATE findings SET oldest_facet_at = oldest_facet_at - interval '2 days',
       document = jsonb_set(jsonb_set(document, '{oldestFacetAt}',
         to_jsonb(to_char((oldest_facet_at - interval '2 days') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))),
         '{checkedAt}', to_jsonb(to_char((checked_at - interval '2 days') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       WHERE verdict = 'pass'`,
    );
    await knex('matrices').update({
      valid_until: knex.raw("valid_until - interval '2 days'"),
    });
    expect(await names('/findings?verdict=pass')).toEqual([]);
    const { body: findings } = await plugin.get(
      '/findings?verdict=unknown&entityRef=component:default/mine',
    );
    expect(findings.items).toMatchObject([
      { verdict: 'unknown', reason: 'stale', resource: { name: 'my-bucket' } },
    ]);
    const { body: after } = await plugin.get(MATRIX('mine')).expect(200);
    expect(after.cells[0].counts).toEqual({ failing: 1, unknown: 1 });
    expect(after.revision).not.toBe(before.revision);
  });
});
