import type { SupportRow, SupportTable } from './SupportTable';

const DAY_MS = 86_400_000;

/** How long ahead of the end a pass says that it comes. */
export const WARN_DAYS = 180;

/**
 * How long "no end was announced" is believed. AWS gives a year's notice at
 * most, so that an older table may have missed an end that has passed since.
 */
export const OPEN_END_DAYS = 400;

/** What a table says of one version at one moment. */
export type Support =
  | {
      state: 'supported';
      row: SupportRow;
      /** Days, begun ones included, until the end; undefined if none was announced. */
      daysLeft?: number;
      /** The end is at most {@link WARN_DAYS} away. */
      endsSoon: boolean;
    }
  | {
      state: 'ended';
      row: SupportRow & { endsOn: string };
      /** Paid, reduced support goes on. */
      inExtendedSupport: boolean;
      /** What runs on it cannot be updated any more; false where that is not known. */
      updatesBlocked: boolean;
    }
  | { state: 'not-in-table'; why: string };

/**
 * Is this version supported at this moment? Dates are UTC.
 *
 * Never throws, and never says `supported` of what the table does not hold:
 * a name that is newer than the table, an end that the table may have missed,
 * a clock that is no date.
 */
export function supportOf(
  table: SupportTable,
  name: unknown,
  now: Date,
): Support {
  const time = now.getTime();
  if (Number.isNaN(time)) {
    return { state: 'not-in-table', why: 'the time of the check is no date' };
  }
  const row = table.rows.find(candidate => candidate.name === name);
  if (!row) {
    return {
      state: 'not-in-table',
      why: `until when it is supported is not in our table of ${table.checkedIn}`,
    };
  }
  const { endsOn } = row;
  if (endsOn === undefined) {
    const believedUntil =
      startOf(`${table.checkedIn}-01`) + OPEN_END_DAYS * DAY_MS;
    return time < believedUntil
      ? { state: 'supported', row, endsSoon: false }
      : {
          state: 'not-in-table',
          why: `our table of ${table.checkedIn} knows no end of its support and is too old to be believed`,
        };
  }
  const end =
    startOf(endsOn) + (table.endDay === 'supported' ? DAY_MS : 0) - time;
  if (Number.isNaN(end)) {
    return {
      state: 'not-in-table',
      why: `our table of ${table.checkedIn} holds no date for it`,
    };
  }
  if (end > 0) {
    return {
      state: 'supported',
      row,
      daysLeft: Math.ceil(end / DAY_MS),
      endsSoon: end <= WARN_DAYS * DAY_MS,
    };
  }
  const { extendedUntil, updatesBlockedOn } = row;
  return {
    state: 'ended',
    row: { ...row, endsOn },
    inExtendedSupport:
      extendedUntil !== undefined && time < startOf(extendedUntil) + DAY_MS,
    updatesBlocked:
      updatesBlockedOn !== undefined && time >= startOf(updatesBlockedOn),
  };
}

function startOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
