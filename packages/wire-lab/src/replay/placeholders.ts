const UNIT_MS: Record<string, number> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** @param amount - signed, such as `-2` or `+5`. */
function at(now: Date, amount: string | undefined, unit: string | undefined) {
  return new Date(
    now.getTime() + (amount && unit ? Number(amount) * UNIT_MS[unit] : 0),
  );
}

/**
 * Fills times that must stay relative to now: `{{now-2d}}` becomes an ISO
 * time (with `+` one to come), `"{{epoch now-2d}}"` with its quotes a number of
 * seconds. Units are `m`, `h` and `d`. What stands in `{{base64 …}}` is encoded, its times filled.
 */
export function fillPlaceholders(body: string, now: Date): string {
  return body
    .replace(
      /"\{\{epoch now(?:([+-]\d+)([mhd]))?\}\}"/g,
      (_all, amount, unit) => String(at(now, amount, unit).getTime() / 1000),
    )
    .replace(/\{\{now(?:([+-]\d+)([mhd]))?\}\}/g, (_all, amount, unit) =>
      at(now, amount, unit).toISOString(),
    )
    .replace(/\{\{base64 (.*?)\}\}/gs, (_all, text) =>
      Buffer.from(text, 'utf8').toString('base64'),
    );
}
