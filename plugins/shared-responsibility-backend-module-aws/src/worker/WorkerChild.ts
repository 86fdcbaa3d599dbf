import { fork, type ChildProcess } from 'child_process';
import { Inbox } from './Inbox';
import type { FromChild, Job, SentCredentials, ToChild } from './messages';
import { receivedError, sentError } from './runJob';
import type { AccountAccess } from './UnitRunner';

/** Names of environment variables that a child must not inherit. */
const CREDENTIAL_VARIABLES =
  /^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|SECURITY_TOKEN|CONTAINER_AUTHORIZATION_TOKEN|WEB_IDENTITY_TOKEN_FILE)$/;

/** How a child is started. */
export interface WorkerChildOptions {
  /** The file to run. */
  path: string;
  /** Node's own options, such as the one that lets it run TypeScript. */
  execArgv: string[];
}

/** What a job has said, except where it asks for credentials. */
export type WorkerAnswer = Exclude<FromChild, { type: 'credentials' }>;

/** One forked process, doing one job at a time. */
export class WorkerChild {
  private readonly process: ChildProcess;
  private readonly gone: Promise<void>;
  private ended?: string;
  private listener?: (message: FromChild | { type: 'ended' }) => void;

  constructor({ path, execArgv }: WorkerChildOptions) {
    this.process = fork(path, [], {
      execArgv,
      env: Object.fromEntries(
        Object.entries(process.env).filter(
          ([name]) => !CREDENTIAL_VARIABLES.test(name),
        ),
      ),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.process.on('message', (message: FromChild) =>
      this.listener?.(message),
    );
    this.gone = new Promise(resolve => {
      this.process.once('exit', () => resolve());
      this.process.once('error', () => resolve());
    });
    this.process.on('error', error => this.end(error.message));
    this.process.on('exit', (code, signal) =>
      this.end(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  /** Ends it at once; resolves when it is gone. */
  async kill(): Promise<void> {
    this.end('was stopped');
    this.process.kill('SIGKILL');
    await this.gone;
  }

  /** Runs a job and yields what it says, each only when the last was taken. */
  async *run(
    job: Job,
    access: AccountAccess | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<WorkerAnswer> {
    const inbox = new Inbox<WorkerAnswer | { type: 'ended' }>();
    this.listener = message => {
      if (message.type === 'credentials') {
        this.giveCredentials(access);
      } else {
        inbox.put(message);
      }
    };
    if (!this.alive) {
      inbox.put({ type: 'ended' });
    }
    const onAbort = () => this.kill();
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      this.tell({ type: 'run', job });
      for (;;) {
        const message = await inbox.take();
        signal.throwIfAborted();
        if (message.type === 'ended') {
          throw new Error(
            `The process that read ${describe(job)} ${
              this.ended
            }; scan again to read it`,
          );
        }
        if (message.type === 'failed') {
          throw receivedError(message.error);
        }
        yield message;
        if (message.type === 'done') {
          return;
        }
        if (message.type === 'batch') {
          this.tell({ type: 'next' });
        }
      }
    } finally {
      signal.removeEventListener('abort', onAbort);
      this.listener = undefined;
    }
  }

  private async giveCredentials(
    access: AccountAccess | undefined,
  ): Promise<void> {
    try {
      if (!access) {
        throw new Error('This work is done without credentials');
      }
      const { accessKeyId, secretAccessKey, sessionToken, expiration } =
        await access.credentials();
      const sent: SentCredentials = {
        accessKeyId,
        secretAccessKey,
        sessionToken,
        expiration: expiration?.toISOString(),
      };
      this.tell({ type: 'credentials', credentials: sent });
    } catch (error) {
      this.tell({
        type: 'credentials',
        error: { ...sentError(error), name: 'CredentialsRejected' },
      });
    }
  }

  private tell(message: ToChild): void {
    if (this.process.connected) {
      // A child that is just ending is noticed by its exit.
      this.process.send(message, () => {});
    }
  }

  private end(how: string): void {
    this.ended ??= how;
    this.listener?.({ type: 'ended' });
  }
}

function describe(job: Job): string {
  switch (job.kind) {
    case 'collect':
    case 'collect-snapshots':
      return `${job.unit.service} of account ${job.unit.accountId} in ${job.unit.region}`;
    case 'inspect-snapshots':
      return `the AWS Config snapshots ${job.paths.join(' and ')}`;
    case 'list-organization':
      return 'the accounts of the organization';
    default:
      return `which account and regions there are for ${
        job.request.accountId ?? 'the credentials'
      }`;
  }
}
