import { request as httpRequest, type IncomingHttpHeaders } from 'http';
import {
  FaultRules,
  pagedCall,
  pathStyleUrl,
  startWireServer,
  withoutPaging,
  type FaultRule,
  type SeenCall,
  type WireAnswer,
  type WireCall,
  type WireRequest,
  type WireServer,
} from '../wire';
import { fillPlaceholders } from '../replay/placeholders';
import { WholeAnswers } from './WholeAnswers';
import { recordingKey } from '../replay/startReplayServer';
import type { RecordedAnswer, Recordings } from '../replay/Recordings';
import { answerStub } from './answerStub';
import { repairAnswer, type RepairedAnswer } from './repairs';
import type { StubFacts } from './StubFacts';
import { xmlLines } from './xmlElements';

/** A proxy that runs in front of an emulator. */
export interface WireProxy extends WireServer {
  /** Every call that came so far. */
  calls(): SeenCall[];
  /** Replaces the rules. */
  setRules(rules: FaultRule[]): void;
  /** From now on, keeps the answer to every read. */
  startRecording(): void;
  /** What was recorded, in a stable order, with the given rules. */
  recordings(rules: FaultRule[]): Recordings;
}

/** Options of {@link startWireProxy}. */
export interface WireProxyOptions {
  /** Where the emulator listens, e.g. `http://127.0.0.1:5000`. */
  upstream: string;
  /** Account id by access key id; the emulator is told the account by a header. */
  accounts: Record<string, string>;
  /** What the emulator cannot say; may grow while the proxy runs. */
  facts: StubFacts;
  port?: number;
  rules?: FaultRule[];
  now?(): Date;
  /** True to record from the first call on. */
  record?: boolean;
  /**
   * Cuts the answers to list calls into pages of this many items, all of one
   * answer of the emulator; its own pages without it.
   */
  pageSize?: number;
}

const READS = /^(BatchGet|Get|List|Describe|Head)/;

/**
 * Starts a proxy that makes an emulator answer as AWS does: several accounts
 * by access key, repaired errors, the defaults of new buckets, and SSM.
 */
export async function startWireProxy(
  options: WireProxyOptions,
): Promise<WireProxy> {
  const rules = new FaultRules(options.rules);
  const now = options.now ?? (() => new Date());
  const calls: SeenCall[] = [];
  const pages = options.pageSize
    ? new WholeAnswers(options.pageSize)
    : undefined;
  let recorded = options.record ? new Map<string, RecordedAnswer>() : undefined;

  const answerCall = async (
    request: WireRequest,
    call: WireCall,
  ): Promise<RepairedAnswer> => {
    if (
      call.service === 'lambda' &&
      call.operation === 'ListFunctionUrlConfigs'
    ) {
      return functionUrlList(options, request, call);
    }
    return repairAnswer(
      options.facts,
      call,
      await forward(options.upstream, request, call),
    );
  };

  const server = await startWireServer({
    accounts: options.accounts,
    port: options.port,
    rules: [rules],
    onCall: call => calls.push(call),
    async answer(request, call) {
      const ask = async () => {
        // The stub answers by itself when recordings are served, too.
        const stubbed = answerStub(options.facts, request, call);
        const answer = stubbed ?? (await answerCall(request, call));
        if (recorded && READS.test(call.operation) && !stubbed) {
          recorded.set(recordingKey(call), toRecording(call, answer));
        }
        return answer;
      };
      const answer = pages ? await pages.page(request, call, ask) : await ask();
      return { ...answer, body: fillPlaceholders(answer.body, now()) };
    },
  });
  return {
    ...server,
    calls: () => [...calls],
    setRules: next => rules.set(next),
    startRecording: () => {
      recorded = new Map();
    },
    recordings: denied => ({
      accounts: options.accounts,
      rules: denied,
      stub: options.facts,
      answers: [...(recorded ?? new Map<string, RecordedAnswer>())]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, answer]) => answer),
    }),
  };
}

function toRecording(call: WireCall, answer: RepairedAnswer): RecordedAnswer {
  const { accountId = '', region, service, operation, params } = call;
  const { status, contentType, headers, body } = answer;
  return {
    accountId,
    region,
    service,
    operation,
    params,
    status,
    contentType,
    ...(headers ? { headers } : {}),
    body: recordedBody(contentType, body),
    ...(answer.stub ? { stub: true as const } : {}),
  };
}

function recordedBody(contentType: string, body: string): unknown {
  if (contentType.includes('json')) {
    try {
      return JSON.parse(body);
    } catch {
      return [body];
    }
  }
  return body.trimStart().startsWith('<') ? xmlLines(body) : [body];
}

async function functionUrlList(
  { upstream }: WireProxyOptions,
  request: WireRequest,
  call: WireCall,
): Promise<RepairedAnswer> {
  const one = await forward(
    upstream,
    { ...request, url: request.url.replace(/\/urls(\?.*)?$/, '/url') },
    call,
  );
  if (one.status >= 300 && one.status !== 404) {
    return one;
  }
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({
      FunctionUrlConfigs: one.status === 404 ? [] : [JSON.parse(one.body)],
    }),
    stub: true,
  };
}

async function forward(
  upstream: string,
  original: WireRequest,
  call: WireCall,
): Promise<WireAnswer> {
  const paged = READS.test(call.operation)
    ? await pagedCall(call.service, call.operation)
    : undefined;
  const request = paged ? withoutPaging(original, paged) : original;
  const url = pathStyleUrl(request);
  const body = Buffer.from(request.body, 'latin1');
  const { host, port } = new URL(upstream);
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: host.replace(/:\d+$/, ''),
        port,
        method: request.method,
        path: url.pathname + url.search,
        headers: {
          ...request.headers,
          // A bucket or an account in the host name has moved into the path.
          host: `localhost:${port}`,
          'content-length': String(body.length),
          'x-moto-account-id': call.accountId,
        },
      },
      incoming => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 502,
            contentType: incoming.headers['content-type'] ?? 'text/plain',
            ...errorHeaders(incoming.headers),
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The one header by which REST services name an error. */
function errorHeaders(headers: IncomingHttpHeaders) {
  const code = headers['x-amzn-errortype'];
  return code ? { headers: { 'x-amzn-errortype': String(code) } } : {};
}
