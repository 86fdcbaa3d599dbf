import {
  startReplayServer,
  type Recordings,
} from '@shared-responsibility/wire-lab';
import { collectAccount } from '../collect/collectAccount';
import { ACCOUNT, REGION } from './world';

type Answer = Recordings['answers'][number];

/** What AWS answers to one call of a service that speaks JSON. */
export function jsonAnswer(
  service: string,
  operation: string,
  params: object,
  body: object,
): Answer {
  return answerOf(service, operation, JSON.stringify(params), body);
}

/** What AWS answers to one call of a service that speaks XML. */
export function xmlAnswer(
  service: string,
  operation: string,
  params: string,
  result: string,
): Answer {
  return answerOf(
    service,
    operation,
    params,
    `<${operation}Response><${operation}Result>${result}</${operation}Result></${operation}Response>`,
  );
}

function answerOf(
  service: string,
  operation: string,
  params: string,
  body: unknown,
): Answer {
  return {
    accountId: ACCOUNT,
    region: service === 'sts' ? 'global' : REGION,
    service,
    operation,
    params,
    status: 200,
    contentType: typeof body === 'string' ? 'text/xml' : 'application/json',
    body,
  };
}

/** What a scan of one service sees in an account that answers only what is given, and what it asked. */
export async function collectFrom(
  service: string,
  answers: Answer[],
  pageSize?: number,
) {
  const server = await startReplayServer({
    pageSize,
    recordings: {
      accounts: { KEY: ACCOUNT },
      rules: [],
      stub: { instances: [], buckets: {}, functions: {} },
      answers: [
        xmlAnswer(
          'sts',
          'GetCallerIdentity',
          '',
          `<Account>${ACCOUNT}</Account>`,
        ),
        ...answers,
      ],
    },
  });
  try {
    const seen = await collectAccount({
      accountId: ACCOUNT,
      regions: [REGION],
      services: [service],
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'x' },
      endpoint: server.url,
      maxAttempts: 1,
    });
    return { ...seen, calls: server.calls() };
  } finally {
    await server.stop();
  }
}
