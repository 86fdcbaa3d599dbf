import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import { startPlugin } from '../__testUtils__/startPlugin';
import {
  bucket,
  BUCKET,
  claimingBuckets,
  MemoryProvider,
  notPublic,
  read,
} from '../__testUtils__/world';

jest.setTimeout(60_000);

/** A limit that the configuration may change. */
const fewObjects: Control = {
  ...notPublic,
  id: 's3.few-objects',
  title: 'Buckets hold few objects',
  severity: 'medium',
  parameters: [
    {
      name: 'most',
      title: 'largest number',
      type: 'number',
      unit: 'objects',
      default: 10,
      min: 1,
    },
  ],
  steps: [
    {
      id: 'count',
      title: 'There are few objects',
      check: (resource, { parameters }) => {
        const count = resource.read<number>('objects')!;
        const most = parameters.number('most');
        return {
          verdict: count > most ? 'fail' : 'pass',
          evidence: [{ text: `${count} objects; the limit is ${most}` }],
        };
      },
    },
  ],
};

/** A duty that no scan can see. */
const drill: Control = {
  ...notPublic,
  id: 's3.drilled',
  title: 'A restore was tried',
  severity: 'high',
  attestationOnly: true,
  allowsAttestation: true,
  offByDefault: 'people answer for it',
  resourceTypes: [BUCKET],
  steps: [],
};

const facets = (isPublic: boolean) => ({
  policyStatus: read({ IsPublic: isPublic }),
  objects: read(20),
});

