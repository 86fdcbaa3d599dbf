import {
  judgeEntity,
  type ClaimedResource,
  type Gap,
  type MatrixContent,
  type Resource,
  type ResourceInput,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  resolveProfile,
  toControlInfo,
  toProfileInfo,
  toResourceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { baselineControls } from '../../baseline';
import { awsServiceProfiles } from '../../profiles';
import { awsControls } from '../../services';
import type { Inventory, Judged } from './judgeInventory';

const controls = [...awsControls, ...baselineControls].map(toControlInfo);
const profiles = awsServiceProfiles.map(toProfileInfo);

/** A judged account and the moment at which somebody looks at it. */
export interface Known {
  inventory: Inventory;
  judged: Map<string, Judged>;
  gaps: Gap[];
  now: Date;
}

/** How old a pass may be. */
export const FRESH_FOR_SECONDS = 24 * 3600;

/** Inputs of judging by ARN, for the resources that are known. */
export function inputsOf({ inventory, judged, now }: Known) {
  return new Map(
    inventory.resources.map(resource => [
      resource.arn,
      inputOf(resource, judged, now),
    ]),
  );
}

/** The matrix of a made-up entity that claims these resources by their ARNs. */
export function matrixOf(
  known: Known,
  inputs: Map<string, ResourceInput>,
  claimed: Resource[],
): MatrixContent {
  const { inventory, gaps, now } = known;
  return judgeEntity({
    entityRef: 'component:default/owner-of-all',
    linked: true,
    notOnAws: false,
    resources: claimed.map(
      (resource): ClaimedResource => ({
        ...(inputs.get(resource.arn) ?? neverSeen(resource, now)),
        claim: {
          rank: 'annotation',
          role: 'accountable',
          provenance: 'annotation',
        },
      }),
    ),
    dependencies: [],
    accounts: [],
    profiles,
    controls,
    listings: inventory.listings,
    gaps,
    notes: [],
    ...(inventory.listings.length > 0 && {
      lastScanAt: inventory.listings[0].at,
    }),
    now: now.toISOString(),
    freshForSeconds: FRESH_FOR_SECONDS,
  });
}

function inputOf(
  resource: Resource,
  judged: Map<string, Judged>,
  now: Date,
): ResourceInput {
  const { arn, type, name, accountId, region } = resource;
  const resolved = resolveProfile(awsServiceProfiles, resource, now);
  return {
    arn,
    type,
    name,
    accountId,
    region,
    ...(resolved && { profile: toResourceProfile(resolved, type) }),
    findings: Object.fromEntries(
      awsControls.flatMap(({ id }) => {
        const found = judged.get(`${id} ${arn}`);
        return found ? [[id, found.finding]] : [];
      }),
    ),
  };
}

function neverSeen(resource: Resource, now: Date): ResourceInput {
  const unseen = { ...resource, facets: {}, attachments: [] };
  return { ...inputOf(unseen, new Map(), now), neverSeen: true };
}
