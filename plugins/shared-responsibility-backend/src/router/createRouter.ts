import { readFileSync } from 'node:fs';
import {
  resolvePackagePath,
  type AuditorService,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import type { Request, Router } from 'express';
import { parse as parseYaml } from 'yaml';
import { addLabRoutes } from '../labs/addLabRoutes';
import { unpackMatrix } from '../matrix/PackedMatrix';
import { addOverviewRoutes } from '../overview/addOverviewRoutes';
import type { AuthorizedResponsibilityService } from '../service/AuthorizedResponsibilityService';
import { databaseAway } from './databaseAway';
import {
  parseFilter,
  parsePage,
  parseRef,
  parseScanPage,
  type Vocabulary,
} from './parseRequest';

type OpenApiDocument = Parameters<typeof createValidatedOpenApiRouter>[0];

/** The contract itself is what is served and what requests are checked against. */
export function readOpenApi(): OpenApiDocument {
  const path = resolvePackagePath(
    '@shared-responsibility/backstage-plugin-shared-responsibility-backend',
    'src/schema/openapi.yaml',
  );
  return parseYaml(readFileSync(path, 'utf8'));
}

/** HTTP only: parse, call, write. */
export function createRouter(options: {
  service: AuthorizedResponsibilityService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
  vocabulary: Vocabulary;
}): Router {
  const { service, httpAuth, auditor, vocabulary } = options;
  const router = createValidatedOpenApiRouter(
    readOpenApi(),
  ) as unknown as Router;
  const caller = (req: Request) =>
    httpAuth.credentials(req, { allow: ['user', 'service'] });

  router.get('/entities/:kind/:namespace/:name/matrix', async (req, res) => {
    const { kind, namespace, name } = req.params;
    const ref = parseRef(`${kind}:${namespace}/${name}`);
    const { revision, packed } = await service.getMatrix(
      ref,
      await caller(req),
      /"([^"]+)"/.exec(req.get('if-none-match') ?? '')?.[1],
    );
    res.set('ETag', `"${revision}"`).vary('Accept-Encoding').type('json');
    if (!packed) {
      res.status(304).end();
    } else if (req.acceptsEncodings('gzip')) {
      res.set('Content-Encoding', 'gzip').send(packed);
    } else {
      res.send(await unpackMatrix(packed));
    }
  });

  addOverviewRoutes(router, { service, caller });
  addLabRoutes(router, { service, caller, audited });

  router.get('/findings', async (req, res) => {
    const filter = await parseFilter(req.query, vocabulary);
    const page = parsePage(req.query, 4);
    res.json(await service.listFindings(filter, page, await caller(req)));
  });

  router.get('/resources', async (req, res) => {
    const filter = await parseFilter(req.query, vocabulary);
    const page = parsePage(req.query, 3);
    res.json(await service.listResources(filter, page, await caller(req)));
  });

  router.get('/orphans', async (req, res) => {
    const filter = await parseFilter(req.query, vocabulary);
    const page = parsePage(req.query, 3);
    res.json(await service.listOrphans(filter, page, await caller(req)));
  });

  router.get('/accounts', async (req, res) => {
    const page = parsePage(req.query, 1);
    res.json(await service.listAccounts(page, await caller(req)));
  });

  router.get('/gaps', async (req, res) => {
    const filter = await parseFilter(req.query, vocabulary);
    const page = parsePage(req.query, 1);
    res.json(await service.listGaps(filter, page, await caller(req)));
  });

  router.get('/controls', async (req, res) => {
    const page = parsePage(req.query, 1);
    res.json(await service.listControls(page, await caller(req)));
  });

  router.get('/profiles', async (req, res) => {
    const page = parsePage(req.query, 1);
    res.json(await service.listProfiles(page, await caller(req)));
  });

  router.get('/scans', async (req, res) => {
    const page = parseScanPage(req.query);
    res.json(await service.listScans(page, await caller(req)));
  });

  router.post('/scans', async (req, res) => {
    const entityRef: string | undefined = req.body?.entityRef;
    const scan = await audited(req, 'scan-start', { entityRef }, async () =>
      service.startScan(
        entityRef === undefined ? {} : { entityRef: parseRef(entityRef) },
        await caller(req),
      ),
    );
    res.status(202).json(scan);
  });

  router.get('/scans/:id', async (req, res) => {
    res.json(await service.getScan(req.params.id, await caller(req)));
  });

  router.delete('/scans/:id', async (req, res) => {
    const { id } = req.params;
    res.json(
      await audited(req, 'scan-cancel', { scanId: id }, async () =>
        service.cancelScan(id, await caller(req)),
      ),
    );
  });

  async function audited<T>(
    request: Request,
    eventId: string,
    meta: Record<string, string | undefined>,
    action: () => Promise<T>,
  ): Promise<T> {
    const known = Object.fromEntries(
      Object.entries(meta).filter(([, value]) => value !== undefined),
    );
    const event = await auditor.createEvent({
      eventId,
      severityLevel: 'medium',
      request,
      meta: known,
    });
    try {
      const result = await action();
      await event.success();
      return result;
    } catch (error) {
      await event.fail({
        error: error instanceof Error ? error : new Error(String(error)),
      });
      throw error;
    }
  }

  router.use(databaseAway());
  return router;
}
