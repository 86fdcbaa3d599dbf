const DAY_MS = 86_400_000;

/** Whole days from an ISO time until `now`; negative for a time to come. */
export function daysSince(time: string, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(time)) / DAY_MS);
}
