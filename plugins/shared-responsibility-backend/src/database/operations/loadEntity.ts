import type { ClaimRank } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type {
  AccountRow,
  FindingRow,
  GapRow,
  ListingRow,
  ResourceRow,
} from '../rows';

export interface ClaimOfEntity {
  entity_ref: string;
  arn: string;
  rank: ClaimRank;
  role: 'accountable' | 'dependent';
  provenance: string;
  /** The entity that answers for the resource. */
  accountable_ref: string | null;
}

/** The claims of some entities, each with who is accountable. */
export async function loadClaims(
  knex: Knex,
  entityRefs: string[],
): Promise<ClaimOfEntity[]> {
  return await knex('claims as c')
    .leftJoin('claims as a', function accountable() {
      this.on('a.arn', 'c.arn').andOnVal('a.role', 'accountable');
    })
    .whereRaw('c.entity_ref = ANY(?)', [entityRefs])
    .orderBy(['c.arn', 'c.entity_ref'])
    .select('c.*', 'a.entity_ref as accountable_ref');
}

export interface StoredResources {
  resources: ResourceRow[];
  findings: FindingRow[];
}

/** Open resources by ARN, with their open findings. */
export async function loadResources(
  knex: Knex,
  arns: string[],
): Promise<StoredResources> {
  const resources = await knex<ResourceRow>('resources')
    .whereRaw('arn = ANY(?)', [arns])
    .whereNull('closed_at')
    .orderBy(['arn', 'account_id', 'region']);
  const findings = await knex<FindingRow>('findings')
    .whereRaw('arn = ANY(?)', [arns])
    .whereNull('closed_at')
    .select('arn', 'account_id', 'region', 'control_id', 'verdict', 'document');
  return { resources, findings };
}

export interface StoredPlaces {
  accounts: AccountRow[];
  listings: ListingRow[];
  gaps: GapRow[];
}

/** What is stored of the accounts where an entity stands; `arns` are its resources. */
export async function loadPlaces(
  knex: Knex,
  accountIds: string[],
  arns: string[],
): Promise<StoredPlaces> {
  const accounts = await knex<AccountRow>('accounts').whereRaw(
    'account_id = ANY(?)',
    [accountIds],
  );
  const listings = await knex<ListingRow>('listings').whereRaw(
    'account_id = ANY(?)',
    [accountIds],
  );
  const gaps = await knex<GapRow>('gaps')
    .whereRaw('(arn = ANY(?) OR (arn IS NULL AND account_id = ANY(?)))', [
      arns,
      accountIds,
    ])
    .orderBy('id');
  return { accounts, listings, gaps };
}
