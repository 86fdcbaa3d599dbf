import {
  LAYERS,
  type Layer,
  type ProfileInfo,
  type ProfileOwner,
  type ResolvedRow,
  type Resource,
  type ResourceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { joinUnread, ResourceReader, Unread } from '../facets';
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

/** What a question told; `unread` without a cause is what no API can tell. */
interface Answer {
  told: 'yes' | 'no' | 'unread';
  cause?: Unread;
}

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
  const { candidates, causes } = candidatesFor(profiles, reader);
  const resolved = candidates.map(profile => ({
    profile,
    rows: resolveRows(profile, reader, now),
  }));
  if (resolved.length === 0) {
    return undefined;
  }
  const most = resolved.reduce((a, b) => (burdenOf(b) > burdenOf(a) ? b : a));
  if (resolved.length === 1 && causes.length === 0) {
    return most;
  }
  return {
    profile: most.profile,
    rows: everyLayer(layer =>
      undecided(
        resolved.map(r => r.rows[layer]),
        resolved.map(r => r.profile.name),
        most.rows[layer],
        causes,
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
): { candidates: ServiceProfile[]; causes: Unread[] } {
  const ofType = profiles.filter(p => p.resourceTypes.includes(reader.type));
  const answers = new Map<ServiceProfile, Answer>(
    ofType
      .filter(profile => profile.appliesTo)
      .map(profile => [profile, ask(() => profile.appliesTo!(reader))]),
  );
  const told = (answer: Answer['told']) =>
    ofType.filter(p => answers.get(p)?.told === answer);
  const yes = told('yes');
  const unread = told('unread');
  // A profile without a discriminator is what the type is when none matches.
  const otherwise = yes.length > 0 ? [] : ofType.filter(p => !p.appliesTo);
  const candidates = [...yes, ...unread, ...otherwise];
  if (candidates.length === 0) {
    // Every discriminator was read and none knows it: newer than our rows.
    const cause = new Unread(
      'not-in-table',
      `no profile knows this kind of ${reader.type}`,
    );
    return { candidates: ofType, causes: ofType.length > 0 ? [cause] : [] };
  }
  const causes = unread.flatMap(profile => answers.get(profile)?.cause ?? []);
  return { candidates, causes };
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

function resolveRow(base: ResolvedRow, conditions: Answered[]): ResolvedRow {
  const holding = conditions.filter(c => c.answer.told === 'yes');
  const unread = conditions.filter(c => c.answer.told === 'unread');
  const competing = [
    ...holding.map(c => byCondition(base, c.condition)),
    ...(holding.length === 0 ? [base] : []),
    ...unread.map(c => byCondition(base, c.condition)),
  ];
  const row = competing.reduce((a, b) =>
    BURDEN[b.owner] > BURDEN[a.owner] ? b : a,
  );
  return unread.length > 0
    ? {
        ...row,
        unreadConditions: unread.map(c => c.condition.when),
        ...ownerUnread(base, row, holding, unread),
      }
    : row;
}

type Answered = { condition: ProfileCondition; answer: Answer };

/** Would AWS own the layer if every unread answer fell out in its favour? */
function ownerUnread(
  base: ResolvedRow,
  row: ResolvedRow,
  holding: Answered[],
  unread: Answered[],
): Pick<ResolvedRow, 'ownerUnread'> {
  const causes = unread.flatMap(c => c.answer.cause ?? []);
  const sure = [...holding, ...unread.filter(c => !c.answer.cause)];
  const hoped = unread.some(c => c.answer.cause && c.condition.owner === 'aws');
  const best = [
    ...sure.map(c => c.condition.owner),
    ...(hoped || holding.length > 0 ? [] : [base.owner]),
  ];
  const mayBeAws = best.every(owner => BURDEN[owner] <= BURDEN.aws);
  return mayBeAws ? unreadBecause(row, causes) : {};
}

function unreadBecause(
  row: ResolvedRow,
  causes: Unread[],
): Pick<ResolvedRow, 'ownerUnread'> {
  if (BURDEN[row.owner] <= BURDEN.aws || causes.length === 0) {
    return {};
  }
  const { reason, calls } = joinUnread(causes);
  return { ownerUnread: { reason, calls } };
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
  causes: Unread[],
): ResolvedRow {
  const row = rows.reduce(
    (a, b) => (BURDEN[b.owner] > BURDEN[a.owner] ? b : a),
    preferred,
  );
  const mayBeAws = rows.some(
    r => BURDEN[r.owner] <= BURDEN.aws || r.ownerUnread !== undefined,
  );
  return {
    ...row,
    ...(mayBeAws && unreadBecause(row, causes)),
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
  return condition.test
    ? ask(() => condition.test!(reader, now))
    : { told: 'unread' };
}

/** A question that breaks tells as little as one whose facet was not read. */
function ask(question: () => boolean): Answer {
  try {
    return { told: question() ? 'yes' : 'no' };
  } catch (error) {
    const cause = Unread.isUnread(error)
      ? error
      : new Unread('error', String(error));
    return { told: 'unread', cause };
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
