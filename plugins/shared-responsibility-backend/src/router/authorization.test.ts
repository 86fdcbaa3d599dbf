// The expectations of each route stand in a table; the tests below run them.
/* eslint-disable jest/no-standalone-expect, jest/expect-expect */
import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { PolicyDecision } from '@backstage/plugin-permission-common';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ALLOW, DENY, ifOwnedBy } from '../__testUtils__/decisions';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  component,
  denied,
  listing,
  MemoryProvider,
  PROD,
} from '../__testUtils__/world';

jest.setTimeout(180_000);

const DECISIONS = ['allow', 'deny', 'conditional'] as const;
type Decision = (typeof DECISIONS)[number];

/** One caller: what the policy says to him, permission by permission. */
interface Caller {
  ref: string;
  matrix: Decision;
  catalog: Decision;
  inventory: boolean;
  /** Decides about scans and about re-reads. */
  scan: boolean;
}

const callers: Caller[] = DECISIONS.flatMap(matrix =>
  DECISIONS.flatMap(catalog =>
    [true, false].flatMap(inventory =>
      [true, false].map(scan => ({
        ref: `user:default/matrix-${matrix}.catalog-${catalog}.inventory-${inventory}.scan-${scan}`,
        matrix,
        catalog,
        inventory,
        scan,
      })),
    ),
  ),
);

const labOf = (name: string) =>
  `controlId=s3.bucket-not-public&arn=arn:aws:s3:::${name}`;

const TEAM = 'group:default/team';
const OTHERS = 'group:default/others';

/** Every pairing of "the condition on the owner holds" and "visible in the catalog". */
const owners: Record<string, string> = {
  'owned-and-visible': TEAM,
  'owned-and-hidden': TEAM,
  'foreign-and-visible': OTHERS,
  'foreign-and-hidden': OTHERS,
};
const NAMES = Object.keys(owners);
const bucketsOf = (name: string) => [`of-${name}`, 'of-all'];
const BUCKETS = [...NAMES.map(name => `of-${name}`), 'of-all', 'of-nobody'];

const entities: Entity[] = NAMES.map(name =>
  component(
    name,
    {
      [ANNOTATIONS.arns]: bucketsOf(name)
        .map(b => `arn:aws:s3:::${b}`)
        .join(','),
    },
    { spec: { owner: owners[name] } },
  ),
);

/** What each caller is to see, said apart from the code under test. */
function sees({ matrix, catalog }: Caller, name: string): boolean {
  const byPolicy =
    matrix === 'allow' || (matrix === 'conditional' && owners[name] === TEAM);
  return byPolicy && seesInCatalog(catalog, name);
}

function seesInCatalog(catalog: Decision, name: string): boolean {
  return (
    catalog === 'allow' ||
    (catalog === 'conditional' && name.endsWith('-visible'))
  );
}

function seesBucket(caller: Caller, name: string): boolean {
  return name === 'of-nobody'
    ? caller.inventory
    : NAMES.some(n => bucketsOf(n).includes(name) && sees(caller, n));
}

function policy(caller: Caller, permission: string): PolicyDecision {
  const decisions: Record<Decision, PolicyDecision> = {
    allow: ALLOW,
    deny: DENY,
    conditional: ifOwnedBy(TEAM),
  };
  const decide = (decision: Decision) => decisions[decision];
  switch (permission) {
    case 'shared-responsibility.matrix.read':
      return decide(caller.matrix);
    case 'catalog.entity.read':
      return decide(caller.catalog);
    case 'shared-responsibility.inventory.read':
      return decide(caller.inventory ? 'allow' : 'deny');
    case 'shared-responsibility.scan.create':
    case 'shared-responsibility.verify.create':
      return decide(caller.scan ? 'allow' : 'deny');
    default:
      throw new Error(`Nobody decided about ${permission}`);
  }
}

const everything: Omit<Caller, 'ref'> = {
  matrix: 'allow',
  catalog: 'allow',
  inventory: true,
  scan: true,
};

/** The service that reads the catalog for itself, and whoever seeds, may everything. */
function callerOf(credentials: BackstageCredentials): Caller {
  const { userEntityRef } = credentials.principal as { userEntityRef?: string };
  return (
    callers.find(({ ref }) => ref === userEntityRef) ?? {
      ref: 'anybody',
      ...everything,
    }
  );
}

function readsAnything(caller: Caller): boolean {
  return caller.inventory || NAMES.some(name => sees(caller, name));
}

