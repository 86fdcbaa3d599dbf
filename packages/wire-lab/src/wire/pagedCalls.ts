import type { NormalizedSchema } from '@smithy/core/schema';
import type { SdkModule } from './serviceClients';
import { operationsOf, type ServiceOperation } from './serviceOperations';
import { protocolOf } from './operations';

/** How a list call is asked for a page, and says that there is more; names as they stand on the wire. */
export interface PagedCall {
  /** Member of the request that takes a token. */
  inputToken: string;
  /** Member of the request that takes a page size, if it has one. */
  pageSize?: string;
  /** From the answer to what holds the lists; empty when they stand at its top. */
  container: string[];
  /** Lists, and maps in JSON, that are cut at the same place. */
  lists: PagedList[];
  /** Token of the next page, beside the lists. */
  token: string;
  /** Flag beside the token, where there is one. */
  truncated?: string;
}

/** A list of a paged answer. */
export interface PagedList {
  name: string;
  /** Its items stand beside other members, in XML. */
  flattened: boolean;
  /** The member that holds it, where that is not the one with the token; JSON only. */
  within?: string;
}

/** Members that the SDK's paginator of an operation reads and writes. */
interface TokenMembers {
  input: string;
  /** A path, such as `DistributionList.NextMarker`. */
  output: string[];
  pageSize?: string;
}

const known = new Map<string, Promise<PagedCall | undefined>>();

/** How a call is paged; undefined for one that answers at once. */
export function pagedCall(
  service: string,
  operation: string,
): Promise<PagedCall | undefined> {
  const key = `${service}:${operation}`;
  const found = known.get(key) ?? readPagedCall(service, operation);
  known.set(key, found);
  return found;
}

async function readPagedCall(service: string, name: string) {
  const operation = operationsOf(service).find(each => each.name === name);
  const tokens =
    operation && ((await askPaginator(operation)) ?? sameTokens(operation));
  if (!tokens) {
    return undefined;
  }
  const protocol = protocolOf(service);
  let holder = operation.output;
  const container: string[] = [];
  for (const member of tokens.output.slice(0, -1)) {
    holder = memberOf(holder, member);
    // A payload is the whole body, not a part of it.
    if (!holder.getMergedTraits().httpPayload) {
      container.push(wireName(holder, member, protocol));
    }
  }
  const last = tokens.output[tokens.output.length - 1];
  const members = [...holder.structIterator()];
  const truncated = members.find(
    ([member, schema]) =>
      schema.isBooleanSchema() && /^(Is)?Truncated$/i.test(member),
  );
  return {
    inputToken: requestName(operation.input, tokens.input, protocol),
    ...(tokens.pageSize
      ? { pageSize: requestName(operation.input, tokens.pageSize, protocol) }
      : {}),
    container,
    lists: listsOf(members, protocol),
    token: wireName(memberOf(holder, last), last, protocol),
    ...(truncated
      ? { truncated: wireName(truncated[1], truncated[0], protocol) }
      : {}),
  };
}

type Members = [string, NormalizedSchema][];

/** Maps that come whole with every page of the list beside them. */
const WHOLE = ['findingSeverityCounts'];

/** The lists beside a token; where there are none, those one step deeper. */
function listsOf(members: Members, protocol: string): PagedList[] {
  const beside = (all: Members): PagedList[] =>
    all
      .filter(
        ([member, schema]) =>
          schema.isListSchema() ||
          (schema.isMapSchema() && !WHOLE.includes(member)),
      )
      .map(([member, schema]) => ({
        name: wireName(schema, member, protocol),
        flattened: Boolean(schema.getMergedTraits().xmlFlattened),
      }));
  const lists = beside(members);
  return lists.length > 0
    ? lists
    : members
        .filter(([, schema]) => schema.isStructSchema())
        .flatMap(([member, schema]) =>
          beside([...schema.structIterator()]).map(list => ({
            ...list,
            within: wireName(schema, member, protocol),
          })),
        );
}

function memberOf(schema: NormalizedSchema, name: string) {
  return schema.getMemberSchema(name);
}

function wireName(schema: NormalizedSchema, member: string, protocol: string) {
  const { xmlName, jsonName } = schema.getMergedTraits();
  switch (protocol) {
    case 'json':
      return member;
    case 'rest-json':
      return String(jsonName ?? member);
    default:
      return String(xmlName ?? member);
  }
}

function requestName(
  input: NormalizedSchema,
  member: string,
  protocol: string,
) {
  const schema = memberOf(input, member);
  const { httpQuery, ec2QueryName } = schema.getMergedTraits();
  if (protocol === 'ec2-query') {
    return String(ec2QueryName ?? member);
  }
  return String(httpQuery ?? wireName(schema, member, protocol));
}

/** A page size that is told from every other value. */
const PROBE = 7;

/**
 * Runs the SDK's own paginator against a client that answers with nothing but
 * tokens, and watches which members it touches.
 */
async function askPaginator({
  name,
  module,
}: ServiceOperation): Promise<TokenMembers | undefined> {
  const paginate = module[`paginate${name}`] as
    | ((config: unknown, input: unknown) => AsyncIterable<unknown>)
    | undefined;
  if (!paginate) {
    return undefined;
  }
  const inputs: Record<string, unknown>[] = [];
  let output: string[] = [];
  const watch = (path: string[]): unknown =>
    new Proxy(
      {},
      {
        get(_target, member) {
          if (typeof member === 'symbol' || member === 'then') {
            return undefined;
          }
          output = [...path, member];
          return watch(output);
        },
      },
    );
  const client = Object.assign(Object.create(clientOf(module)), {
    send: async (command: { input: Record<string, unknown> }) => {
      inputs.push({ ...command.input });
      return inputs.length === 1 ? watch([]) : {};
    },
  });
  for await (const page of paginate({ client, pageSize: PROBE }, {})) {
    // What it looks at is all that matters; two pages tell.
    if (!page || inputs.length > 1) {
      break;
    }
  }
  const [first, second = {}] = inputs;
  const input = Object.keys(second).find(
    member => typeof second[member] === 'object',
  );
  const pageSize = Object.keys(first).find(member => first[member] === PROBE);
  return input && output.length > 0
    ? { input, output, ...(pageSize ? { pageSize } : {}) }
    : undefined;
}

function clientOf(module: SdkModule): object {
  const name = Object.keys(module).find(
    each => /[^_]Client$/.test(each) && each !== '__Client',
  );
  return (module[String(name)] as { prototype: object }).prototype;
}

/** For operations without a paginator: a token that goes in by the name by which it came out. */
function sameTokens({
  input,
  output,
}: ServiceOperation): TokenMembers | undefined {
  if (!input.isStructSchema() || !output.isStructSchema()) {
    return undefined;
  }
  const taken = new Map(input.structIterator());
  const token = [...output.structIterator()].find(
    ([member, schema]) =>
      /^(NextToken|Marker|position)$/i.test(member) &&
      schema.isStringSchema() &&
      taken.has(member),
  )?.[0];
  const pageSize = [...taken.keys()].find(member =>
    /^(MaxResults|MaxItems|MaxRecords|limit|PageSize)$/i.test(member),
  );
  return token
    ? { input: token, output: [token], ...(pageSize ? { pageSize } : {}) }
    : undefined;
}
