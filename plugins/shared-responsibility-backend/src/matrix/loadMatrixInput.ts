import {
  type AccountResource,
  type ClaimedResource,
  type DependencyResource,
  type MatrixInput,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Knex } from 'knex';
import type { CatalogSnapshot } from '../claims/ClaimsService';
import { isAnnotated, type EntityLinks } from '../claims/readLinks';
import {
  loadClaims,
  loadPlaces,
  loadResources,
  type ClaimOfEntity,
} from '../database/operations/loadEntity';
import { toGap, toListing } from '../database/rows';
import { InputsOfArn } from './InputsOfArn';
import type { Packs } from './Packs';

export interface MatrixInputOptions {
  knex: Knex;
  packs: Packs;
  catalog: CatalogSnapshot;
  freshForSeconds: number;
  now: Date;
  /** Which other entities' resources may be shown; all, when left out. */
  isVisible?: (entityRef: string) => boolean;
}

const ACCOUNT_TYPE = 'AWS::::Account';

/** Loads everything that the matrix of one entity is built from. */
export async function loadMatrixInput(
  links: EntityLinks,
  options: MatrixInputOptions,
): Promise<MatrixInput> {
  const { knex, packs, catalog, now } = options;
  const { own, shared, foreign } = relatedEntities(links, options);
  const claims = await loadClaims(knex, [
    links.entityRef,
    ...own.keys(),
    ...foreign.keys(),
  ]);
  const ofEntity = claims.filter(c => c.entity_ref === links.entityRef);
  const claimedArns = new Set(ofEntity.map(c => c.arn));
  const ofOwn = claims.filter(
    c =>
      own.has(c.entity_ref) &&
      c.role === 'accountable' &&
      !claimedArns.has(c.arn),
  );
  const ownArns = new Set([...claimedArns, ...ofOwn.map(c => c.arn)]);
  // What a Resource stands for may be accountable to yet another entity.
  const ofForeign = claims.filter(
    c =>
      (foreign.has(c.entity_ref) ||
        (own.has(c.entity_ref) && links.dependsOn.includes(c.entity_ref))) &&
      !ownArns.has(c.arn),
  );

  const stored = await loadResources(knex, [
    ...ownArns,
    ...ofForeign.map(c => c.arn),
  ]);
  const inputs = new InputsOfArn(stored, packs, now, accountableOf(claims));
  const resources: ClaimedResource[] = [
    ...ofEntity.flatMap(claim =>
      inputs.of(claim.arn).map(resource => ({
        ...resource,
        claim: {
          rank: claim.rank,
          role: claim.role,
          provenance: claim.provenance,
        },
        ...(claim.role === 'dependent' && {
          responsibleRef: responsibleFor(claim, catalog),
        }),
      })),
    ),
    ...ofOwn.flatMap(claim =>
      inputs.of(claim.arn).map(resource => ({
        ...resource,
        claim: {
          rank: claim.rank,
          role: 'accountable' as const,
          provenance: own.get(claim.entity_ref)!,
        },
      })),
    ),
  ];
  const dependencies: DependencyResource[] = ofForeign.flatMap(claim =>
    inputs.of(claim.arn).map(resource => ({
      ...resource,
      responsibleRef: responsibleFor(claim, catalog),
      claim: {
        rank: claim.rank,
        role: 'dependent' as const,
        provenance: `depends on ${claim.entity_ref}`,
      },
    })),
  );

  const accountIds = [
    ...new Set([...resources, ...dependencies].map(r => r.accountId)),
  ]
    .filter(id => id !== '')
    .sort();
  const places = await loadPlaces(
    knex,
    accountIds,
    resources.map(r => r.arn),
  );
  const standsIn = new Set(resources.map(r => r.accountId));
  return {
    entityRef: links.entityRef,
    ...(links.owner && { owner: links.owner }),
    linked: isAnnotated(links) || resources.length > 0 || shared,
    notOnAws: links.notOnAws,
    resources,
    dependencies,
    accounts: await loadAccountResources(
      [...standsIn].filter(id => id !== '').sort(),
      resources,
      options,
    ),
    profiles: packs.profileInfos,
    controls: packs.controlInfos,
    ...placeSettings(packs, links.entityRef, standsIn),
    listings: (accountIds.length > 0
      ? places.listings
      : await knex('listings').select()
    ).map(toListing),
    gaps: places.gaps
      .filter(gap => gap.arn || standsIn.has(gap.account_id))
      .map(toGap),
    notes: [...links.notes, ...(catalog.notes.get(links.entityRef) ?? [])],
    ...(await lastScan(
      knex,
      places.accounts.map(a => a.last_scanned_at),
    )),
    now: now.toISOString(),
    freshForSeconds: options.freshForSeconds,
  };
}