describe('authorization', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let plugin: Awaited<ReturnType<typeof startPlugin>>;
  let scanId: string;

  beforeAll(async () => {
    const provider = new MemoryProvider();
    provider.batches = () => [
      {
        resources: BUCKETS.map(name =>
          bucket(name, {
            facets: { policyStatus: denied() },
            tags: { service: 'owned-and-hidden' },
          }),
        ),
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
    const decide = async (
      requests: { permission: { name: string } }[],
      { credentials }: { credentials: BackstageCredentials },
    ): Promise<PolicyDecision[]> =>
      requests.map(({ permission }) =>
        policy(callerOf(credentials), permission.name),
      );
    const visibleTo = (asked: object | undefined, { metadata }: Entity) => {
      const { credentials } = asked as { credentials: BackstageCredentials };
      return seesInCatalog(callerOf(credentials).catalog, metadata.name);
    };
    plugin = await startPlugin({
      knex: await databases.init('POSTGRES_18'),
      provider,
      permissions: {
        authorize: decide,
        authorizeConditional: decide,
      } as Partial<PermissionsService>,
      catalog: {
        getEntityByRef: async (ref, asked) =>
          entities.find(
            e => stringifyEntityRef(e) === ref && visibleTo(asked, e),
          ),
        async *streamEntities(_request, asked) {
          yield entities.filter(e => visibleTo(asked, e));
        },
      },
    });
    scanId = (await plugin.scan()).id;
  });
  afterAll(() => plugin?.stop());

  /** Asks as one caller. */
  const as = (caller: Caller) => {
    const header = mockCredentials.user.header(caller.ref);
    return {
      get: (path: string) => plugin.get(path).set('Authorization', header),
      post: (path: string, body?: object) =>
        plugin.post(path, body).set('Authorization', header),
      delete: (path: string) =>
        plugin.delete(path).set('Authorization', header),
    };
  };

  /** All items of a list, one a page; the total must be theirs. */
  async function walk(caller: Caller, path: string) {
    const items: Record<string, any>[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await as(caller)
        .get(
          `${path}${path.includes('?') ? '&' : '?'}limit=1${
            cursor ? `&cursor=${cursor}` : ''
          }`,
        )
        .expect(200);
      items.push(...body.items);
      cursor = body.pageInfo.nextCursor;
      if (!cursor) {
        expect([path, body.totalItems]).toEqual([path, items.length]);
      }
    } while (cursor);
    return items;
  }

  const sorted = (values: string[]) => [...values].sort();

  /** Each route of the contract, and what it is to answer a caller. */
  const routes: Record<string, (caller: Caller) => Promise<void>> = {
    'GET /entities/{kind}/{namespace}/{name}/matrix': async caller => {
      const path = (name: string) =>
        `/entities/component/default/${name}/matrix`;
      const absent = await as(caller).get(path('absent')).expect(404);
      for (const name of NAMES) {
        const { status, body } = await as(caller).get(path(name));
        expect([name, status]).toEqual([name, sees(caller, name) ? 200 : 404]);
        if (status === 404) {
          expect(body.error.message).toBe(
            absent.body.error.message.replace('absent', name),
          );
        } else {
          const text = JSON.stringify(body);
          const named = NAMES.filter(n => text.includes(`default/${n}`));
          expect(named.filter(n => !sees(caller, n))).toEqual([]);
        }
      }
    },
    'GET /findings': async caller => {
      const found = await walk(caller, '/findings');
      expect(sorted(found.map(f => f.resource.name))).toEqual(
        sorted(BUCKETS.filter(b => seesBucket(caller, b))),
      );
      for (const { entityRefs } of found) {
        for (const ref of entityRefs) {
          expect(sees(caller, ref.split('/')[1])).toBe(true);
        }
      }
      const absent = await as(caller).get(
        '/findings?entityRef=component:default/absent',
      );
      for (const name of NAMES.filter(n => !sees(caller, n))) {
        const { body } = await as(caller).get(
          `/findings?entityRef=component:default/${name}`,
        );
        expect(body).toEqual(absent.body);
      }
    },
    'GET /resources': async caller => {
      const found = await walk(caller, '/resources');
      expect(sorted(found.map(r => r.name))).toEqual(
        sorted(BUCKETS.filter(b => seesBucket(caller, b))),
      );
      for (const { entityRef } of found.flatMap(r => r.claims)) {
        expect(sees(caller, entityRef.split('/')[1])).toBe(true);
      }
      for (const name of NAMES) {
        const own = await walk(
          caller,
          `/resources?entityRef=component:default/${name}`,
        );
        expect(sorted(own.map(r => r.name))).toEqual(
          sees(caller, name) ? sorted(bucketsOf(name)) : [],
        );
      }
    },
    'GET /orphans': async caller => {
      expect((await walk(caller, '/orphans')).map(o => o.name)).toEqual(
        caller.inventory ? ['of-nobody'] : [],
      );
    },
    'GET /accounts': async caller => {
      const accounts = await walk(caller, '/accounts');
      expect(accounts.map(a => [a.accountId, a.resources])).toEqual(
        caller.inventory ? [[PROD, BUCKETS.length]] : [],
      );
    },
    'GET /gaps': async caller => {
      expect(
        sorted(
          (await walk(caller, '/gaps')).map(g => g.resourceName ?? 'account'),
        ),
      ).toEqual(
        sorted([
          ...BUCKETS.filter(b => seesBucket(caller, b)),
          ...(caller.inventory ? ['account'] : []),
        ]),
      );
    },
    'GET /overview/components': async caller => {
      const visible = NAMES.filter(n => sees(caller, n));
      const found = await walk(caller, '/overview/components');
      expect(sorted(found.map(c => c.entityRef.split('/')[1]))).toEqual(
        sorted(visible),
      );
      const { body } = await as(caller).get('/overview/components').expect(200);
      expect(body.totals.statuses.assessed).toBe(visible.length);
      expect(body.pending).toBe(0);
      const ofTeam = await walk(caller, `/overview/components?owner=${TEAM}`);
      expect(ofTeam).toHaveLength(
        visible.filter(n => owners[n] === TEAM).length,
      );
    },
    'GET /overview/tag-keys': async caller => {
      const claimed = sees(caller, 'owned-and-hidden') ? 1 : 0;
      expect(await walk(caller, '/overview/tag-keys')).toEqual(
        caller.inventory
          ? [
              {
                key: 'service',
                orphans: 1,
                claimed,
                entities: claimed,
                configured: false,
              },
            ]
          : [],
      );
    },
    'GET /controls': async caller => {
      expect(await walk(caller, '/controls')).toHaveLength(
        readsAnything(caller) ? 1 : 0,
      );
    },
    'GET /profiles': async caller => {
      expect(await walk(caller, '/profiles')).toHaveLength(
        readsAnything(caller) ? 1 : 0,
      );
    },
    'GET /scans': async caller => {
      expect(await walk(caller, '/scans')).toHaveLength(
        caller.inventory || caller.scan ? 1 : 0,
      );
    },
    'GET /scans/{id}': async caller => {
      await as(caller)
        .get(`/scans/${scanId}`)
        .expect(caller.inventory || caller.scan ? 200 : 404);
    },
    'POST /scans': async caller => {
      // Only what starts none, so that all callers find the same one scan.
      for (const name of ['absent', ...NAMES]) {
        if (!caller.scan || !seesInCatalog(caller.catalog, name)) {
          await as(caller)
            .post('/scans', { entityRef: `component:default/${name}` })
            .expect(caller.scan ? 404 : 403);
        }
      }
    },
    'GET /labs': async caller => {
      for (const name of BUCKETS) {
        await as(caller)
          .get(`/labs?${labOf(name)}`)
          .expect(seesBucket(caller, name) ? 200 : 404);
      }
    },
    'POST /labs/verify': async caller => {
      for (const name of BUCKETS) {
        // Whoever may is stopped only by this source, which cannot read again.
        const allowed = seesBucket(caller, name) ? 409 : 404;
        const { status, body } = await as(caller).post(
          '/labs/verify',
          Object.fromEntries(new URLSearchParams(labOf(name))),
        );
        expect([name, status]).toEqual([name, caller.scan ? allowed : 403]);
        if (status === 404) {
          expect(body.error.message).toMatch(/^No finding of /);
        }
      }
    },
    'DELETE /scans/{id}': async caller => {
      await as(caller)
        .delete(`/scans/${scanId}`)
        .expect(caller.scan ? 409 : 403);
    },
  };

  it('is proven for every route of the contract', async () => {
    const { body } = await plugin.get('/openapi.json').expect(200);
    const declared = Object.entries<object>(body.paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map(
          method =>
            `${method.toUpperCase()} ${path.replace(
              '/api/shared-responsibility',
              '',
            )}`,
        ),
    );
    expect(sorted(Object.keys(routes))).toEqual(sorted(declared));
  });

  describe.each(Object.keys(routes))('%s', route => {
    it('answers every caller with what he may see, and nothing else', async () => {
      for (const caller of callers) {
        try {
          await routes[route](caller);
        } catch (error) {
          (error as Error).message = `${caller.ref}: ${
            (error as Error).message
          }`;
          throw error;
        }
      }
    });
  });
});
