import { createServer, type IncomingMessage, type ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { setTimeout as wait } from 'timers/promises';
import { errorAnswer } from './errorAnswer';
import {
  FaultRules,
  faultError,
  unknownKeyError,
  type FaultRule,
} from './faultRules';
import { parseCall } from './parseCall';
import type { WireAnswer, WireCall, WireRequest } from './WireCall';

/** A call that reached the server, as tests count them. */
export interface SeenCall {
  service: string;
  operation: string;
  action: string;
  region: string;
  accountId?: string;
  params: string;
}

/** What a wire server does with a call that no rule catches. */
export type AnswerCall = (
  request: WireRequest,
  call: WireCall,
) => WireAnswer | Promise<WireAnswer>;

/** A running server that speaks AWS's protocols on localhost. */
export interface WireServer {
  /** `http://localhost:<port>`; a name, because S3 Control puts the account before it. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts an HTTP server that knows who asks what, lets the rules go wrong
 * first, and leaves the rest to `answer`. Signatures are not verified.
 */
export async function startWireServer(options: {
  accounts: Record<string, string>;
  port?: number;
  rules: FaultRules[];
  answer: AnswerCall;
  onCall?(call: SeenCall): void;
  /** Answers what is not signed; undefined to refuse it as AWS does. */
  unsigned?(request: WireRequest): WireAnswer | undefined;
}): Promise<WireServer> {
  const respond = async (request: WireRequest, response: ServerResponse) => {
    const call = parseCall(request, options.accounts);
    if (!call) {
      send(
        response,
        options.unsigned?.(request) ??
          errorAnswer('rest-json', {
            status: 403,
            code: 'MissingAuthenticationToken',
            message: `${request.method} ${request.url} is not signed`,
          }),
      );
      return;
    }
    const { service, operation, action, region, accountId, params } = call;
    options.onCall?.({ service, operation, action, region, accountId, params });
    const rule = firstRule(options.rules, call);
    if (rule?.kind === 'reset') {
      response.destroy();
      return;
    }
    if (rule?.kind === 'delay') {
      await wait(rule.delayMs ?? 0);
    } else if (rule && rule.kind !== 'truncate') {
      send(response, errorAnswer(call.protocol, faultError(rule, call)));
      return;
    }
    const answer = accountId
      ? await options.answer(request, call)
      : errorAnswer(call.protocol, unknownKeyError(call));
    if (rule?.kind === 'truncate') {
      sendHalf(response, answer);
    } else {
      send(response, answer);
    }
  };

  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then(request => respond(request, response))
      .catch(error => {
        send(response, {
          status: 500,
          contentType: 'text/plain',
          body: `wire-lab failed: ${error}`,
        });
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

function firstRule(sets: FaultRules[], call: WireCall): FaultRule | undefined {
  for (const rules of sets) {
    const rule = rules.take(call);
    if (rule) {
      return rule;
    }
  }
  return undefined;
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) {
    chunks.push(chunk as Buffer);
  }
  return {
    method: incoming.method ?? 'GET',
    url: incoming.url ?? '/',
    headers: Object.fromEntries(
      Object.entries(incoming.headers).map(([name, value]) => [
        name,
        String(value),
      ]),
    ),
    // latin1 keeps every byte, so that bodies that are not text can pass on.
    body: Buffer.concat(chunks).toString('latin1'),
  };
}

function send(response: ServerResponse, answer: WireAnswer) {
  if (response.headersSent || response.destroyed) {
    return;
  }
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'x-amzn-requestid': 'wire-lab',
    ...answer.headers,
  });
  response.end(answer.body);
}

/** Promises the whole answer, sends half of it and hangs up. */
function sendHalf(response: ServerResponse, answer: WireAnswer) {
  const body = Buffer.from(answer.body);
  response.writeHead(answer.status, {
    'content-type': answer.contentType,
    'content-length': String(body.length),
    ...answer.headers,
  });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () =>
    response.destroy(),
  );
}
