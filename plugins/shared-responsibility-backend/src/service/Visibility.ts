/** What one caller may see; computed once per request or served from a short memory. */
export interface Visibility {
  /** The visible entities; undefined: every one. */
  refs?: ReadonlySet<string>;
  /** May also see what no entity claims. */
  inventory: boolean;
}

/** Sees no entity at all; the inventory has its own permission. */
export function noEntities(inventory: boolean): Visibility {
  return { refs: new Set(), inventory };
}

export function mayReadAnything(visibility: Visibility): boolean {
  return visibility.inventory || visibility.refs?.size !== 0;
}
