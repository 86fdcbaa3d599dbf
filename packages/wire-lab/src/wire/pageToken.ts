/**
 * A token of our own paging. All pages of a list are cut from one answer; that
 * answer may itself have been asked for with a token, which ours then carries.
 */
const PAGE_TOKEN = /wire-lab-page-(\d+)(?:-after-([\w-]+))?/;

/** The token of a page, counted from 0, of the answer that `after` asked for. */
export function pageToken(page: number, after?: string): string {
  return `wire-lab-page-${page}${
    after ? `-after-${Buffer.from(after).toString('base64url')}` : ''
  }`;
}

/** The page that a text asks for, and with which token its answer was asked for; undefined without our token. */
export function readPageToken(
  text: string,
): { page: number; after?: string } | undefined {
  const match = PAGE_TOKEN.exec(text);
  return match
    ? {
        page: Number(match[1]),
        ...(match[2]
          ? { after: Buffer.from(match[2], 'base64url').toString() }
          : {}),
      }
    : undefined;
}

/** A token as AWS would know it: ours gives way to the one that it carries, or to none. */
export function foreignToken(text: string): string | undefined {
  const ours = readPageToken(text);
  return ours ? ours.after : text;
}
