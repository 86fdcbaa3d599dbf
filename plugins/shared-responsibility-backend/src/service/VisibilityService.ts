import type {
  AuthService,
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityReadPermission,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ClaimsService } from '../claims/ClaimsService';
import { MATRIX_KINDS } from '../claims/readCatalog';
import { matrixResourceRef, type MatrixSubject } from './permissionResource';
import { noEntities, type Visibility } from './Visibility';

/** How long a caller keeps seeing what has just been hidden from him, at most. */
const MEMORY_MS = 60_000;
const REMEMBERED_CALLERS = 1_000;

/** Kinds that can be named as owning or depending on a resource. */
const NAMED_KINDS = [...MATRIX_KINDS, 'group', 'user', 'domain'];

/**
 * Finds out what a caller may see: our permission *and* the catalog's. The
 * catalog's rules cannot be put into our SQL, so where they are conditional
 * the caller's entities are fetched as the caller and remembered for a minute.
 */
export class VisibilityService {
  private readonly memory = new Map<
    string,
    { until: number; visibility: Promise<Visibility> }
  >();

  constructor(
    private readonly options: {
      permissions: PermissionsService;
      permissionsRegistry: PermissionsRegistryService;
      catalog: CatalogService;
      auth: AuthService;
      claims: ClaimsService;
      now: () => Date;
    },
  ) {}

  async of(credentials: BackstageCredentials): Promise<Visibility> {
    const now = this.options.now().getTime();
    const caller = JSON.stringify(credentials.principal);
    const remembered = this.memory.get(caller);
    if (remembered && remembered.until > now) {
      return await remembered.visibility;
    }
    const visibility = this.find(credentials);
    this.memory.delete(caller);
    this.memory.set(caller, { until: now + MEMORY_MS, visibility });
    visibility.catch(() => this.memory.delete(caller));
    if (this.memory.size > REMEMBERED_CALLERS) {
      this.memory.delete(this.memory.keys().next().value!);
    }
    return await visibility;
  }

  /** Whether our own permission lets the caller read this one entity's matrix. */
  async allows(
    credentials: BackstageCredentials,
    subject: MatrixSubject,
  ): Promise<boolean> {
    const [own] = await this.decisions(credentials);
    return this.authorizer()(own, subject);
  }

  private async find(credentials: BackstageCredentials): Promise<Visibility> {
    const [[own, catalog], [inventory]] = await Promise.all([
      this.decisions(credentials),
      this.options.permissions.authorize(
        [{ permission: sharedResponsibilityInventoryReadPermission }],
        { credentials },
      ),
    ]);
    const seesInventory = inventory.result === AuthorizeResult.ALLOW;
    if (
      own.result === AuthorizeResult.DENY ||
      catalog.result === AuthorizeResult.DENY
    ) {
      return noEntities(seesInventory);
    }
    if (
      own.result === AuthorizeResult.ALLOW &&
      catalog.result === AuthorizeResult.ALLOW
    ) {
      return { inventory: seesInventory };
    }
    const { entities } = await this.options.claims.current();
    const candidates =
      catalog.result === AuthorizeResult.ALLOW
        ? [...entities.keys()]
        : await this.visibleInCatalog(credentials);
    const authorize = this.authorizer();
    const refs = candidates.filter(entityRef =>
      authorize(own, { entityRef, owner: entities.get(entityRef)?.owner }),
    );
    return { refs: new Set(refs), inventory: seesInventory };
  }

  private async decisions(
    credentials: BackstageCredentials,
  ): Promise<[PolicyDecision, PolicyDecision]> {
    const [own, catalog] = await this.options.permissions.authorizeConditional(
      [
        { permission: sharedResponsibilityReadPermission },
        { permission: catalogEntityReadPermission },
      ],
      { credentials },
    );
    return [own, catalog];
  }

  private authorizer() {
    return createConditionAuthorizer(
      this.options.permissionsRegistry.getPermissionRuleset(matrixResourceRef),
    );
  }

  private async visibleInCatalog(
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const refs: string[] = [];
    const pages = this.options.catalog.streamEntities(
      {
        filter: { kind: NAMED_KINDS },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials },
    );
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}
