import type { CredentialProvider } from '../sdk/credentials';
import { memoizeCredentials } from '../sdk/memoizeCredentials';
import { Inbox } from './Inbox';
import { InProcessUnitRunner } from './InProcessUnitRunner';
import type { FromChild, Job, SentError, ToChild } from './messages';

/** The child's end of the channel. */
export interface Channel {
  send(message: FromChild): void;
  onMessage(listener: (message: ToChild) => void): void;
}

type Answer<T> = { resolve(value: T): void; reject(error: Error): void };

/** Does the jobs that come over the channel, one after another. */
export function runJob(channel: Channel): void {
  const runner = new InProcessUnitRunner();
  const taken = new Inbox<'next'>();
  let asked: Answer<Awaited<ReturnType<CredentialProvider>>> | undefined;

  const credentials = () =>
    new Promise<Awaited<ReturnType<CredentialProvider>>>((resolve, reject) => {
      asked = { resolve, reject };
      channel.send({ type: 'credentials' });
    });

  async function run(job: Job): Promise<void> {
    const access = { ...job, credentials: memoizeCredentials(credentials) };
    const { signal } = new AbortController();
    if (job.kind === 'inspect') {
      const inspection = await runner.inspect(job.request, access, signal);
      channel.send({ type: 'inspection', inspection });
      return;
    }
    for await (const batch of runner.collect(job.unit, access, signal)) {
      // Nothing more is read from AWS before the backend has stored this.
      channel.send({ type: 'batch', batch });
      await taken.take();
    }
  }

  channel.onMessage(message => {
    if (message.type === 'run') {
      run(message.job).then(
        () => channel.send({ type: 'done' }),
        error => channel.send({ type: 'failed', error: sentError(error) }),
      );
    } else if (message.type === 'next') {
      taken.put('next');
    } else if ('error' in message) {
      asked?.reject(receivedError(message.error));
    } else {
      const { expiration, ...rest } = message.credentials;
      asked?.resolve({
        ...rest,
        ...(expiration && { expiration: new Date(expiration) }),
      });
    }
  });
}

/** An error in a form that survives the channel; no stack, no request. */
export function sentError(error: unknown): SentError {
  return error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };
}

/** The error again, with its name. */
export function receivedError({ name, message }: SentError): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
