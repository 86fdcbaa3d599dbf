import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { ControlInfo } from '../model/control';
import type { FindingItem } from '../model/finding';
import type { Matrix } from '../model/matrix';
import type { ProfileInfo } from '../model/profile';
import type { Gap } from '../model/resource';
import type { Lab, LabRequest, LabVerification } from './labs';
import type { SharedResponsibilityApi } from './SharedResponsibilityApi';
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

const PLUGIN_ID = 'shared-responsibility';

/**
 * What the client needs of the platform it runs on: where the backend is, and
 * a `fetch` that adds the caller's credentials. Both Backstage's frontend APIs
 * and its backend discovery service fit.
 *
 * @public
 */
export interface SharedResponsibilityClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/**
 * Talks to the shared-responsibility backend over HTTP. Every method rejects
 * with a `ResponseError` carrying the server's message when the answer is not
 * a success; `statusCode` 404 covers both "unknown" and "not yours to see".
 *
 * @public
 */
export class SharedResponsibilityClient implements SharedResponsibilityApi {
  readonly #discoveryApi: SharedResponsibilityClientOptions['discoveryApi'];
  readonly #fetchApi: SharedResponsibilityClientOptions['fetchApi'];

  constructor(options: SharedResponsibilityClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getMatrix(entityRef: string): Promise<Matrix> {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    return this.#json(`/entities/${path}/matrix`);
  }

  listComponents(
    filter?: ComponentFilter,
    page?: PageRequest,
  ): Promise<ComponentPage> {
    return this.#json(`/overview/components${query({ ...filter, ...page })}`);
  }

  listFindings(
    filter?: FindingFilter,
    page?: PageRequest,
  ): Promise<Page<FindingItem>> {
    return this.#json(`/findings${query({ ...filter, ...page })}`);
  }

  listResources(
    filter?: ResourceFilter,
    page?: PageRequest,
  ): Promise<Page<ResourceItem>> {
    return this.#json(`/resources${query({ ...filter, ...page })}`);
  }

  listAccounts(page?: PageRequest): Promise<Page<AccountItem>> {
    return this.#json(`/accounts${query({ ...page })}`);
  }

  listGaps(filter?: GapFilter, page?: PageRequest): Promise<Page<Gap>> {
    return this.#json(`/gaps${query({ ...filter, ...page })}`);
  }

  listOrphans(
    filter?: OrphanFilter,
    page?: PageRequest,
  ): Promise<Page<OrphanItem>> {
    return this.#json(`/orphans${query({ ...filter, ...page })}`);
  }

  listTagKeys(page?: PageRequest): Promise<Page<TagKeyPreview>> {
    return this.#json(`/overview/tag-keys${query({ ...page })}`);
  }

  listControls(page?: PageRequest): Promise<Page<ControlInfo>> {
    return this.#json(`/controls${query({ ...page })}`);
  }

  listProfiles(page?: PageRequest): Promise<Page<ProfileInfo>> {
    return this.#json(`/profiles${query({ ...page })}`);
  }

  getLab(request: LabRequest): Promise<Lab> {
    return this.#json(`/labs${query({ ...request })}`);
  }

  verifyLab(request: LabRequest): Promise<LabVerification> {
    return this.#json('/labs/verify', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  startScan(request: ScanRequest = {}): Promise<{ id: string }> {
    return this.#json('/scans', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  getScan(id: string): Promise<ScanItem> {
    return this.#json(`/scans/${encodeURIComponent(id)}`);
  }

  listScans(page?: PageRequest): Promise<Page<ScanItem>> {
    return this.#json(`/scans${query({ ...page })}`);
  }

  async cancelScan(id: string): Promise<void> {
    await this.#request(`/scans/${encodeURIComponent(id)}`, {
      method: 'DELETE',
    });
  }

  async #json<T>(path: string, init?: RequestInit): Promise<T> {
    const response = await this.#request(path, init);
    return (await response.json()) as T;
  }

  async #request(path: string, init?: RequestInit): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl(PLUGIN_ID);
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function query(
  parameters: Record<string, string | number | undefined>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
