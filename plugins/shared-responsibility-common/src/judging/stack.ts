import { LAYERS, type Layer } from '../model/layers';
import type {
  Cell,
  CellPart,
  Matrix,
  StackCell,
  StackService,
} from '../model/matrix';
import type { ProfileInfo, ProfileOwner, ResolvedRow } from '../model/profile';
import {
  DISPLAYED_STATES,
  STATE_FAMILY,
  type StateFamily,
  type UnknownReason,
} from '../model/states';
import type { ResourceInput } from './input';
import { compareText, isMet, worstState } from './precedence';

const REASON_WORDS: Record<UnknownReason, string> = {
  'access-denied': 'read denied',
  throttled: 'throttled',
  error: 'read failed',
  stale: 'not seen lately',
  'not-scanned': 'not scanned',
  unsupported: 'cannot be decided',
  'not-in-table': 'newer than our data',
};

/** Most to the customer first. */
const OWNERS: ProfileOwner[] = ['customer', 'shared', 'aws', 'not-applicable'];

const LEVELS = ['high', 'medium', 'low'] as const;

/**
 * Layers × services: in every place the worst part of the cells there. A
 * service without a resource has a column only if something of it could not
 * be listed.
 *
 * @public
 */
export function buildStack(
  cells: Cell[],
  resources: ResourceInput[],
  profiles: ProfileInfo[],
): Matrix['stack'] {
  const columns = new Set([
    ...resources.flatMap(r => (r.profile ? [r.profile.shownUnder] : [])),
    ...cells.flatMap(cell => cell.parts.map(part => part.service)),
  ]);
  const services = [...columns]
    .map(column => serviceOf(column, resources, profiles))
    .sort(
      (a, b) =>
        LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
        compareText(a.service, b.service),
    );
  return {
    services,
    cells: services.flatMap(({ service }) =>
      LAYERS.map(({ id }) => placeOf(id, service, cells, resources)),
    ),
  };
}

/** The bar: every place of the stack, by family. @public */
export function countStack(
  stack: Matrix['stack'],
): Record<StateFamily, number> {
  const bar = Object.fromEntries(
    DISPLAYED_STATES.map(state => [STATE_FAMILY[state], 0]),
  ) as Record<StateFamily, number>;
  for (const { state } of stack.cells) {
    bar[STATE_FAMILY[state]] += 1;
  }
  return bar;
}

function placeOf(
  layer: Layer,
  service: string,
  cells: Cell[],
  resources: ResourceInput[],
): StackCell {
  const here = cells
    .filter(cell => cell.layer === layer)
    .flatMap(cell =>
      cell.parts
        .filter(part => part.service === service)
        .map(part => ({ cell, part })),
    );
  const state = worstState(here.map(({ part }) => part.state));
  const worst = here.find(({ part }) => part.state === state)?.part;
  const row = worstRow(layer, service, resources);
  return {
    layer,
    service,
    state,
    label: labelOf(
      state,
      worst,
      here.filter(({ part }) => isMet(part.state)).length,
    ),
    controlIds: here
      .filter(({ cell }) => !cell.baseline)
      .map(({ cell }) => cell.controlId)
      .sort(compareText),
    ...(worst?.reason && { reason: worst.reason }),
    ...(row && { row }),
  };
}

function labelOf(
  state: StackCell['state'],
  worst: CellPart | undefined,
  met: number,
): string {
  switch (state) {
    case 'aws-managed':
      return 'AWS';
    case 'not-applicable':
      return 'not applicable';
    case 'unwatched':
      return 'not watched';
    case 'unknown':
      return worst?.reason ? REASON_WORDS[worst.reason] : 'unknown';
    case 'waived':
      return worst?.summary ? `accepted: ${worst.summary}` : 'accepted';
    case 'failing':
    case 'missing':
      return worst?.summary ?? state;
    default:
      return `${met} met`;
  }
}

function serviceOf(
  column: string,
  resources: ResourceInput[],
  profiles: ProfileInfo[],
): StackService {
  const here = resources.filter(r => r.profile?.shownUnder === column);
  const used = new Set(here.map(r => r.profile!.service));
  const candidates = profiles.filter(
    p => used.has(p.service) || p.service === column || p.shownUnder === column,
  );
  const head =
    candidates.find(p => p.service === column) ??
    candidates.find(p => used.has(p.service)) ??
    candidates[0];
  const rowsOf = (among: ResourceInput[]) =>
    LAYERS.flatMap(({ id }) => {
      const row: Pick<ResolvedRow, 'owner' | 'verified'> | undefined =
        worstRow(id, column, among) ?? head?.rows.find(r => r.layer === id);
      return row ? [row] : [];
    });
  // The head speaks of the service itself, not of what hangs on it: an
  // unencrypted volume does not change the split of EC2.
  const hosts = here.filter(r => r.profile!.service === head?.service);
  const layers = { yours: 0, shared: 0, aws: 0 };
  for (const { owner } of rowsOf(hosts.length > 0 ? hosts : here)) {
    if (owner === 'customer') {
      layers.yours += 1;
    } else if (owner !== 'not-applicable') {
      layers[owner] += 1;
    }
  }
  const rows = rowsOf(here);
  return {
    service: column,
    shortName: head?.shortName ?? column,
    name: head?.name ?? column,
    model: head?.model ?? 'unknown',
    // Without a profile nothing is known to be taken off the team.
    level: head?.level ?? 'high',
    layers,
    resources: here.length,
    verified: rows.length > 0 && rows.every(row => row.verified),
  };
}

function worstRow(
  layer: Layer,
  service: string,
  resources: ResourceInput[],
): ResolvedRow | undefined {
  return resources
    .flatMap(r =>
      r.profile?.shownUnder === service ? [r.profile.rows[layer]] : [],
    )
    .sort(
      (a, b) =>
        OWNERS.indexOf(a.owner) - OWNERS.indexOf(b.owner) ||
        Number(a.verified) - Number(b.verified) ||
        compareText(a.duty, b.duty) ||
        compareText(a.condition ?? '', b.condition ?? ''),
    )[0];
}
