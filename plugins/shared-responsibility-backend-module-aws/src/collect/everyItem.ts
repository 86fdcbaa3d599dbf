/**
 * All items of all pages.
 *
 * @returns undefined if a page came without its list: an answer that lacks
 * what it should hold is not an empty one.
 */
export async function everyItem<P, T>(
  pages: AsyncIterable<P>,
  items: (page: P) => T[] | undefined,
): Promise<T[] | undefined> {
  const all: T[] = [];
  for await (const page of pages) {
    const list = items(page);
    if (!list) {
      return undefined;
    }
    all.push(...list);
  }
  return all;
}
