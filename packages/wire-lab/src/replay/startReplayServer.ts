import {
  errorAnswer,
  FaultRules,
  startWireServer,
  type FaultRule,
  type SeenCall,
  type WireAnswer,
  type WireCall,
  type WireRequest,
  type WireServer,
} from '../wire';
import { answerStub } from '../record/answerStub';
import { pageOf } from './paging';
import { Practice } from './Practice';
import { fillPlaceholders } from './placeholders';
import type { RecordedAnswer, Recordings } from './Recordings';
import { loadRecordings } from './loadRecordings';
import { withoutOwnValues } from './withoutOwnValues';

/** A replay server that runs. */
export interface ReplayServer extends WireServer {
  /** Every call that came so far, denied ones too. */
  calls(): SeenCall[];
  /** Replaces the caller's rules; those of the recordings stay. */
  setRules(rules: FaultRule[]): void;
}

/** Options of {@link startReplayServer}. */
export interface ReplayOptions {
  /** What to answer: recordings, the name of a committed set, or a file's path. */
  recordings: Recordings | string;
  /** Port on 127.0.0.1; any free one by default. */
  port?: number;
  /** The clock that relative times are filled from. */
  now?(): Date;
  /** Calls that go wrong, before those that the recordings deny. */
  rules?: FaultRule[];
  /**
   * Cuts the answers to list calls into pages of this many items, which
   * emulators hardly do; whole lists without it.
   */
  pageSize?: number;
  /** Set to false to leave out what the recordings deny. */
  recordedRules?: boolean;
  /**
   * Set to false to answer only what the emulator said: answers that our own
   * code made get status 501, values that it put into others are left out.
   */
  ownAnswers?: boolean;
  /**
   * Set to true to do the write calls of a lab, so that later reads see them.
   * `GET /wire-lab/practice` then lists what was changed, and `DELETE` takes
   * it back; both need no signature.
   */
  practice?: boolean;
}

/**
 * Answers AWS calls on localhost from recordings. A call that was not recorded
 * gets status 501 with code `NotRecorded` and the missing key.
 */
export async function startReplayServer(
  options: ReplayOptions,
): Promise<ReplayServer> {
  const recordings =
    typeof options.recordings === 'string'
      ? loadRecordings(options.recordings)
      : options.recordings;
  const now = options.now ?? (() => new Date());
  const rules = new FaultRules(options.rules);
  const recordedRules = new FaultRules(
    options.recordedRules === false ? [] : recordings.rules,
  );
  const byKey = new Map(
    recordings.answers.map(answer => [recordingKey(answer), answer]),
  );
  const calls: SeenCall[] = [];
  const practice = new Practice();

  const server = await startWireServer({
    accounts: recordings.accounts,
    port: options.port,
    rules: [rules, recordedRules],
    onCall: call => calls.push(call),
    unsigned: options.practice
      ? request => practiceAnswer(practice, request)
      : undefined,
    async answer(request, call) {
      const written = options.practice && practice.write(request, call);
      if (written) {
        return written;
      }
      const facts = practice.facts(recordings.stub);
      const stubbed = answerStub(facts, request, call);
      const recorded = stubbed ? undefined : byKey.get(recordingKey(call));
      const given =
        stubbed ?? (recorded && practice.read(call, toWire(recorded)));
      // A redirect says only where to ask.
      const own = recorded?.stub || (stubbed && stubbed.status !== 301);
      if (!given || (own && options.ownAnswers === false)) {
        return notRecorded(call);
      }
      const whole =
        options.ownAnswers === false
          ? { ...given, body: withoutOwnValues(given.body) }
          : given;
      const answer = options.pageSize
        ? await pageOf(whole, request, call, options.pageSize)
        : whole;
      return { ...answer, body: fillPlaceholders(answer.body, now()) };
    },
  });
  return {
    ...server,
    calls: () => [...calls],
    setRules: next => rules.set(next),
  };
}

/** What makes two calls the same. */
export function recordingKey(
  call: Pick<
    WireCall,
    'accountId' | 'region' | 'service' | 'operation' | 'params'
  >,
) {
  return [
    call.accountId,
    call.region,
    call.service,
    call.operation,
    call.params,
  ].join(' ');
}

function toWire(recorded: RecordedAnswer): WireAnswer {
  const { body, status, contentType, headers } = recorded;
  if (contentType.includes('json') && !Array.isArray(body)) {
    return { status, contentType, headers, body: JSON.stringify(body) };
  }
  return {
    status,
    contentType,
    headers,
    body: Array.isArray(body) ? body.join('') : String(body ?? ''),
  };
}

/** The path under which the changes of labs are listed and taken back. */
const PRACTICE_PATH = '/wire-lab/practice';

function practiceAnswer(
  practice: Practice,
  { method, url }: WireRequest,
): WireAnswer | undefined {
  if (url !== PRACTICE_PATH || !['GET', 'DELETE'].includes(method)) {
    return undefined;
  }
  if (method === 'DELETE') {
    practice.reset();
  }
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify({ example: true, changes: practice.list }),
  };
}

function notRecorded(call: WireCall) {
  return errorAnswer(call.protocol, {
    status: 501,
    code: 'NotRecorded',
    message: `No recorded answer for ${recordingKey(call)}`,
  });
}
