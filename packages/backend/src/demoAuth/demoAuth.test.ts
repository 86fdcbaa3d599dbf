import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import demoAuth from '.';

const PERSON = 'user:default/dana-developer';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

async function startAuth() {
  const knex = await databases.init('POSTGRES_18');
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      demoAuth,
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:7007' },
          auth: { providers: { demo: { people: [PERSON] } } },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'User',
            metadata: { namespace: 'default', name: 'dana-developer' },
            spec: { memberOf: ['team-payments'] },
            relations: [
              {
                type: 'memberOf',
                targetRef: 'group:default/team-payments',
              },
            ],
          },
        ],
      }),
    ],
  });
  return server;
}

describe('the demo sign-in', () => {
  jest.setTimeout(60_000);

  it('signs in as a listed person and as nobody else', async () => {
    const server = await startAuth();

    const chosen = await request(server)
      .get('/api/auth/demo/refresh')
      .set('x-demo-person', PERSON);
    expect(chosen.status).toBe(200);
    expect(chosen.body.backstageIdentity.identity).toMatchObject({
      userEntityRef: PERSON,
      ownershipEntityRefs: expect.arrayContaining([
        'group:default/team-payments',
      ]),
    });

    const stranger = await request(server)
      .get('/api/auth/demo/refresh')
      .set('x-demo-person', 'user:default/petra-platform');
    expect(stranger.status).toBe(401);

    const nobody = await request(server).get('/api/auth/demo/refresh');
    expect(nobody.status).toBe(401);
  });
});
