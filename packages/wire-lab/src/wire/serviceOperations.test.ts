import { readFileSync } from 'fs';
import { join } from 'path';
import { pagedCall } from './pagedCalls';
import { parseCall } from './parseCall';
import { SERVICE_CLIENTS, type SdkModule } from './serviceClients';
import { operationsOf } from './serviceOperations';
import type { WireCall } from './WireCall';

jest.setTimeout(60_000);

interface SentRequest {
  method: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: string | Uint8Array;
}

interface Client {
  send(command: unknown): Promise<unknown>;
  destroy(): void;
}

const loaded = Object.entries(SERVICE_CLIENTS).flatMap(
  ([service, { protocol, modules }]) =>
    modules.map((load): [string, string, () => SdkModule] => [
      service,
      protocol,
      load,
    ]),
);

function textOf(body: string | Uint8Array = '') {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

/** What the real client of a module puts on the wire for each of its reads. */
async function sentBy(module: SdkModule) {
  const sent: { operation: string; call?: WireCall }[] = [];
  const name = Object.keys(module).find(
    each => /Client$/.test(each) && each !== '__Client',
  );
  let operation = '';
  const client = new (module[String(name)] as new (config: object) => Client)({
    region: 'eu-west-1',
    endpoint: 'http://localhost:1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
    requestHandler: {
      handle: async (request: SentRequest) => {
        const query = Object.entries(request.query ?? {}).flatMap(
          ([key, value]) =>
            [value].flat().map((each): [string, string] => [key, each ?? '']),
        );
        const search = new URLSearchParams(query).toString();
        sent.push({
          operation,
          call: parseCall(
            {
              method: request.method,
              url: search ? `${request.path}?${search}` : request.path,
              headers: { host: 'localhost', ...request.headers },
              body: textOf(request.body),
            },
            { AKIAEXAMPLE: '111122223333' },
          ),
        });
        throw new Error('seen enough');
      },
    },
  });
  for (const [command, make] of Object.entries(module)) {
    if (!/^(Get|List|Describe)\w+Command$/.test(command)) {
      continue;
    }
    operation = command.replace(/Command$/, '');
    const labels = labelsOf(module, operation);
    await client
      .send(new (make as new (input: object) => unknown)(labels))
      .catch(() => undefined);
  }
  client.destroy();
  return sent;
}

/** A value for each label of the path; an ARN shows that slashes and colons do no harm. */
function labelsOf(module: SdkModule, operation: string) {
  const uri = Object.keys(SERVICE_CLIENTS)
    .flatMap(operationsOf)
    .find(each => each.name === operation && each.module === module)?.http?.uri;
  const names = [...(uri ?? '').matchAll(/\{(\w+)\+?\}/g)];
  return {
    AccountId: '111122223333',
    Bucket: 'a-bucket',
    ...Object.fromEntries(
      names.map(([, name]) => [
        name,
        /arn$/i.test(name) ? 'arn:aws:x:eu-west-1:111122223333:a/b' : 'one',
      ]),
    ),
  };
}

describe('calls on the wire', () => {
  it('know every client that is installed', () => {
    const { dependencies } = JSON.parse(
      readFileSync(join(__dirname, '../../package.json'), 'utf8'),
    );
    const clients = Object.keys(dependencies).filter(name =>
      name.startsWith('@aws-sdk/client-'),
    );
    const table = readFileSync(join(__dirname, 'serviceClients.ts'), 'utf8');
    expect(clients.filter(name => !table.includes(`'${name}'`))).toEqual([]);
  });

  // S3's operations are told by a table of their own.
  it.each(loaded.filter(([service]) => service !== 's3'))(
    'are told by service and operation as the client of %s sends them, over %s',
    async (service, protocol, load) => {
      const sent = await sentBy(load());
      expect(sent.length).toBeGreaterThan(0);
      const wrong = sent
        .filter(
          ({ operation, call }) =>
            // What S3 Control asks of directory buckets goes to another service.
            call?.service !== 's3express' &&
            (call?.service !== service ||
              call.operation !== operation ||
              call.protocol !== protocol),
        )
        .map(
          ({ operation, call }) =>
            `${operation} as ${call?.service}:${call?.operation}`,
        );
      expect(wrong).toEqual([]);
    },
  );

  it.each(loaded)(
    'of %s that the SDK pages, over %s, are known to be paged',
    async (service, _protocol, load) => {
      const paginated = Object.keys(load())
        .filter(name => /^paginate(Get|List|Describe)/.test(name))
        .map(name => name.replace('paginate', ''));
      const unknown: string[] = [];
      for (const operation of paginated) {
        const paged = await pagedCall(service, operation);
        if (!paged?.lists.length) {
          unknown.push(operation);
        }
      }
      expect(unknown).toEqual([]);
    },
  );
});
