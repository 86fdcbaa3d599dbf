import type { PermissionsService } from '@backstage/backend-plugin-api';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { LabVerification } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Control,
  InventoryBatch,
  RereadRequest,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { OwnAccounts } from '../accounts/OwnAccounts';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  BUCKET,
  claimingBuckets,
  denied,
  listing,
  MemoryProvider,
  notPublic,
  POLICY_CALL,
  PROD,
  read,
  s3Profile,
} from '../__testUtils__/world';
import { ALLOW } from '../__testUtils__/decisions';
import type { ClaimsService } from '../claims/ClaimsService';
import type { MatrixService } from '../matrix/MatrixService';
import { Packs } from '../matrix/Packs';
import { LabService } from './LabService';
import { VERIFICATIONS_A_MINUTE } from './VerificationLock';
import { VerifyService } from './VerifyService';

jest.setTimeout(180_000);

const POINT = 'AWS::S3::AccessPoint';
const ARN = 'arn:aws:s3:::shop';
const LAB = { controlId: notPublic.id, arn: ARN };

/** A cloud that can be asked again. */
class RereadableProvider extends MemoryProvider {
  readonly requests: RereadRequest[] = [];
  again: (
    request: RereadRequest,
    signal: AbortSignal,
  ) => InventoryBatch[] | Promise<InventoryBatch[]> = () => [];

  async *reread(request: RereadRequest, signal: AbortSignal) {
    this.requests.push(request);
    yield* await this.again(request, signal);
  }
}

