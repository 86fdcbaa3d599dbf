const DAY = 24 * 60 * 60 * 1000;

export function plusSeconds(iso: string, seconds: number): string {
  return new Date(Date.parse(iso) + seconds * 1000).toISOString();
}

export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY).toISOString();
}

/** Everything that ends here ends *at* its moment: the last valid instant is before it. */
export function isBefore(a: string, b: string): boolean {
  return Date.parse(a) < Date.parse(b);
}

/** Was it captured recently enough to still be believed? */
export function isFresh(
  capturedAt: string,
  context: { now: string; freshForSeconds: number },
): boolean {
  return isBefore(
    context.now,
    plusSeconds(capturedAt, context.freshForSeconds),
  );
}
