import type {
  ComponentSummary,
  Facet,
  Finding,
  FindingVerdict,
  Gap,
  Listing,
  Resource,
  ScanState,
  UnknownReason,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Rows as Postgres gives them; `timestamptz` columns arrive as `Date`. */
export interface ResourceRow {
  arn: string;
  account_id: string;
  region: string;
  type: string;
  name: string;
  tags: Record<string, string> | null;
  facets: Record<string, Facet>;
  attachments: string[];
  furniture: boolean;
  first_seen_at: Date;
  last_seen_at: Date;
  closed_at: Date | null;
}

export interface ListingRow {
  account_id: string;
  region: string;
  type: string;
  status: Listing['status'];
  call: string;
  reason: UnknownReason | null;
  message: string | null;
  at: Date;
}

export interface GapRow {
  id: string;
  account_id: string;
  region: string;
  service: string;
  resource_type: string;
  arn: string | null;
  resource_name: string | null;
  facet: string | null;
  call: string;
  reason: UnknownReason;
  message: string;
  fix: string;
  seen_at: Date;
}

export interface FindingRow {
  arn: string;
  account_id: string;
  region: string;
  control_id: string;
  verdict: FindingVerdict;
  document: Finding;
}

export interface AccountRow {
  account_id: string;
  name: string | null;
  owner_ref: string | null;
  regions: string[];
  last_scanned_at: Date | null;
  judged_under: string | null;
  is_member: boolean;
  skipped_because: string | null;
}

export interface MatrixRow {
  entity_ref: string;
  owner_ref: string | null;
  revision: string;
  fingerprint: string;
  valid_until: Date | null;
  packed: Buffer;
  summary: ComponentSummary;
}

export interface ScanRow {
  id: string;
  state: ScanState;
  trigger: 'schedule' | 'manual' | 'start';
  requested_by: string | null;
  scope: ScanScope | null;
  units_total: number;
  units_done: number;
  gaps: number;
  error: string | null;
  created_at: Date;
  started_at: Date | null;
  ended_at: Date | null;
}

/** Where a scan looks; without it, everywhere. */
export interface ScanScope {
  entityRef: string;
  places: { accountId: string; region: string }[];
}

export interface UnitRow {
  id: string;
  scan_id: string;
  provider_id: string;
  account_id: string;
  region: string;
  service: string;
  state: 'queued' | 'running' | 'done' | 'failed';
  error: string | null;
}

export function toResource(row: ResourceRow): Resource {
  return {
    arn: row.arn,
    accountId: row.account_id,
    region: row.region,
    type: row.type,
    name: row.name,
    ...(row.tags ? { tags: row.tags } : {}),
    facets: row.facets,
    attachments: row.attachments,
    ...(row.furniture ? { furniture: true } : {}),
  };
}

export function toListing(row: ListingRow): Listing {
  return {
    accountId: row.account_id,
    region: row.region,
    type: row.type,
    status: row.status,
    call: row.call,
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.message ? { message: row.message } : {}),
    at: row.at.toISOString(),
  };
}

export function toGap(row: GapRow): Gap {
  return {
    id: row.id,
    accountId: row.account_id,
    region: row.region,
    service: row.service,
    resourceType: row.resource_type,
    ...(row.arn ? { arn: row.arn } : {}),
    ...(row.resource_name ? { resourceName: row.resource_name } : {}),
    ...(row.facet ? { facet: row.facet } : {}),
    call: row.call,
    reason: row.reason,
    message: row.message,
    fix: row.fix,
    seenAt: row.seen_at.toISOString(),
  };
}
