import leven from 'leven';

/** The known name that was probably meant; none if all are too far off. */
export function nearest(
  written: string,
  known: Iterable<string>,
): string | undefined {
  const [best] = [...known]
    .map(name => ({ name, distance: leven(written, name) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
  return best && best.distance <= Math.max(3, written.length / 3)
    ? best.name
    : undefined;
}
