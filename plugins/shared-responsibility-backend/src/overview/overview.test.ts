import type { PermissionsService } from '@backstage/backend-plugin-api';
import { TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import {
  type ComponentItem,
  type ComponentPage,
  type TagKeyPreview,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
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
  MemoryProvider,
  read,
} from '../__testUtils__/world';

jest.setTimeout(120_000);

type Plugin = Awaited<ReturnType<typeof startPlugin>>;

const READ = 'shared-responsibility.matrix.read';
const INVENTORY = 'shared-responsibility.inventory.read';
const CATALOG = 'catalog.entity.read';

const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';

function ownedBy(owner: string, entity: Entity): Entity {
  return { ...entity, spec: { ...entity.spec, owner } };
}

const world: Entity[] = [
  claimingBuckets('good', 'good-bucket'),
  claimingBuckets('bad', 'bad-bucket'),
  ownedBy(OTHERS, claimingBuckets('unseen', 'unseen-bucket')),
  component('unlinked'),
  component(
    'shop',
    {},
    {
      kind: 'System',
      spec: { owner: TEAM },
      relations: [
        { type: 'hasPart', targetRef: 'component:default/good' },
        { type: 'hasPart', targetRef: 'component:default/bad' },
      ],
    },
  ),
  component('empty', {}, { kind: 'System', spec: { owner: TEAM } }),
];

const cloud = [
  bucket('good-bucket'),
  bucket('bad-bucket', { facets: { policyStatus: read({ IsPublic: true }) } }),
  bucket('unseen-bucket', { facets: { policyStatus: denied() } }),
  bucket('orphan-1', { tags: { service: 'good', Name: 'orphan-1' } }),
  bucket('orphan-2', { tags: { service: 'bad', Name: 'good' } }),
  bucket('orphan-3', { tags: { service: 'component:default/good' } }),
  bucket('orphan-4', { tags: { service: 'gone', app: 'x/y/good' } }),
];

describe('the overview', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let plugin: Plugin;

  async function serveWith(
    decisions: Record<string, PolicyDecision> = {},
    visible: (entity: Entity) => boolean = () => true,
    entities: Entity[] = world,
  ): Promise<void> {
    const provider = new MemoryProvider();
    provider.holdBuckets(...cloud);
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

  async function components(query = ''): Promise<ComponentPage> {
    const { body } = await plugin
      .get(`/overview/components${query}`)
      .expect(200);
    return body;
  }

  async function tagKeys(query = ''): Promise<TagKeyPreview[]> {
    const { body } = await plugin.get(`/overview/tag-keys${query}`).expect(200);
    return body.items;
  }

  const names = (items: ComponentItem[]) =>
    items.map(item => item.entityRef.replace(/:default\//, ' '));

  const NOTHING: Partial<ComponentPage> = {
    items: [],
    totalItems: 0,
    pageInfo: {},
    pending: 0,
    totals: {
      levels: { none: 0, bronze: 0, silver: 0, gold: 0 },
      notAssessed: 0,
      statuses: {
        assessed: 0,
        'not-scanned': 0,
        'nothing-found': 0,
        'not-linked': 0,
        'not-on-aws': 0,
      },
      sentence: { owes: 0, met: 0, missing: 0, unknown: 0, accepted: 0 },
    },
  };

  it('lists components and what else has resources, worst first, with totals over all pages', async () => {
    await serveWith();
    const all = await components();
    expect(names(all.items)).toEqual([
      'component bad',
      'system shop',
      'component unseen',
      'component good',
      'component unlinked',
    ]);
    expect(all.items[0]).toMatchObject({
      owner: TEAM,
      status: 'assessed',
      level: 'none',
      missing: { critical: 1, high: 0 },
      sentence: { owes: 1, met: 0, missing: 1, unknown: 0, accepted: 0 },
      resources: 1,
      checkedAt: expect.any(String),
    });
    expect(all.items[2]).toMatchObject({
      notAssessed: true,
      sentence: { met: 0, unknown: 1 },
    });
    expect(all).toMatchObject({
      totalItems: 5,
      pending: 0,
      // The system shows its parts once more: it counts towards nothing.
      totals: {
        levels: { none: 2, bronze: 1, silver: 0, gold: 0 },
        notAssessed: 1,
        statuses: { assessed: 3, 'not-linked': 1 },
        sentence: { owes: 3, met: 1, missing: 1, unknown: 1, accepted: 0 },
      },
    });

    const seen: ComponentItem[] = [];
    let cursor: string | undefined;
    do {
      const page = await components(
        `?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(page.totals).toEqual(all.totals);
      seen.push(...page.items);
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    expect(seen).toEqual(all.items);

    const others = await components(`?owner=${OTHERS}`);
    expect(names(others.items)).toEqual(['component unseen']);
    expect(others.totals.levels.none).toBe(1);
    expect(await components('?owner=group:default/nobody')).toEqual(NOTHING);

    const bad = (position: unknown[]) =>
      Buffer.from(JSON.stringify(position)).toString('base64url');
    for (const path of [
      'components?owner=team%20a',
      'components?limit=0',
      `components?cursor=${bad(['1', '1', 'a', 'x'])}`,
      `components?cursor=${bad(['1', '1'])}`,
      `tag-keys?cursor=${bad(['many', 'x'])}`,
    ]) {
      await plugin.get(`/overview/${path}`).expect(400);
    }
  });

  it('previews what each tag key would claim, as the claims would read its values', async () => {
    await serveWith();
    expect(await tagKeys()).toEqual([
      {
        key: 'service',
        orphans: 4,
        claimed: 3,
        entities: 2,
        configured: false,
      },
      { key: 'Name', orphans: 2, claimed: 1, entities: 1, configured: false },
      { key: 'app', orphans: 1, claimed: 0, entities: 0, configured: true },
    ]);
    const { body } = await plugin.get('/overview/tag-keys?limit=1').expect(200);
    expect(body).toMatchObject({ totalItems: 3 });
    expect(
      (await tagKeys(`?limit=5&cursor=${body.pageInfo.nextCursor}`)).map(
        ({ key }) => key,
      ),
    ).toEqual(['Name', 'app']);
    expect(await knex('claims').where('arn', 'like', '%orphan%')).toEqual([]);
  });

  it('lists what a component of the same owner shows as its own only with the component', async () => {
    const store = claimingBuckets('store', 'bad-bucket');
    const entities = [
      component(
        'user',
        {},
        { spec: { owner: TEAM, dependsOn: ['resource:store'] } },
      ),
      { ...store, kind: 'Resource' },
    ];
    await serveWith({ [CATALOG]: IN_CATALOG_ONLY }, () => true, entities);
    const page = await components();
    expect(names(page.items)).toEqual(['component user']);
    expect(page.totals.sentence).toMatchObject({ owes: 1, missing: 1 });
    await plugin.stop();

    knex = await databases.init('POSTGRES_18');
    await serveWith(
      { [CATALOG]: IN_CATALOG_ONLY },
      ({ kind }) => kind === 'Resource',
      entities,
    );
    expect(names((await components()).items)).toEqual(['resource store']);
  });

  it('shows nothing to those who may read nothing, as if there were nothing', async () => {
    await serveWith({ [READ]: DENY, [INVENTORY]: DENY });
    expect(await components()).toEqual(NOTHING);
    expect(await components(`?owner=${TEAM}`)).toEqual(NOTHING);
    expect(await tagKeys()).toEqual([]);
  });

  it('counts only what a conditional policy lets one see', async () => {
    await serveWith({ [READ]: ifOwnedBy(OTHERS), [INVENTORY]: DENY });
    const page = await components();
    expect(names(page.items)).toEqual(['component unseen']);
    expect(page.totalItems).toBe(1);
    expect(page.totals).toMatchObject({
      levels: { none: 1, bronze: 0 },
      sentence: { owes: 1, unknown: 1 },
    });
    expect(await components(`?owner=${TEAM}`)).toEqual(NOTHING);
    expect(await tagKeys()).toEqual([]);
  });

  it('lets no figure tell of an entity that the catalog hides', async () => {
    await serveWith(
      { [CATALOG]: IN_CATALOG_ONLY },
      ({ metadata }) => metadata.name !== 'bad',
    );
    const page = await components();
    expect(names(page.items)).toEqual([
      'component unseen',
      'component good',
      'system shop',
      'component unlinked',
    ]);
    // Its public bucket comes from the hidden part.
    expect(page.items[2]).toMatchObject({
      resources: 1,
      missing: { critical: 0 },
    });
    expect(page.totals.sentence.missing).toBe(0);
    const [service] = await tagKeys();
    expect(service).toMatchObject({ key: 'service', claimed: 2, entities: 1 });
  });

  it('never lists as met what has gone stale, and works out anew a bounded number at a time', async () => {
    const many = [
      ...world,
      ...Array.from({ length: 54 }, (_, i) => component(`more-${i}`)),
    ];
    await serveWith({}, () => true, many);
    await components();
    expect((await components()).totals.sentence.met).toBe(1);
    await knex.raw(
      `UPDATE findings SET oldest_facet_at = oldest_facet_at - interval '2 days',
       document = jsonb_set(document, '{oldestFacetAt}',
         to_jsonb(to_char((oldest_facet_at - interval '2 days') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
       WHERE verdict = 'pass'`,
    );
    await knex('matrices').update({ valid_until: new Date(0) });

    const first = await components();
    expect(first.pending).toBe(10);
    expect(first.totalItems).toBe(50);
    const second = await components();
    expect(second.pending).toBe(0);
    expect(second.totalItems).toBe(59);
    for (const page of [first, second]) {
      expect(page.totals.sentence.met).toBe(0);
    }
    expect(
      second.items.find(item => item.entityRef === 'component:default/good'),
    ).toMatchObject({ sentence: { met: 0, unknown: 1 } });
  });
});
