import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import plugin from '@shared-responsibility/backstage-plugin-shared-responsibility-backend';
import awsModule from '@shared-responsibility/backstage-plugin-shared-responsibility-backend-module-aws';
import type { ScanItem } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import request from 'supertest';

const BASE = '/api/shared-responsibility';

/** An account in the `aws` section; `keyOf` is whose access key it has. */
export function awsAccount(accountId: string, keyOf = accountId) {
  return {
    accountId,
    accessKeyId: `AKIAEXAMPLE${keyOf}`,
    secretAccessKey: 'example',
  };
}

/**
 * The plugin with the AWS module as adopters run them, its scans in child
 * processes, against an endpoint that speaks AWS.
 */
export async function startScanner(options: {
  knex: Knex;
  endpoint: string;
  aws: object;
  sharedResponsibility: object;
  entities: Entity[];
}) {
  const lines: string[] = [];
  const note = (message: string) => lines.push(message);
  const logger = mockServices.logger.mock({
    warn: note,
    error: note,
    child: () => logger,
  });
  // The scanner's own way to another address than AWS's.
  process.env.AWS_ENDPOINT_URL = options.endpoint;
  // Its children run from source here, as the backend does in development.
  process.env.NODE_OPTIONS = `--require ${require.resolve(
    '@backstage/cli-node/config/nodeTransform.cjs',
  )}`;
  const backend = await startTestBackend({
    features: [
      plugin,
      awsModule,
      catalogServiceMock.factory({ entities: options.entities }),
      mockServices.database.factory({ knex: options.knex }),
      logger.factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { database: { client: 'pg', connection: {} } },
          aws: options.aws,
          sharedResponsibility: options.sharedResponsibility,
        } as never,
      }),
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
    ],
  });
  const get = (path: string) => request(backend.server).get(`${BASE}${path}`);
  return {
    get,
    /** Warnings and errors, in order. */
    lines,
    /** Resolves with the scan once it has ended. */
    async scan(): Promise<ScanItem> {
      const started = await request(backend.server)
        .post(`${BASE}/scans`)
        .send({})
        .expect(202);
      for (;;) {
        const { body } = await get(`/scans/${started.body.id}`).expect(200);
        if (body.state !== 'queued' && body.state !== 'running') {
          return body;
        }
      }
    },
    stop: () => backend.stop(),
  };
}
