import type { ControlInfo } from '../model/control';
import type { FindingItem } from '../model/finding';
import type { Matrix } from '../model/matrix';
import type { ProfileInfo } from '../model/profile';
import type { Gap } from '../model/resource';
import type { Lab, LabRequest, LabVerification } from './labs';
import type {
  AccountItem,
  ComponentFilter,
  ComponentPage,
  FindingFilter,
  GapFilter,
  OrphanFilter,
  OrphanItem,
  Page,
  PageRequest,
  ResourceFilter,
  ResourceItem,
  ScanItem,
  ScanRequest,
  TagKeyPreview,
} from './types';

/**
 * Everything the backend offers, as the frontend and other plugins use it.
 * Lists are already filtered to what the caller may see.
 *
 * @public
 */
export interface SharedResponsibilityApi {
  /** The matrix of one entity, by full reference such as `component:default/payments-api`. */
  getMatrix(entityRef: string): Promise<Matrix>;
  /** Entities with the figures of their matrices, worst first. */
  listComponents(
    filter?: ComponentFilter,
    page?: PageRequest,
  ): Promise<ComponentPage>;
  listFindings(
    filter?: FindingFilter,
    page?: PageRequest,
  ): Promise<Page<FindingItem>>;
  listResources(
    filter?: ResourceFilter,
    page?: PageRequest,
  ): Promise<Page<ResourceItem>>;
  /** What could not be listed or read. */
  listAccounts(page?: PageRequest): Promise<Page<AccountItem>>;
  listGaps(filter?: GapFilter, page?: PageRequest): Promise<Page<Gap>>;
  /** Resources that no entity claims. */
  listOrphans(
    filter?: OrphanFilter,
    page?: PageRequest,
  ): Promise<Page<OrphanItem>>;
  /** The tag keys of orphans, and what each would claim; the most useful first. */
  listTagKeys(page?: PageRequest): Promise<Page<TagKeyPreview>>;
  listControls(page?: PageRequest): Promise<Page<ControlInfo>>;
  listProfiles(page?: PageRequest): Promise<Page<ProfileInfo>>;
  /** How to put one finding right, step by step, and which steps hold. */
  getLab(request: LabRequest): Promise<Lab>;
  /**
   * Reads the resource again, in seconds, and tells which steps hold now.
   * Rejects with 409 while another is reading it, or where its source cannot.
   */
  verifyLab(request: LabRequest): Promise<LabVerification>;
  /** Queues a scan; follow it with `getScan`. Without an entity, of everything. */
  startScan(request?: ScanRequest): Promise<{ id: string }>;
  getScan(id: string): Promise<ScanItem>;
  /** Newest first. */
  listScans(page?: PageRequest): Promise<Page<ScanItem>>;
  cancelScan(id: string): Promise<void>;
}
