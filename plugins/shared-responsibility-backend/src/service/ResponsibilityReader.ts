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
import type { Visibility } from './Visibility';

/** A page to read: how many items, and after which position of the list's order. */
export interface PageQuery {
  limit: number;
  /** Values of the list's sort columns of the last item already given. */
  after?: string[];
}

/** Lists for a caller whose visibility is known; nothing else reaches the caller. */
export interface ResponsibilityReader {
  listFindings(
    filter: FindingFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<FindingItem>>;
  listResources(
    filter: ResourceFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<ResourceItem>>;
  listOrphans(
    filter: OrphanFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<OrphanItem>>;
  listGaps(
    filter: GapFilter,
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<Gap>>;
  listAccounts(
    page: PageQuery,
    visibility: Visibility,
  ): Promise<Page<AccountItem>>;
  listControls(page: PageQuery): Promise<Page<ControlInfo>>;
  listProfiles(page: PageQuery): Promise<Page<ProfileInfo>>;
}