/**
 * Entities whose resources this one shows: a system its parts', any entity a
 * Resource that it depends on. Under the same owner they count as its own.
 */
function relatedEntities(
  links: EntityLinks,
  { catalog, isVisible = () => true }: MatrixInputOptions,
): {
  own: Map<string, string>;
  foreign: Map<string, EntityLinks>;
  shared: boolean;
} {
  const own = new Map<string, string>();
  const foreign = new Map<string, EntityLinks>();
  for (const ref of links.dependsOn) {
    const other = catalog.entities.get(ref);
    if (!other || other.kind !== 'resource' || !isVisible(ref)) {
      continue;
    }
    if (other.owner !== undefined && other.owner === links.owner) {
      own.set(ref, `depends on ${ref}`);
    } else {
      foreign.set(ref, other);
    }
  }
  for (const ref of links.parts) {
    if (catalog.entities.has(ref) && isVisible(ref)) {
      own.set(ref, `through its part ${ref}`);
      foreign.delete(ref);
    }
  }
  return { own, foreign, shared: own.size + foreign.size > 0 };
}

function responsibleFor(
  claim: ClaimOfEntity,
  catalog: CatalogSnapshot,
): string | undefined {
  const ref = claim.accountable_ref ?? undefined;
  return (ref && catalog.entities.get(ref)?.owner) ?? ref;
}

function accountableOf(claims: ClaimOfEntity[]): Map<string, string> {
  return new Map(
    claims.flatMap(({ arn, accountable_ref: ref }) =>
      ref ? [[arn, ref]] : [],
    ),
  );
}

/** What the configuration says where a type could not be listed, so that no tags are known. */
function placeSettings(
  packs: Packs,
  entityRef: string,
  accountIds: Set<string>,
): Pick<MatrixInput, 'placeSettings'> {
  const found = [...accountIds].sort().flatMap(accountId => {
    const settings = packs.settings.ofPlace({ accountId, entityRef });
    return settings ? [[accountId, settings] as const] : [];
  });
  return found.length > 0 ? { placeSettings: Object.fromEntries(found) } : {};
}

/** The accounts themselves, except those that the entity answers for. */
async function loadAccountResources(
  accountIds: string[],
  resources: ClaimedResource[],
  { knex, packs, catalog, now }: MatrixInputOptions,
): Promise<AccountResource[]> {
  const claimed = new Set(
    resources.filter(r => r.type === ACCOUNT_TYPE).map(r => r.accountId),
  );
  const wanted = accountIds.filter(id => !claimed.has(id));
  const rows = await knex('resources as r')
    .leftJoin('claims as c', function accountable() {
      this.on('c.arn', 'r.arn').andOnVal('c.role', 'accountable');
    })
    .where('r.type', ACCOUNT_TYPE)
    .whereRaw('r.account_id = ANY(?)', [wanted])
    .whereNull('r.closed_at')
    .select('r.arn', 'r.account_id', 'c.entity_ref');
  const stored = await loadResources(
    knex,
    rows.map(row => row.arn),
  );
  const inputs = new InputsOfArn(
    stored,
    packs,
    now,
    new Map(
      rows.flatMap(row => (row.entity_ref ? [[row.arn, row.entity_ref]] : [])),
    ),
  );
  return wanted.flatMap(accountId => {
    const row = rows.find(r => r.account_id === accountId);
    const arn = row?.arn ?? `arn:aws:iam::${accountId}:root`;
    const entityRef: string | undefined = row?.entity_ref ?? undefined;
    const responsibleRef =
      (entityRef && catalog.entities.get(entityRef)?.owner) ?? entityRef;
    return inputs
      .of(arn)
      .map(input => ({ ...input, ...(responsibleRef && { responsibleRef }) }));
  });
}

/**
 * The account that was looked at longest ago decides how old the page is;
 * where none of its accounts was ever looked at, the last scan of any.
 */
async function lastScan(
  knex: Knex,
  times: (Date | null)[],
): Promise<{ lastScanAt?: string }> {
  const ended = times.filter((time): time is Date => time !== null);
  if (ended.length > 0) {
    const oldest = Math.min(...ended.map(time => time.getTime()));
    return { lastScanAt: new Date(oldest).toISOString() };
  }
  const row = await knex('accounts').max({ last: 'last_scanned_at' }).first();
  return row?.last ? { lastScanAt: row.last.toISOString() } : {};
}
