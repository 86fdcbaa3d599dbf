import type {
  AccountItem,
  ControlInfo,
  FindingFilter,
  FindingItem,
  Gap,
  GapFilter,
  OrphanFilter,
  OrphanItem,
  Page,
  ProfileInfo,
  ResourceFilter,
  ResourceItem,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import { listAccounts } from '../database/operations/listAccounts';
import { listFindings } from '../database/operations/listFindings';
import { listGaps } from '../database/operations/listGaps';
import {
  listOrphans,
  listResources,
} from '../database/operations/listResources';
import type { Packs } from '../matrix/Packs';
import { encodeCursor } from './cursor';
import type { PageQuery, ResponsibilityReader } from './ResponsibilityReader';
import { mayReadAnything, type Visibility } from './Visibility';

const EMPTY: Page<never> = { items: [], totalItems: 0, pageInfo: {} };

/** Reads the lists out of Postgres; visibility is part of every statement. */
export class SqlResponsibilityReader implements ResponsibilityReader {
  constructor(
    private readonly options: {
      knex: Knex;
      packs: Packs;
      freshForSeconds: number;
      now: () => Date;
    },
  ) {}

  async listFindings(
    filter: FindingFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<FindingItem>> {
    const { knex, packs, freshForSeconds, now } = this.options;
    if (!mayReadAnything(visibility)) {
      return EMPTY;
    }
    return await listFindings(knex, {
      filter,
      page,
      visibility,
      controls: packs.controlInfos,
      settings: packs.settings,
      staleBefore: new Date(now().getTime() - freshForSeconds * 1000),
    });
  }

  async listResources(
    filter: ResourceFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<ResourceItem>> {
    const { knex, packs } = this.options;
    if (!mayReadAnything(visibility)) {
      return EMPTY;
    }
    return await listResources(knex, {
      filter,
      page,
      visibility,
      serviceOf: packs.serviceOf,
    });
  }

  async listOrphans(
    filter: OrphanFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<OrphanItem>> {
    const { knex, packs } = this.options;
    if (!visibility.inventory) {
      return EMPTY;
    }
    return await listOrphans(knex, {
      filter,
      page,
      serviceOf: packs.serviceOf,
    });
  }

  async listAccounts(
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<AccountItem>> {
    return visibility.inventory
      ? await listAccounts(this.options.knex, { page })
      : EMPTY;
  }

  async listGaps(
    filter: GapFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<Gap>> {
    if (!mayReadAnything(visibility)) {
      return EMPTY;
    }
    return await listGaps(this.options.knex, { filter, page, visibility });
  }

  async listControls(page: PageQuery): Promise<Page<ControlInfo>> {
    return pageOf(this.options.packs.controlInfos, page, c => c.id);
  }

  async listProfiles(page: PageQuery): Promise<Page<ProfileInfo>> {
    return pageOf(this.options.packs.profileInfos, page, p => p.service);
  }
}

function pageOf<T>(
  all: T[],
  { limit, after }: PageQuery,
  idOf: (item: T) => string,
): Page<T> {
  const rest = after ? all.filter(item => idOf(item) > after[0]) : all;
  const items = rest.slice(0, limit);
  return {
    items,
    totalItems: all.length,
    pageInfo:
      rest.length > limit
        ? { nextCursor: encodeCursor([idOf(items[items.length - 1])]) }
        : {},
  };
}
