import type { Audience } from '../public/PolicyVerdict';

/** Widest first. */
const WIDTH: readonly Audience[] = [
  'public',
  'undecidable',
  'external',
  'conditional',
  'organization',
  'service',
  'own',
  'nobody',
];

/** Whoever has to pass both gets in only if both let them: at most the narrower. */
export function narrower(one: Audience, other: Audience): Audience {
  return WIDTH.indexOf(one) > WIDTH.indexOf(other) ? one : other;
}

/** The widest of several; the first of equals. */
export function widest<T extends { audience: Audience }>(
  items: readonly T[],
): T | undefined {
  return items.reduce<T | undefined>(
    (best, item) =>
      best === undefined ||
      WIDTH.indexOf(item.audience) < WIDTH.indexOf(best.audience)
        ? item
        : best,
    undefined,
  );
}

/** Could it be everyone, or not be told? */
export function mayBePublic(audience: Audience): boolean {
  return audience === 'public' || audience === 'undecidable';
}
