import {
  createBackendModule,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ScanItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  sharedResponsibilityInventoryExtensionPoint,
  sharedResponsibilityPacksExtensionPoint,
  type Control,
  type InventoryProvider,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Knex } from 'knex';
import request from 'supertest';
import plugin from '..';
import { notPublic, s3Profile } from './world';

const BASE = '/api/shared-responsibility';

/** The whole plugin over HTTP, on a real database and a catalog in memory. */
export async function startPlugin(options: {
  knex: Knex;
  provider: InventoryProvider;
  /** Instead of the one about public buckets. */
  controls?: Control[];
  entities?: Entity[];
  /** Under `sharedResponsibility`. */
  config?: JsonObject;
  permissions?: Partial<PermissionsService>;
  catalog?: Parameters<typeof catalogServiceMock.mock>[0];
}) {
  const module = createBackendModule({
    pluginId: 'shared-responsibility',
    moduleId: 'memory',
    register(env) {
      env.registerInit({
        deps: {
          inventory: sharedResponsibilityInventoryExtensionPoint,
          packs: sharedResponsibilityPacksExtensionPoint,
        },
        async init({ inventory, packs }) {
          inventory.addInventoryProvider(options.provider);
          packs.addControls(...(options.controls ?? [notPublic]));
          packs.addServiceProfiles(s3Profile);
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      plugin,
      module,
      options.catalog
        ? catalogServiceMock.mock(options.catalog).factory
        : catalogServiceMock.factory({ entities: options.entities ?? [] }),
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          backend: { database: { client: 'pg', connection: {} } },
          ...(options.config && { sharedResponsibility: options.config }),
        },
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      ...(options.permissions
        ? [mockServices.permissions.mock(options.permissions).factory]
        : []),
    ],
  });
  const { server } = backend;
  const get = (path: string) => request(server).get(`${BASE}${path}`);
  const post = (path: string, body?: object) =>
    request(server).post(`${BASE}${path}`).send(body);

  /** Resolves with the scan once it has ended. */
  async function ended(id: string): Promise<ScanItem> {
    for (;;) {
      const { body } = await get(`/scans/${id}`).expect(200);
      if (body.state !== 'queued' && body.state !== 'running') {
        return body;
      }
    }
  }

  return {
    get,
    post,
    delete: (path: string) => request(server).delete(`${BASE}${path}`),
    ended,
    async scan(body?: object): Promise<ScanItem> {
      const started = await post('/scans', body).expect(202);
      return await ended(started.body.id);
    },
    stop: () => backend.stop(),
  };
}