describe('what the configuration says of controls', () => {
  const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });
  let knex: Knex;
  let provider: MemoryProvider;
  let plugin: Awaited<ReturnType<typeof startPlugin>> | undefined;

  beforeEach(async () => {
    knex = await databases.init('POSTGRES_18');
    provider = new MemoryProvider();
    provider.holdBuckets(
      bucket('live', { facets: facets(true), tags: { env: 'prod' } }),
      bucket('trial', { facets: facets(true), tags: { env: 'Dev' } }),
    );
  });
  afterEach(async () => {
    await plugin?.stop();
    plugin = undefined;
  });

  async function start(config?: JsonObject, entities?: Entity[]) {
    await plugin?.stop();
    plugin = await startPlugin({
      knex,
      provider,
      controls: [notPublic, fewObjects, drill],
      entities: entities ?? [claimingBuckets('shop', 'live', 'trial')],
      ...(config && { config }),
    });
    return plugin;
  }

  async function matrixOf(name = 'shop'): Promise<Matrix> {
    const path = `/entities/component/default/${name}/matrix`;
    return (await plugin!.get(path).expect(200)).body;
  }

  const statesOf = (matrix: Matrix, controlId: string) =>
    Object.fromEntries(
      matrix.cells
        .find(cell => cell.controlId === controlId)
        ?.resources.map(r => [r.name, r.state]) ?? [],
    );

  async function findingsOf(controlId: string) {
    const { body } = await plugin!
      .get(`/findings?controlId=${controlId}`)
      .expect(200);
    return Object.fromEntries(
      body.items.map((item: { resource: { name: string } }) => [
        item.resource.name,
        item,
      ]),
    );
  }

  it('reaches matrix, findings, labs and the list of controls', async () => {
    await start({
      controls: {
        's3.bucket-not-public': {
          rules: [
            {
              when: { environment: 'dev' },
              enabled: false,
              reason: 'nothing of worth lies there',
            },
          ],
        },
        's3.few-objects': {
          severity: 'low',
          rules: [
            {
              when: { tag: { env: 'prod' } },
              severity: 'high',
              parameters: { most: 30 },
            },
          ],
        },
        's3.drilled': { enabled: true },
      },
    });
    await plugin!.scan();

    const matrix = await matrixOf();
    expect(statesOf(matrix, 's3.bucket-not-public')).toEqual({
      live: 'failing',
      trial: 'not-applicable',
    });
    expect(matrix.switchedOff).toMatchObject([
      {
        controlId: 's3.bucket-not-public',
        reason: 'nothing of worth lies there',
        when: 'environment dev',
        resources: 1,
        failing: 1,
      },
    ]);
    expect(statesOf(matrix, 's3.few-objects')).toEqual({
      live: 'verified',
      trial: 'failing',
    });
    expect(
      matrix.cells.find(cell => cell.controlId === 's3.few-objects'),
    ).toMatchObject({ severity: 'high', defaultSeverity: 'medium' });
    // Nobody can attest yet, so nobody has.
    expect(statesOf(matrix, 's3.drilled')).toEqual({
      live: 'missing',
      trial: 'missing',
    });

    expect(await findingsOf('s3.bucket-not-public')).toMatchObject({
      live: { verdict: 'fail', severity: 'critical' },
      trial: { verdict: 'fail', switchedOff: 'nothing of worth lies there' },
    });
    expect(await findingsOf('s3.few-objects')).toMatchObject({
      live: { severity: 'high' },
      trial: { severity: 'low' },
    });
    const { body: lab } = await plugin!
      .get('/labs?controlId=s3.few-objects&arn=arn:aws:s3:::live')
      .expect(200);
    expect(lab).toMatchObject({
      severity: 'high',
      steps: [
        {
          verdict: 'pass',
          evidence: [{ text: '20 objects; the limit is 30' }],
        },
      ],
    });
    const { body: controls } = await plugin!.get('/controls').expect(200);
    expect(
      controls.items.map((item: { id: string; configured?: object[] }) => [
        item.id,
        item.configured,
      ]),
    ).toEqual([
      [
        's3.bucket-not-public',
        [
          {
            when: 'environment dev',
            enabled: false,
            reason: 'nothing of worth lies there',
          },
        ],
      ],
      ['s3.drilled', [{ enabled: true }]],
      [
        's3.few-objects',
        [
          {
            when: 'tag env = prod',
            severity: 'high',
            parameters: { most: 30 },
          },
          { severity: 'low' },
        ],
      ],
    ]);
  });

  it('is judged by at the next start, without asking the cloud', async () => {
    await start();
    await plugin!.scan();
    expect(statesOf(await matrixOf(), 's3.few-objects')).toEqual({
      live: 'failing',
      trial: 'failing',
    });
    expect(statesOf(await matrixOf(), 's3.drilled')).toEqual({});
    const asked = provider.collected.length;

    await start({
      controls: {
        's3.few-objects': {
          rules: [{ when: { tag: { env: 'prod' } }, parameters: { most: 30 } }],
        },
      },
    });
    expect(statesOf(await matrixOf(), 's3.few-objects')).toEqual({
      live: 'verified',
      trial: 'failing',
    });
    await start();
    expect(statesOf(await matrixOf(), 's3.few-objects')).toEqual({
      live: 'failing',
      trial: 'failing',
    });
    expect(provider.collected).toHaveLength(asked);
  });

  it('follows a resource to the entity that answers for it', async () => {
    const config = {
      controls: {
        's3.few-objects': {
          rules: [
            {
              when: { entity: 'component:default/archive' },
              parameters: { most: 30 },
            },
          ],
        },
      },
    };
    await start(config, [claimingBuckets('shop', 'live')]);
    await plugin!.scan();
    expect(statesOf(await matrixOf('shop'), 's3.few-objects')).toEqual({
      live: 'failing',
    });
    await start(config, [claimingBuckets('archive', 'live')]);
    // Asked often enough, the claims are found to have changed, and all is judged anew.
    let states: Record<string, string> = {};
    while (states.live !== 'verified') {
      states = statesOf(await matrixOf('archive'), 's3.few-objects');
    }
    // Who reads the list of controls may not be allowed to see the entity.
    const { body } = await plugin!.get('/controls').expect(200);
    expect(JSON.stringify(body)).not.toContain('archive');
  });

  it('keeps the backend from starting when it cannot have been meant', async () => {
    await expect(
      start({
        controls: {
          's3.bucket-not-pubic': { severity: 'low' },
          's3.few-objects': { parameters: { most: 0 }, enabled: false },
        },
      }),
    ).rejects.toThrow(
      /s3\.bucket-not-pubic: no such control; did you mean s3\.bucket-not-public\?[^]*s3\.few-objects\.reason: say why[^]*s3\.few-objects\.parameters\.most: /,
    );
  });
});
