import { gzipSync } from 'node:zlib';
import { mockServices } from '@backstage/backend-test-utils';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import {
  AuthenticationError,
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import express from 'express';
import request from 'supertest';
import type { AuthorizedResponsibilityService } from '../service/AuthorizedResponsibilityService';
import { TooManyVerifications } from '../labs/VerificationLock';
import { createRouter, readOpenApi } from './createRouter';

interface Documented {
  method: 'get' | 'post' | 'delete';
  path: string;
  operationId: string;
  statuses: string[];
}

const documented: Documented[] = Object.entries(
  readOpenApi().paths as Record<
    string,
    Record<string, { operationId: string; responses: object }>
  >,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId, responses }]) => ({
    method: method as Documented['method'],
    path: path
      .replace('{kind}/{namespace}/{name}', 'component/default/shop')
      .replace('{id}', '00000000-0000-4000-8000-000000000000'),
    operationId,
    statuses: Object.keys(responses),
  })),
);

/** The router before a service of which every method ends in this way. */
function appThat(answer: () => Promise<unknown>) {
  const service = new Proxy({} as AuthorizedResponsibilityService, {
    get: () => answer,
  });
  const app = express();
  app.use(express.json());
  app.use(
    createRouter({
      service,
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock({
        createEvent: async () => ({
          success: async () => {},
          fail: async () => {},
        }),
      }),
      vocabulary: { isControl: () => false, isResourceType: async () => false },
    }),
  );
  app.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );
  return app;
}

const fails = (error: unknown) =>
  appThat(async () => {
    throw error;
  });

const LAB = { controlId: 's3.bucket-not-public', arn: 'arn:aws:s3:::shop' };

/** What a route needs besides its path. */
const NEEDED: Record<string, object> = { GetLab: LAB, VerifyLab: LAB };

const ask = (
  app: express.Express,
  { method, path, operationId }: Documented,
) => {
  const needed = NEEDED[operationId] ?? {};
  return method === 'post'
    ? request(app).post(path).send(needed)
    : request(app)[method](path).query(needed);
};

describe('the document of the API', () => {
  it('has every route of the router, and no other', () => {
    const router = createRouter({
      service: {} as AuthorizedResponsibilityService,
      httpAuth: mockServices.httpAuth(),
      auditor: mockServices.auditor.mock(),
      vocabulary: { isControl: () => false, isResourceType: async () => false },
    });
    const routes = (
      router.stack as {
        route?: { path: string; methods: Record<string, boolean> };
      }[]
    ).flatMap(({ route }) =>
      route
        ? Object.keys(route.methods).map(
            method => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`,
          )
        : [],
    );
    const told = Object.entries(readOpenApi().paths ?? {}).flatMap(
      ([path, methods]) =>
        Object.keys(methods as object).map(method => `${method} ${path}`),
    );
    const own = routes.filter(route => !/openapi\.json/.test(route));
    expect(own.sort()).toEqual(told.sort());
  });

  it.each(documented)(
    'names what $operationId answers when it succeeds',
    async route => {
      const { status } = await ask(
        appThat(async () => ({ revision: 'one', packed: gzipSync('{}') })),
        route,
      );
      expect(route.statuses).toContain(String(status));
      expect(status).toBeLessThan(300);
    },
  );

  it.each(documented)(
    'names 503 and when to try again, which $operationId answers while the database, or what it needs, is away',
    async route => {
      for (const away of [
        Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
        Object.assign(new Error('full'), { name: 'KnexTimeoutError' }),
        Object.assign(new Error('catalog'), {
          name: 'ResponseError',
          statusCode: 502,
        }),
      ]) {
        const answer = await ask(fails(away), route);
        expect(answer.status).toBe(503);
        expect(answer.headers['retry-after']).toBe('5');
        expect(route.statuses).toContain('503');
      }
    },
  );

  it.each(documented)(
    'names 401, which $operationId answers to a caller it does not know',
    async route => {
      const { status } = await ask(
        fails(new AuthenticationError('who?')),
        route,
      );
      expect(status).toBe(401);
      expect(route.statuses).toContain('401');
    },
  );

  it.each(documented)(
    'names 400, which $operationId answers to a request it does not understand',
    async route => {
      const app = appThat(async () => ({ revision: 'one' }));
      const bad = {
        GetMatrix: '/entities/component/default/not%20a%20name/matrix',
        GetScan: '/scans/not-an-id',
        CancelScan: '/scans/not-an-id',
      }[route.operationId];
      const { status } = await (route.method === 'post'
        ? request(app).post(route.path).send({ other: true })
        : request(app)[route.method](bad ?? `${route.path}?limit=none`));
      expect(status).toBe(400);
      expect(route.statuses).toContain('400');
    },
  );

  it.each([
    [404, 'GetMatrix', NotFoundError],
    [404, 'StartScan', NotFoundError],
    [403, 'StartScan', NotAllowedError],
    [404, 'GetScan', NotFoundError],
    [404, 'CancelScan', NotFoundError],
    [403, 'CancelScan', NotAllowedError],
    [409, 'CancelScan', ConflictError],
    [404, 'GetLab', NotFoundError],
    [403, 'VerifyLab', NotAllowedError],
    [404, 'VerifyLab', NotFoundError],
    [409, 'VerifyLab', ConflictError],
    [429, 'VerifyLab', TooManyVerifications],
  ])(
    'names %i, which %s may answer',
    async (expected, operationId, Refused) => {
      const error = new Refused('no');
      const route = documented.find(each => each.operationId === operationId)!;
      const { status } = await ask(fails(error), route);
      expect(status).toBe(expected);
      expect(route.statuses).toContain(String(expected));
    },
  );
});
