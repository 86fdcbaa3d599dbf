/** Who owes a duty. @public */
export type Responsibility = 'aws' | 'team' | 'platform' | 'unassigned';

/** How things stand, apart from who owes them. @public */
export type DutyVerdict =
  | 'met'
  | 'failing'
  | 'missing'
  | 'unknown'
  | 'not-applicable';

/** What the verdict rests on. @public */
export type Basis =
  | 'provider-assurance'
  | 'automated'
  | 'imported'
  | 'inherited'
  | 'attested'
  /** Not asked: the configuration switched the control off. */
  | 'switched-off'
  | 'none';

/** Why something is unknown. @public */
export type UnknownReason =
  | 'access-denied'
  | 'throttled'
  | 'error'
  | 'stale'
  | 'not-scanned'
  | 'unsupported'
  | 'not-in-table';

/**
 * The one state a person sees, worst first. The order is the precedence when
 * several resources or parts are summed up.
 *
 * @public
 */
export const DISPLAYED_STATES = [
  'failing',
  'missing',
  'unknown',
  'waived',
  'unwatched',
  'attested',
  'inherited',
  'verified',
  'aws-managed',
  'not-applicable',
] as const;

/** @public */
export type DisplayedState = (typeof DISPLAYED_STATES)[number];

/** The families the user counts in. @public */
export type StateFamily =
  | 'aws-managed'
  | 'team-owned'
  | 'accepted'
  | 'missing'
  | 'unwatched'
  | 'unknown'
  | 'not-applicable';

/** Which family a state is counted in. @public */
export const STATE_FAMILY: Record<DisplayedState, StateFamily> = {
  failing: 'missing',
  missing: 'missing',
  unknown: 'unknown',
  waived: 'accepted',
  unwatched: 'unwatched',
  attested: 'team-owned',
  inherited: 'team-owned',
  verified: 'team-owned',
  'aws-managed': 'aws-managed',
  'not-applicable': 'not-applicable',
};

/** @public */
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** The raw verdict of one control on one resource. @public */
export type FindingVerdict = 'pass' | 'fail' | 'unknown' | 'not-applicable';
