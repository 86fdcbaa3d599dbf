import type { InventoryBatch } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { InProcessSnapshotReader } from '../config-snapshot/SnapshotReader';
import type { CredentialProvider } from '../sdk/credentials';
import { memoizeCredentials } from '../sdk/memoizeCredentials';
import { Inbox } from './Inbox';
import { InProcessUnitRunner } from './InProcessUnitRunner';
import type {
  AccountJob,
  FromChild,
  Job,
  SentError,
  ToChild,
} from './messages';
import type { AccountAccess } from './UnitRunner';

/** The child's end of the channel. */
export interface Channel {
  send(message: FromChild): void;
  onMessage(listener: (message: ToChild) => void): void;
}

type Answer<T> = { resolve(value: T): void; reject(error: Error): void };

/** Does the jobs that come over the channel, one after another. */
export function runJob(channel: Channel): void {
  const runner = new InProcessUnitRunner();
  const snapshots = new InProcessSnapshotReader();
  const taken = new Inbox<'next'>();
  let asked: Answer<Awaited<ReturnType<CredentialProvider>>> | undefined;

  const credentials = () =>
    new Promise<Awaited<ReturnType<CredentialProvider>>>((resolve, reject) => {
      asked = { resolve, reject };
      channel.send({ type: 'credentials' });
    });

  async function run(job: Job): Promise<void> {
    const { signal } = new AbortController();
    switch (job.kind) {
      case 'inspect-snapshots':
        channel.send({
          type: 'snapshots',
          snapshots: await snapshots.inspectSnapshots(job.paths, signal),
        });
        return;
      case 'collect-snapshots':
        await sendAll(snapshots.collectSnapshots(job.unit, job.paths, signal));
        return;
      case 'inspect':
        channel.send({
          type: 'inspection',
          inspection: await runner.inspect(job.request, access(job), signal),
        });
        return;
      case 'list-organization':
        channel.send({
          type: 'organization',
          listing: await runner.listOrganization(
            job.request,
            access(job),
            signal,
          ),
        });
        return;
      default:
        await sendAll(
          runner.collect(job.unit, access(job), signal, job.wanted),
        );
    }
  }

  function access(job: AccountJob): AccountAccess {
    return { ...job, credentials: memoizeCredentials(credentials) };
  }

  async function sendAll(batches: AsyncIterable<InventoryBatch>) {
    for await (const batch of batches) {
      // Nothing more is read before the backend has stored this.
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