/** A door that one side waits at and the other opens. */
function opening() {
  let open = () => {};
  const passed = new Promise<void>(resolve => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

const isPublic = (value: boolean) => ({
  facets: { policyStatus: read({ IsPublic: value }) },
});

const point = (open: boolean) =>
  bucket('door', {
    arn: `arn:aws:s3:eu-west-1:${PROD}:accesspoint/door`,
    type: POINT,
    facets: { open: read(open) },
  });

/** The bucket is not public, and none of the account's access points is open. */
const noDoors: Control = {
  ...notPublic,
  steps: [
    {
      ...notPublic.steps[0],
      lab: {
        minutes: 5,
        risk: { level: 'low', text: 'Readers lose {{name}}' },
        console: 'S3 > {{name}}',
        cli: 'aws s3api put-public-access-block --bucket {{name}} {{rest}}',
      },
    },
    {
      id: 'doors',
      title: 'No access point is open',
      check: (_resource, { related }) => {
        const open = related.all(POINT).filter(p => p.read<boolean>('open'));
        return {
          verdict: open.length > 0 ? 'fail' : 'pass',
          evidence: open.map(p => ({ text: `${p.name} is open` })),
        };
      },
    },
  ],
};

describe('labs', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let provider: RereadableProvider;
  let plugin: Awaited<ReturnType<typeof startPlugin>>;

  async function start(batch: InventoryBatch, controls?: Control[]) {
    provider = new RereadableProvider();
    provider.batches = () => [batch];
    plugin = await startPlugin({
      knex,
      provider,
      controls,
      entities: [claimingBuckets('web', 'shop')],
      permissions: {
        authorize: async asked => asked.map(() => ALLOW),
        authorizeConditional: async asked => asked.map(() => ALLOW),
      } as Partial<PermissionsService>,
    });
    await plugin.scan();
  }

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
  });
  afterEach(() => plugin?.stop());

  async function verify(): Promise<LabVerification> {
    const { body } = await plugin.post('/labs/verify', LAB).expect(200);
    return body;
  }

  async function finding() {
    const { body } = await plugin.get('/findings').expect(200);
    return body.items.find((i: any) => i.resource.arn === ARN);
  }

  const openNames = async () =>
    (await knex('resources').whereNull('closed_at').orderBy('name')).map(
      row => row.name,
    );

  it('tells how to put a finding right, with the names of its own resource', async () => {
    await start(
      {
        resources: [bucket('shop', isPublic(true)), point(false)],
        listings: [listing(), listing({ type: POINT })],
      },
      [noDoors],
    );
    const { body } = await plugin
      .get(`/labs?controlId=${LAB.controlId}&arn=${ARN}`)
      .expect(200);
    expect(body).toMatchObject({
      verdict: 'fail',
      minutes: 5,
      canVerify: true,
      resource: { name: 'shop' },
      steps: [
        {
          number: 1,
          verdict: 'fail',
          seenAt: expect.any(String),
          unfilled: ['rest'],
          instructions: {
            console: 'S3 > shop',
            cli: 'aws s3api put-public-access-block --bucket shop {{rest}}',
          },
        },
        { number: 2, verdict: 'pass', unfilled: [] },
      ],
    });
    expect(body.steps[1].instructions).toBeUndefined();
  });

  it('ticks a step that was done, settles finding and matrix, and leaves the rest as it was', async () => {
    await start({
      resources: [bucket('shop', isPublic(true)), bucket('other')],
      listings: [listing()],
    });
    const before = await plugin.get('/entities/component/default/web/matrix');
    const cellOf = ({ cells }: any) =>
      cells.find((c: any) => c.controlId === LAB.controlId).state;
    expect(cellOf(before.body)).toBe('failing');
    provider.again = () => [
      {
        resources: [bucket('shop', isPublic(false))],
        listings: [listing()],
      },
    ];
    const verified = await verify();
    expect(verified).toMatchObject({
      verdict: 'pass',
      exists: true,
      problems: [],
      steps: [{ id: 'policy', verdict: 'pass' }],
    });
    expect(provider.requests).toEqual([
      {
        accountId: PROD,
        resources: [{ arn: ARN, type: BUCKET, region: 'eu-west-1' }],
        types: [],
      },
    ]);
    expect((await finding()).verdict).toBe('pass');
    const after = await plugin.get('/entities/component/default/web/matrix');
    expect(cellOf(after.body)).toBe('verified');
    // The list of buckets came without the one that was not asked for.
    expect(await openNames()).toEqual(['other', 'shop']);
  });

  it('a re-read that was denied ticks no step, and the fail stands', async () => {
    await start({
      resources: [bucket('shop', isPublic(true))],
      listings: [listing()],
    });
    provider.again = () => [
      {
        resources: [bucket('shop', { facets: { policyStatus: denied() } })],
        listings: [listing()],
      },
    ];
    expect(await verify()).toMatchObject({
      verdict: 'fail',
      steps: [
        {
          verdict: 'unknown',
          reason: 'access-denied',
          unreadCalls: [POLICY_CALL],
        },
      ],
    });
    expect((await finding()).verdict).toBe('fail');
    const { body } = await plugin.get('/gaps').expect(200);
    expect(body.items).toMatchObject([{ arn: ARN, call: POLICY_CALL }]);
  });

  it.each([
    [
      'a list that broke off',
      [
        {
          resources: [],
          listings: [
            listing({ status: 'incomplete', reason: 'access-denied' }),
          ],
        },
      ],
      [expect.stringMatching(/could not be listed by s3:ListAllMyBuckets/)],
    ],
    ['no answer at all', [], []],
  ])(
    'what %s left unread is no pass, though it passed before, and is not gone',
    async (_what, batches, problems) => {
      await start({ resources: [bucket('shop')], listings: [listing()] });
      provider.again = () => batches as InventoryBatch[];
      const verified = await verify();
      expect(verified).toMatchObject({
        verdict: 'unknown',
        exists: true,
        steps: [{ verdict: 'unknown', reason: 'not-scanned' }],
      });
      expect(verified.problems).toEqual(problems);
      expect(await openNames()).toEqual(['shop']);
    },
  );

  it('says why nothing was read, and ticks nothing', async () => {
    await start({ resources: [bucket('shop')], listings: [listing()] });
    provider.again = async () => {
      throw new Error('the credentials were not accepted');
    };
    expect(await verify()).toMatchObject({
      problems: ['Reading again failed: the credentials were not accepted'],
      steps: [{ verdict: 'unknown' }],
    });
    // The lease was given back.
    expect((await verify()).exists).toBe(true);
  });

  it('closes a resource that a complete list does not hold any more, and no other', async () => {
    await start({
      resources: [bucket('shop', isPublic(true)), bucket('other')],
      listings: [listing()],
    });
    provider.again = () => [{ resources: [], listings: [listing()] }];
    expect(await verify()).toMatchObject({
      exists: false,
      verdict: 'not-applicable',
      steps: [{ verdict: 'not-applicable' }],
    });
    expect(await openNames()).toEqual(['other']);
    expect(await finding()).toBeUndefined();
    await plugin.post('/labs/verify', LAB).expect(404);
  });

  it('reads a whole type again where a step rests on its list', async () => {
    await start(
      {
        resources: [bucket('shop'), point(true)],
        listings: [listing(), listing({ type: POINT })],
      },
      [noDoors],
    );
    provider.again = ({ types }) => [
      { resources: [bucket('shop')], listings: [listing()] },
      ...(types.length > 0
        ? [{ resources: [], listings: [listing({ type: POINT })] }]
        : []),
    ];
    const verified = await verify();
    expect(provider.requests[0].types).toEqual([
      { type: POINT, region: 'global' },
    ]);
    expect(verified.steps.map(s => s.verdict)).toEqual(['pass', 'pass']);
    expect(await openNames()).toEqual(['shop']);
  });

  it('ends no fail while one of the things that it rests on was not read again', async () => {
    await start(
      {
        resources: [bucket('shop', isPublic(true)), point(false)],
        listings: [listing(), listing({ type: POINT })],
      },
      [noDoors],
    );
    provider.again = () => [
      { resources: [bucket('shop', isPublic(false))], listings: [listing()] },
    ];
    expect(await verify()).toMatchObject({
      verdict: 'fail',
      steps: [{ verdict: 'pass' }, { verdict: 'unknown' }],
    });
    expect((await finding()).verdict).toBe('fail');
  });

  it('works beside a running scan, whose older look does not undo it', async () => {
    await start({
      resources: [bucket('shop', isPublic(true))],
      listings: [listing()],
    });
    const [older, listed] = [bucket('shop', isPublic(true)), listing()];
    const begun = opening();
    const held = opening();
    provider.collecting = async function* collecting() {
      begun.open();
      await held.passed;
      yield { resources: [older], listings: [listed] };
    };
    const scan = plugin.scan();
    await begun.passed;
    provider.again = () => [
      { resources: [bucket('shop', isPublic(false))], listings: [listing()] },
    ];
    expect((await verify()).verdict).toBe('pass');
    held.open();
    expect((await scan).state).toBe('completed');
    expect((await finding()).verdict).toBe('pass');
  });

  it('gives up after its time, says so, and ticks nothing', async () => {
    await start({ resources: [bucket('shop')], listings: [listing()] });
    provider.again = () => new Promise<never>(() => {});
    const shared = {
      knex,
      packs: new Packs([notPublic], [s3Profile]),
      providers: [provider],
      ownAccounts: new OwnAccounts(knex, []),
      now: () => new Date(),
    };
    const verifications = new VerifyService({
      ...shared,
      logger: mockServices.logger.mock(),
      claims: {
        current: async () => ({ entities: new Map() }),
      } as unknown as ClaimsService,
      matrices: { refresh: async () => 'none' } as unknown as MatrixService,
      labs: new LabService({ ...shared, freshForSeconds: 86_400 }),
      publish: async () => {},
      longestMs: 20,
    });
    expect(
      await verifications.verify(LAB, { inventory: true }, 'user:default/a'),
    ).toMatchObject({
      problems: [
        'Reading again took longer than 0.02 seconds and was given up; try once more, or start a scan',
      ],
      steps: [{ verdict: 'unknown' }],
    });
  });

  it('one re-read of a resource runs at a time', async () => {
    await start({ resources: [bucket('shop')], listings: [listing()] });
    const begun = opening();
    const held = opening();
    provider.again = async () => {
      begun.open();
      await held.passed;
      return [];
    };
    const first = verify();
    await begun.passed;
    const { body } = await plugin.post('/labs/verify', LAB).expect(409);
    expect(body.error.message).toMatch(/is being read again already/);
    held.open();
    await first;
    await verify();
  });

  it('a caller who asks too often is told to wait', async () => {
    await start({ resources: [bucket('shop')], listings: [listing()] });
    for (let n = 0; n < VERIFICATIONS_A_MINUTE; n++) {
      await verify();
    }
    const { body } = await plugin.post('/labs/verify', LAB).expect(429);
    expect(body.error.message).toMatch(/wait a minute/);
  });

  it('refuses what names no finding', async () => {
    await start({ resources: [bucket('shop')], listings: [listing()] });
    const statusOf = async (body: object) =>
      (await plugin.post('/labs/verify', body)).status;
    expect(await statusOf({ controlId: LAB.controlId })).toBe(400);
    expect(await statusOf({ ...LAB, arn: 'shop' })).toBe(400);
    expect(await statusOf({ ...LAB, controlId: 'x.y' })).toBe(404);
    expect(provider.requests).toEqual([]);
  });
});
