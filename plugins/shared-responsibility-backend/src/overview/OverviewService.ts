import type {
  ComponentFilter,
  ComponentPage,
  Page,
  TagKeyPreview,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { CatalogSnapshot, ClaimsService } from '../claims/ClaimsService';
import type { EntityLinks } from '../claims/readLinks';
import type { MatrixService } from '../matrix/MatrixService';
import type { PageQuery } from '../service/ResponsibilityReader';
import { mayReadAnything, type Visibility } from '../service/Visibility';
import { listComponents, type ViewedSummary } from './listComponents';
import { pageOfTagKeys, previewTagKeys } from './previewTagKeys';
import { summariseMatrix } from './summariseMatrix';

/** What one request may build before it answers; the rest is told as pending. */
const BUILDS_PER_REQUEST = 50;

/** Sums up many entities for a caller whose visibility is known. */
export class OverviewService {
  private readonly buildsPerRequest: number;
  private readonly listed = new WeakMap<CatalogSnapshot, string[]>();

  constructor(
    private readonly options: {
      knex: Knex;
      claims: ClaimsService;
      matrices: MatrixService;
      tagKeys: string[];
      now: () => Date;
      buildsPerRequest?: number;
    },
  ) {
    this.buildsPerRequest = options.buildsPerRequest ?? BUILDS_PER_REQUEST;
  }

  async listComponents(
    filter: ComponentFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<ComponentPage> {
    const { knex, claims, matrices, now } = this.options;
    const catalog = await claims.current();
    if (!visibility.refs) {
      const pending = await matrices.keepListed(
        this.listedIn(catalog),
        this.buildsPerRequest,
      );
      return await listComponents(knex, {
        listed: { ...(filter.owner && { owner: filter.owner }) },
        viewed: [],
        page,
        now: now(),
        pending,
      });
    }
    const visible = [...catalog.entities.values()].filter(links =>
      isVisible(links.entityRef, visibility),
    );
    const elsewhere = shownElsewhere(visible, catalog);
    const wanted = visible.filter(
      ({ entityRef, owner }) =>
        !elsewhere.has(entityRef) &&
        (filter.owner === undefined || owner === filter.owner),
    );
    const partly = wanted.filter(links =>
      hasHiddenRelative(links, catalog, visibility),
    );
    const own = new Set(partly);
    const whole = wanted
      .filter(links => !own.has(links))
      .map(links => links.entityRef);

    const outdated = new Set(
      await matrices.keepCurrent(whole, this.buildsPerRequest),
    );
    return await listComponents(knex, {
      listed: { entityRefs: whole.filter(ref => !outdated.has(ref)) },
      viewed: await this.viewOf(partly, visibility),
      page,
      now: now(),
      pending:
        outdated.size + Math.max(0, partly.length - this.buildsPerRequest),
    });
  }

  /** What a list over all entities has, for whoever sees every one. */
  private listedIn(catalog: CatalogSnapshot): string[] {
    let refs = this.listed.get(catalog);
    if (!refs) {
      const all = [...catalog.entities.values()];
      const elsewhere = shownElsewhere(all, catalog);
      refs = all
        .map(links => links.entityRef)
        .filter(ref => !elsewhere.has(ref));
      this.listed.set(catalog, refs);
    }
    return refs;
  }

  async listTagKeys(
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<TagKeyPreview>> {
    const { knex, claims, tagKeys } = this.options;
    if (!visibility.inventory) {
      return { items: [], totalItems: 0, pageInfo: {} };
    }
    const { entities } = await claims.current();
    const previews = await previewTagKeys(knex, {
      // A count must not tell of an entity that the caller may not see.
      entities: mayReadAnything(visibility)
        ? [...entities.values()].filter(e => isVisible(e.entityRef, visibility))
        : [],
      configured: tagKeys,
    });
    return pageOfTagKeys(previews, page);
  }

  /**
   * What is kept of an entity counts its relatives' resources. Where the
   * caller may not see one of these, the figures are worked out without it.
   */
  private async viewOf(
    entities: EntityLinks[],
    visibility: Visibility,
  ): Promise<ViewedSummary[]> {
    const summaries: ViewedSummary[] = [];
    for (const links of entities.slice(0, this.buildsPerRequest)) {
      const matrix = await this.options.matrices.viewed(links, ref =>
        isVisible(ref, visibility),
      );
      summaries.push({
        entity_ref: links.entityRef,
        owner_ref: links.owner ?? null,
        summary: summariseMatrix(matrix),
      });
    }
    return summaries;
  }
}

function isVisible(entityRef: string, { refs }: Visibility): boolean {
  return !refs || refs.has(entityRef);
}

/** Resources whose duties a component of the same owner shows as its own. */
function shownElsewhere(
  visible: EntityLinks[],
  { entities }: CatalogSnapshot,
): Set<string> {
  return new Set(
    visible
      .filter(links => links.kind === 'component' && links.owner)
      .flatMap(links =>
        links.dependsOn.filter(ref => {
          const other = entities.get(ref);
          return other?.kind === 'resource' && other.owner === links.owner;
        }),
      ),
  );
}

function hasHiddenRelative(
  links: EntityLinks,
  { entities }: CatalogSnapshot,
  visibility: Visibility,
): boolean {
  return [...links.dependsOn, ...links.parts].some(
    ref => entities.has(ref) && !isVisible(ref, visibility),
  );
}
