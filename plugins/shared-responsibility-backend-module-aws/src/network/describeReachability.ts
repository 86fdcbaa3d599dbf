import type { ClosedLink, OpenPath } from './reachability';

/** The links of an open way behind the address and the groups, in words. */
export function describePath(path: OpenPath): string {
  const { routes, routeTableId, networkAclRules } = path;
  const lets = networkAclRules.length > 1 ? 'let' : 'lets';
  return `${routeTableId} sends ${inWords(routes)}, and ${inWords(
    networkAclRules,
  )} ${lets} it in`;
}

/** What closes the ways to a thing, in words; alike for several addresses it is said once. */
export function describeClosed(links: ClosedLink[]): string {
  const addresses = new Map<string, string[]>();
  for (const { text, address } of links) {
    addresses.set(text, [...(addresses.get(text) ?? []), ...list(address)]);
  }
  return [...addresses]
    .map(([text, shielded]) =>
      shielded.length > 0
        ? `its public address ${inWords(shielded)} is shielded: ${text}`
        : text,
    )
    .join('; ');
}

function list(item: string | undefined): string[] {
  return item ? [item] : [];
}

function inWords(items: string[]): string {
  const shown = items.slice(0, 3).join(' and ');
  return items.length > 3 ? `${shown} and ${items.length - 3} more` : shown;
}
