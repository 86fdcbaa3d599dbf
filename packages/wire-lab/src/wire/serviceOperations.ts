import { NormalizedSchema } from '@smithy/core/schema';
import { SERVICE_CLIENTS, type SdkModule } from './serviceClients';

/** An operation, as the SDK's own schemas describe it. */
export interface ServiceOperation {
  name: string;
  /** Method and path template of a REST operation, e.g. `GET`, `/clusters/{name}`. */
  http?: { method: string; uri: string };
  input: NormalizedSchema;
  output: NormalizedSchema;
  module: SdkModule;
}

type SchemaRef = Parameters<typeof NormalizedSchema.of>[0];

/** Schemas are tuples; this number comes first in those of operations. */
const OPERATION = 9;

const known = new Map<string, ServiceOperation[]>();

/** All operations of a service; none of one whose client is not known. */
export function operationsOf(service: string): ServiceOperation[] {
  const before = known.get(service);
  if (before) {
    return before;
  }
  const operations = (SERVICE_CLIENTS[service]?.modules ?? []).flatMap(load =>
    readOperations(load()),
  );
  known.set(service, operations);
  return operations;
}

function readOperations(module: SdkModule): ServiceOperation[] {
  return Object.values(module).flatMap(schema => {
    if (!Array.isArray(schema) || schema[0] !== OPERATION) {
      return [];
    }
    const [, , name, traits, input, output] = schema as [
      number,
      string,
      string,
      { http?: [string, string, number] } | number,
      SchemaRef,
      SchemaRef,
    ];
    const http = typeof traits === 'object' ? traits.http : undefined;
    return [
      {
        name,
        ...(http ? { http: { method: http[0], uri: http[1] } } : {}),
        input: NormalizedSchema.of(input),
        output: NormalizedSchema.of(output),
        module,
      },
    ];
  });
}

/**
 * The REST operation that a request asks for: of those whose template fits,
 * the one that says most.
 *
 * @param path - still encoded, so that a label may hold a slash
 */
export function restOperationOf(
  service: string,
  method: string,
  path: string,
  query: URLSearchParams,
): string | undefined {
  return templatesOf(service)
    .filter(
      each =>
        each.method === method &&
        each.path.test(path) &&
        each.query.every(
          ([name, value]) =>
            query.has(name) && (value === '' || query.get(name) === value),
        ),
    )
    .sort((a, b) => b.literal - a.literal)[0]?.operation;
}

interface Template {
  operation: string;
  method: string;
  path: RegExp;
  query: [name: string, value: string][];
  /** How much of the template is not a label. */
  literal: number;
}

const templates = new Map<string, Template[]>();

function templatesOf(service: string): Template[] {
  const before = templates.get(service);
  if (before) {
    return before;
  }
  const made = operationsOf(service).flatMap(({ name, http }) =>
    http ? [templateOf(name, http)] : [],
  );
  templates.set(service, made);
  return made;
}

function templateOf(
  operation: string,
  { method, uri }: { method: string; uri: string },
): Template {
  const [path, query = ''] = uri.split('?');
  const segments = path
    .split('/')
    .filter(Boolean)
    .map(segment => {
      if (/^\{.*\+\}$/.test(segment)) {
        return '.+';
      }
      return segment.startsWith('{')
        ? '[^/]+'
        : segment.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
    });
  return {
    operation,
    method,
    path: new RegExp(`^/${segments.join('/')}/?$`),
    query: [...new URLSearchParams(query)].filter(([name]) => name !== 'x-id'),
    literal: uri.replace(/\{[^}]*\}/g, '').length,
  };
}
