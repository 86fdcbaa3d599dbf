import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityScanPermission,
  sharedResponsibilityVerifyPermission,
  type AccountItem,
  type ComponentFilter,
  type ComponentPage,
  type ControlInfo,
  type FindingFilter,
  type FindingItem,
  type Gap,
  type GapFilter,
  type Lab,
  type LabRequest,
  type LabVerification,
  type OrphanFilter,
  type OrphanItem,
  type Page,
  type ProfileInfo,
  type ResourceFilter,
  type ResourceItem,
  type ScanItem,
  type TagKeyPreview,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ClaimsService } from '../claims/ClaimsService';
import { MATRIX_KINDS } from '../claims/readCatalog';
import { readLinks, type EntityLinks } from '../claims/readLinks';
import type { LabService } from '../labs/LabService';
import type { VerifyService } from '../labs/VerifyService';
import type { MatrixService } from '../matrix/MatrixService';
import type { PackedMatrix } from '../matrix/PackedMatrix';
import type { OverviewService } from '../overview/OverviewService';
import type { ScanService } from '../scans/ScanService';
import type { PageQuery, ResponsibilityReader } from './ResponsibilityReader';
import { mayReadAnything, type Visibility } from './Visibility';
import type { VisibilityService } from './VisibilityService';

/**
 * The one door to everything stored: whoever comes through it sees what our
 * permissions *and* the catalog let him see. A list that is denied is empty,
 * a thing that is denied does not exist.
 */
export class AuthorizedResponsibilityService {
  constructor(
    private readonly options: {
      reader: ResponsibilityReader;
      claims: ClaimsService;
      matrices: MatrixService;
      scans: ScanService;
      overview: OverviewService;
      labs: LabService;
      verifications: VerifyService;
      visibility: VisibilityService;
      permissions: PermissionsService;
      catalog: CatalogService;
    },
  ) {}

  /**
   * @param has - The revision that the caller has; it is not sent again.
   * @throws NotFoundError if there is no such entity, or none for this caller.
   */
  async getMatrix(
    entityRef: string,
    credentials: BackstageCredentials,
    has?: string,
  ): Promise<PackedMatrix> {
    const { claims, matrices, visibility } = this.options;
    const { refs } = await visibility.of(credentials);
    const { entities } = await claims.current();
    // Both are less than a minute old, as for every list. Who is not among
    // them may have become visible since, so the catalog is asked.
    const links =
      !refs || refs.has(entityRef)
        ? entities.get(entityRef) ?? (await this.askFor(entityRef, credentials))
        : await this.askFor(entityRef, credentials);
    if (!MATRIX_KINDS.includes(links.kind)) {
      throw new NotFoundError(
        `${entityRef} has no matrix: only components, systems, resources and APIs have one`,
      );
    }
    return await matrices.get(links, refs && (ref => refs.has(ref)), has);
  }

