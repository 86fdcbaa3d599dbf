/** One version of something that AWS supports until a date. */
export interface SupportRow {
  /** As AWS's API names it: `nodejs22.x`, `1.33`. */
  name: string;
  /** UTC date, e.g. `2027-04-30`; without it no end was announced when the table was checked. */
  endsOn?: string;
  /** UTC date of the last day of paid, reduced support after that. */
  extendedUntil?: string;
  /** UTC date from which what runs on it cannot be updated any more. */
  updatesBlockedOn?: string;
  /** Where the dates are from, if not from the table's own source. */
  source?: string;
}

/** When AWS stops supporting the versions of one thing. */
export interface SupportTable {
  /** What is listed, in the singular: `Lambda runtime`. */
  of: string;
  /** Month in which the dates were last compared with the source, e.g. `2026-09`. */
  checkedIn: string;
  /** The page of AWS that decides. */
  source: string;
  /**
   * Does support still last on the date itself? AWS deprecates a runtime at
   * the beginning of its day, and ends an engine's support after its day.
   */
  endDay: 'supported' | 'over';
  rows: readonly SupportRow[];
}
