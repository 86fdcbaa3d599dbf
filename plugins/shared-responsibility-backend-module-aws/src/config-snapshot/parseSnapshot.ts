import { visit } from 'jsonc-parser';
import type { ZodError } from 'zod';
import { anyItem, configItem, type ConfigItem } from './ConfigItem';
import { SnapshotRejected } from './SnapshotRejected';

/** Items that are named in one message at most. */
const MAX_NAMED = 3;

/**
 * The items of a delivered snapshot that are of these types. The whole file is
 * checked before any of it is used.
 *
 * @param path - names the file in messages.
 * @throws SnapshotRejected naming the line and column of what is not JSON, or
 * the number of the item that is not as AWS Config writes them.
 */
export function parseSnapshot(
  text: string,
  path: string,
  types: ReadonlySet<string>,
): ConfigItem[] {
  const items = itemsOf(parseJson(text, path), path);
  const wrong: string[] = [];
  const parsed: ConfigItem[] = [];
  items.forEach((item, index) => {
    const known = anyItem.safeParse(item);
    if (!known.success) {
      wrong.push(`item ${index + 1}: ${problems(known.error)}`);
    } else if (types.has(known.data.resourceType)) {
      const result = configItem.safeParse(item);
      if (result.success) {
        parsed.push(result.data);
      } else {
        wrong.push(
          `item ${index + 1} (${known.data.resourceType}): ${problems(
            result.error,
          )}`,
        );
      }
    }
  });
  if (wrong.length > 0) {
    const rest = wrong.length - MAX_NAMED;
    throw new SnapshotRejected(
      `${path} was not read: ${wrong.slice(0, MAX_NAMED).join('; ')}${
        rest > 0 ? `; and ${rest} more items` : ''
      }. Give the file as AWS Config delivered it`,
    );
  }
  return parsed;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { atEnd, line, column } = firstFault(text);
    throw new SnapshotRejected(
      atEnd
        ? `${path} is cut off: the JSON ends in the middle, at line ${line}, column ${column}; copy the file again`
        : `${path} is not JSON: line ${line}, column ${column} cannot be read; give the file as AWS Config delivered it`,
    );
  }
}

/** Stops a visit at the first fault. */
class Fault extends Error {
  constructor(readonly offset: number) {
    super('not JSON');
  }
}

/** Where the text stops being JSON, which the built-in parser seldom says. */
function firstFault(text: string) {
  let offset = text.length;
  try {
    visit(
      text,
      {
        onError: (_code, at) => {
          throw new Fault(at);
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
  } catch (error) {
    // Text that nests too deeply for it is refused without its place.
    offset = error instanceof Fault ? error.offset : 0;
  }
  const before = text.slice(0, offset);
  const rest = text.slice(offset);
  return {
    // A string without its end reaches from its start to the end of the text.
    atEnd: rest.trim() === '' || isOpenString(rest),
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1) + 1,
  };
}

function isOpenString(rest: string): boolean {
  return /^"(?:[^"\\\n]|\\.)*\\?$/.test(rest);
}

function itemsOf(content: unknown, path: string): unknown[] {
  const foreign = (lack: string) =>
    new SnapshotRejected(
      `${path} is JSON, but no AWS Config snapshot: it has no ${lack}. Give a file from the ConfigSnapshot folder of the delivery bucket`,
    );
  if (typeof content !== 'object' || content === null) {
    throw foreign('configurationItems');
  }
  const { configurationItems, configSnapshotId } = content as Record<
    string,
    unknown
  >;
  if (!Array.isArray(configurationItems)) {
    throw foreign('list of configurationItems');
  }
  // Files of the item history look alike and hold past states of a resource.
  if (typeof configSnapshotId !== 'string') {
    throw foreign('configSnapshotId');
  }
  return configurationItems;
}

function problems(error: ZodError): string {
  return error.issues
    .map(({ path, message }) =>
      path.length > 0 ? `${path.join('.')}: ${message}` : message,
    )
    .join(', ');
}
