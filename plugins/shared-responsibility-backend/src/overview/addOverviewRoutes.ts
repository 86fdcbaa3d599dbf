import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Request, Router } from 'express';
import { parsePage, parseRef } from '../router/parseRequest';
import type { AuthorizedResponsibilityService } from '../service/AuthorizedResponsibilityService';
import type { PageQuery } from '../service/ResponsibilityReader';
import { COMPONENT_ORDER } from './listComponents';
import { TAG_KEY_ORDER } from './previewTagKeys';

/** The lists over many entities that the platform and group pages show. */
export function addOverviewRoutes(
  router: Router,
  options: {
    service: Pick<
      AuthorizedResponsibilityService,
      'listComponents' | 'listTagKeys'
    >;
    caller: (req: Request) => Promise<BackstageCredentials>;
  },
): void {
  const { service, caller } = options;

  router.get('/overview/components', async (req, res) => {
    const { owner } = req.query;
    const filter =
      typeof owner === 'string' ? { owner: parseRef(owner, 'owner') } : {};
    const page = withNumbers(parsePage(req.query, COMPONENT_ORDER), 3);
    res.json(await service.listComponents(filter, page, await caller(req)));
  });

  router.get('/overview/tag-keys', async (req, res) => {
    const page = withNumbers(parsePage(req.query, TAG_KEY_ORDER), 1);
    res.json(await service.listTagKeys(page, await caller(req)));
  });
}

/** @throws InputError unless the first `count` columns of the position are whole numbers. */
function withNumbers(page: PageQuery, count: number): PageQuery {
  if (page.after?.slice(0, count).some(value => !/^\d{1,9}$/.test(value))) {
    throw new InputError('The cursor is not one that this list gave out');
  }
  return page;
}
