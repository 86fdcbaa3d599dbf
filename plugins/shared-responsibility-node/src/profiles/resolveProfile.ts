import {
  LAYERS,
  type Layer,
  type ProfileInfo,
  type ProfileOwner,
  type ResolvedRow,
  type Resource,
  type ResourceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ResourceReader } from '../facets';
import type { ProfileCondition, ServiceProfile } from './types';

/** A resource's profile with every condition resolved. @public */
export interface ResolvedProfile {
  profile: ServiceProfile;
  rows: Record<Layer, ResolvedRow>;
}

/** How much an owner leaves to the customer. */
const BURDEN: Record<ProfileOwner, number> = {
  customer: 3,
  shared: 2,
  aws: 1,
  'not-applicable': 0,
};

type Answer = 'yes' | 'no' | 'unread';

/**
 * Who owns which layer of this resource. Whatever could not be read leaves the
 * customer most: an unread condition may move a row towards the customer and
 * never towards AWS; of several profiles that might apply, each layer takes
 * the row that leaves the customer most.
 *
 * @returns undefined if no profile knows the resource's type.
 * @public
 */
export function resolveProfile(
  profiles: ServiceProfile[],
  resource: Resource,
  now: Date,
): ResolvedProfile | undefined {
  const reader = new ResourceReader(resource);
  const { candidates, unread } = candidatesFor(profiles, reader);
  const resolved = candidates.map(profile => ({
    profile,
    rows: resolveRows(profile, reader, now),
  }));
  if (resolved.length === 0) {
    return undefined;
  }
  const most = resolved.reduce((a, b) => (burdenOf(b) > burdenOf(a) ? b : a));
  if (resolved.length === 1 && !unread) {
    return most;
  }
  return {
    profile: most.profile,
    rows: everyLayer(layer =>
      undecided(
        resolved.map(r => r.rows[layer]),
        resolved.map(r => r.profile.name),
        most.rows[layer],
      ),
    ),
  };
}

/** A resolved profile as plain data, the way `buildMatrix` takes it. @public */
export function toResourceProfile(
  resolved: ResolvedProfile,
  resourceType: string,
): ResourceProfile {
  const { service, shownUnder, shownUnderByType } = resolved.profile;
  return {
    service,
    shownUnder: shownUnderByType?.[resourceType] ?? shownUnder,
    ownColumn: shownUnder,
    rows: resolved.rows,
  };
}

/** Everything about a profile except its code. @public */
export function toProfileInfo(profile: ServiceProfile): ProfileInfo {
  const { appliesTo: _code, conditions, ...info } = profile;
  return {
    ...info,
    conditions: conditions.map(
      ({ test: _test, resourceTypes: _types, ...condition }) => condition,
    ),
  };
}

function candidatesFor(
  profiles: ServiceProfile[],
  reader: ResourceReader,
): { candidates: ServiceProfile[]; unread: boolean } {
  const ofType = profiles.filter(p => p.resourceTypes.includes(reader.type));
  const answers = new Map<ServiceProfile, Answer>(
    ofType
      .filter(profile => profile.appliesTo)
      .map(profile => [profile, ask(() => profile.appliesTo!(reader))]),
  );
  const told = (answer: Answer) =>
    ofType.filter(p => answers.get(p) === answer);
  const yes = told('yes');
  const unread = told('unread');
  // A profile without a discriminator is what the type is when none matches.
  const otherwise = yes.length > 0 ? [] : ofType.filter(p => !p.appliesTo);
  const candidates = [...yes, ...unread, ...otherwise];
  if (candidates.length === 0) {
    // Every discriminator was read and none knows it: newer than our rows.
    return { candidates: ofType, unread: ofType.length > 0 };
  }
  return { candidates, unread: unread.length > 0 };
}

function resolveRows(
  profile: ServiceProfile,
  reader: ResourceReader,
  now: Date,
): Record<Layer, ResolvedRow> {
  return everyLayer(layer => {
    const conditions = profile.conditions
      .filter(c => c.layer === layer && c.resourceTypes.includes(reader.type))
      .map(condition => ({ condition, answer: test(condition, reader, now) }));
    return resolveRow(baseRow(profile, layer), conditions);
  });
}

function resolveRow(
  base: ResolvedRow,
  conditions: { condition: ProfileCondition; answer: Answer }[],
): ResolvedRow {
  const holding = conditions.filter(c => c.answer === 'yes');
  const unread = conditions.filter(c => c.answer === 'unread');
  const competing = [
    ...holding.map(c => byCondition(base, c.condition)),
    ...(holding.length === 0 ? [base] : []),
    ...unread.map(c => byCondition(base, c.condition)),
  ];
  const row = competing.reduce((a, b) =>
    BURDEN[b.owner] > BURDEN[a.owner] ? b : a,
  );
  return unread.length > 0
    ? { ...row, unreadConditions: unread.map(c => c.condition.when) }
    : row;
}

function byCondition(
  base: ResolvedRow,
  condition: ProfileCondition,
): ResolvedRow {
  return {
    layer: base.layer,
    owner: condition.owner,
    duty: condition.duty,
    source: condition.source,
    verified: base.verified && condition.verified !== false,
    condition: condition.when,
  };
}

function baseRow(profile: ServiceProfile, layer: Layer): ResolvedRow {
  const row = profile.rows.find(r => r.layer === layer);
  return row
    ? { ...row }
    : {
        layer,
        owner: 'customer',
        duty: `The ${profile.name} profile does not say who owns this layer`,
        source: '',
        verified: false,
      };
}

function undecided(
  rows: ResolvedRow[],
  names: string[],
  preferred: ResolvedRow,
): ResolvedRow {
  const row = rows.reduce(
    (a, b) => (BURDEN[b.owner] > BURDEN[a.owner] ? b : a),
    preferred,
  );
  return {
    ...row,
    unreadConditions: [
      `which of ${names.join(', ')} this is could not be told`,
      ...(row.unreadConditions ?? []),
    ],
  };
}

function test(
  condition: ProfileCondition,
  reader: ResourceReader,
  now: Date,
): Answer {
  return condition.test ? ask(() => condition.test!(reader, now)) : 'unread';
}

/** A question that breaks tells as little as one whose facet was not read. */
function ask(question: () => boolean): Answer {
  try {
    return question() ? 'yes' : 'no';
  } catch {
    return 'unread';
  }
}

function burdenOf(resolved: ResolvedProfile): number {
  return LAYERS.reduce(
    (sum, { id }) => sum + BURDEN[resolved.rows[id].owner],
    0,
  );
}

function everyLayer(
  row: (layer: Layer) => ResolvedRow,
): Record<Layer, ResolvedRow> {
  return Object.fromEntries(LAYERS.map(({ id }) => [id, row(id)])) as Record<
    Layer,
    ResolvedRow
  >;
}