  /** @throws NotFoundError if there is no such entity now, or none for this caller. */
  private async askFor(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityLinks> {
    const { catalog, visibility } = this.options;
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    const links = entity && readLinks(entity);
    if (
      !links ||
      !(await visibility.allows(credentials, {
        entityRef: links.entityRef,
        owner: links.owner,
      }))
    ) {
      throw new NotFoundError(`No entity ${entityRef} was found`);
    }
    return links;
  }

  async listComponents(
    filter: ComponentFilter,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<ComponentPage> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.overview.listComponents(filter, page, visibility);
  }

  async listTagKeys(
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<TagKeyPreview>> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.overview.listTagKeys(page, visibility);
  }

  async listFindings(
    filter: FindingFilter,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<FindingItem>> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.reader.listFindings(filter, page, visibility);
  }

  async listResources(
    filter: ResourceFilter,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ResourceItem>> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.reader.listResources(filter, page, visibility);
  }

  async listOrphans(
    filter: OrphanFilter,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<OrphanItem>> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.reader.listOrphans(filter, page, visibility);
  }

  async listAccounts(
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<AccountItem>> {
    const visibility = await this.options.visibility.of(credentials);
    return await this.options.reader.listAccounts(page, visibility);
  }

  async listGaps(
    filter: GapFilter,
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Gap>> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.reader.listGaps(filter, page, visibility);
  }

  async listControls(
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ControlInfo>> {
    return (await this.readsAnything(credentials))
      ? await this.options.reader.listControls(page)
      : { items: [], totalItems: 0, pageInfo: {} };
  }

  async listProfiles(
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ProfileInfo>> {
    return (await this.readsAnything(credentials))
      ? await this.options.reader.listProfiles(page)
      : { items: [], totalItems: 0, pageInfo: {} };
  }

  /** @throws NotFoundError if there is no such finding, or none for this caller. */
  async getLab(
    request: LabRequest,
    credentials: BackstageCredentials,
  ): Promise<Lab> {
    const visibility = await this.currentVisibility(credentials);
    return await this.options.labs.get(request, visibility);
  }

  /**
   * Reads the resource of a finding again.
   *
   * @throws NotAllowedError without the permission to verify.
   * @throws NotFoundError if there is no such finding, or none for this caller.
   * @throws ConflictError where it cannot be read again, or is being read.
   */
  async verifyLab(
    request: LabRequest,
    credentials: BackstageCredentials,
  ): Promise<LabVerification> {
    const permission = sharedResponsibilityVerifyPermission;
    if (!(await this.isAllowed(permission, credentials))) {
      throw new NotAllowedError(
        `Having a resource read again needs the permission ${permission.name}`,
      );
    }
    return await this.options.verifications.verify(
      request,
      await this.currentVisibility(credentials),
      nameOf(credentials) ?? 'anonymous',
    );
  }

  /**
   * Queues a scan, of everything or of where one entity stands.
   *
   * @throws NotAllowedError without the permission to scan.
   * @throws NotFoundError if the caller sees no such entity.
   */
  async startScan(
    request: { entityRef?: string },
    credentials: BackstageCredentials,
  ): Promise<ScanItem> {
    await this.requireScanPermission(credentials);
    if (request.entityRef) {
      const entity = await this.options.catalog.getEntityByRef(
        request.entityRef,
        { credentials },
      );
      if (!entity) {
        throw new NotFoundError(`No entity ${request.entityRef} was found`);
      }
      return await this.options.scans.start(
        nameOf(credentials),
        stringifyEntityRef(entity),
      );
    }
    return await this.options.scans.start(nameOf(credentials));
  }

  async listScans(
    page: PageQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<ScanItem>> {
    return (await this.readsScans(credentials))
      ? await this.options.scans.list(page)
      : { items: [], totalItems: 0, pageInfo: {} };
  }

  /** @throws NotFoundError if there is no such scan, or none for this caller. */
  async getScan(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ScanItem> {
    const scan = (await this.readsScans(credentials))
      ? await this.options.scans.get(id)
      : undefined;
    if (!scan) {
      throw new NotFoundError(`No scan ${id} was found`);
    }
    return scan;
  }

  /**
   * @throws NotAllowedError without the permission to scan.
   * @throws ConflictError if it has ended already.
   */
  async cancelScan(
    id: string,
    credentials: BackstageCredentials,
  ): Promise<ScanItem> {
    await this.requireScanPermission(credentials);
    const scan = await this.options.scans.cancel(id);
    if (!scan) {
      throw new NotFoundError(`No scan ${id} was found`);
    }
    if (scan.state !== 'cancelled') {
      throw new ConflictError(
        `Scan ${id} has already ${scan.state}; only one that is queued or running can be cancelled`,
      );
    }
    return scan;
  }

  /** What the caller may see now, with claims that follow the catalog. */
  private async currentVisibility(
    credentials: BackstageCredentials,
  ): Promise<Visibility> {
    await this.options.claims.current();
    return await this.options.visibility.of(credentials);
  }

  private async readsAnything(
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return mayReadAnything(await this.options.visibility.of(credentials));
  }

  /** Whoever may start scans may also see how they go. */
  private async readsScans(credentials: BackstageCredentials) {
    return (
      (await this.isAllowed(
        sharedResponsibilityInventoryReadPermission,
        credentials,
      )) ||
      (await this.isAllowed(sharedResponsibilityScanPermission, credentials))
    );
  }

  private async requireScanPermission(
    credentials: BackstageCredentials,
  ): Promise<void> {
    const permission = sharedResponsibilityScanPermission;
    if (!(await this.isAllowed(permission, credentials))) {
      throw new NotAllowedError(
        `Starting and cancelling scans needs the permission ${permission.name}`,
      );
    }
  }

  private async isAllowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }
}

function nameOf(credentials: BackstageCredentials): string | undefined {
  const principal = credentials.principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return principal.userEntityRef ?? principal.subject;
}
