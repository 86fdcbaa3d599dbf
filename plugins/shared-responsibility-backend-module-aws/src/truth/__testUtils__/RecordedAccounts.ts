import {
  loadRecordings,
  startReplayServer,
  type FaultRule,
  type Recordings,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import {
  collectAccount,
  type CollectedAccount,
} from '../../collect/collectAccount';
import { collectors } from '../../collect/collectors';
import { inspectReads } from '../../collect/inspectAccount';
import type { ReadDeclaration } from '../../collect/ReadDeclaration';
import { withoutPolicyDetails } from './withoutPolicyDetails';

const SOURCES: Record<string, () => Recordings> = {
  traits: () => loadRecordings('traits'),
  company: () =>
    withoutPolicyDetails(
      loadRecordings('company'),
      'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    ),
};

export const NOW = new Date('2026-01-02T03:04:05Z');
const REGIONS = ['eu-west-1', 'us-east-1'];

/** Every declared call by the IAM action that it needs. */
export const declaredReads: readonly ReadDeclaration[] = [
  ...inspectReads,
  ...collectors.flatMap(({ reads }) => reads),
];
export const declaredActions = [
  ...new Set(declaredReads.map(read => read.iamAction)),
].sort();

/** One recorded account as an undisturbed scan sees it. */
export interface RecordedAccount {
  recordings: string;
  accountId: string;
  whole: CollectedAccount;
  /** How often each IAM action was asked. */
  asked: Map<string, number>;
}

/** Recorded accounts that can be scanned again with calls that go wrong. */
export class RecordedAccounts {
  readonly accounts: RecordedAccount[] = [];
  private readonly servers = new Map<string, ReplayServer>();

  /** Scans every recorded account once, undisturbed. */
  static async scan(): Promise<RecordedAccounts> {
    const recorded = new RecordedAccounts();
    for (const [recordings, load] of Object.entries(SOURCES)) {
      recorded.servers.set(
        recordings,
        await startReplayServer({
          recordings: load(),
          recordedRules: false,
          now: () => NOW,
        }),
      );
      for (const accountId of ['111122223333', '444455556666']) {
        await recorded.scanWhole(recordings, accountId);
      }
    }
    return recorded;
  }

  /** Every call that was made so far. */
  calls() {
    return [...this.servers.values()].flatMap(server => server.calls());
  }

  /** Accounts that were asked for this, the ones asked most first. */
  askedFor(action: string): RecordedAccount[] {
    const times = ({ asked }: RecordedAccount) => asked.get(action) ?? 0;
    return this.accounts
      .filter(account => times(account) > 0)
      .sort((a, b) => times(b) - times(a));
  }

  /**
   * Scans the services that make a call again while it goes wrong; what the
   * other services see is taken from the undisturbed scan.
   */
  async disturbed(
    account: RecordedAccount,
    action: string,
    kind: FaultRule['kind'],
  ): Promise<CollectedAccount> {
    const services = collectors
      .filter(({ reads }) => reads.some(read => read.iamAction === action))
      .map(({ service }) => service);
    const seen = await this.collect(account, services, [
      { operation: action, kind },
    ]);
    if (seen.problems.length > 0) {
      return seen;
    }
    const types = new Set(
      collectors
        .filter(({ service }) => services.includes(service))
        .flatMap(({ reads }) => reads.flatMap(read => read.lists ?? [])),
    );
    const others = <T extends { type: string }>(items: T[]) =>
      items.filter(({ type }) => !types.has(type));
    const { whole } = account;
    return {
      resources: [...others(whole.resources), ...seen.resources],
      listings: [...others(whole.listings), ...seen.listings],
      problems: [],
    };
  }

  async stop(): Promise<void> {
    for (const server of this.servers.values()) {
      await server.stop();
    }
  }

  private async scanWhole(recordings: string, accountId: string) {
    const server = this.servers.get(recordings)!;
    const before = server.calls().length;
    const whole = await this.collect({ recordings, accountId });
    const asked = new Map<string, number>();
    for (const { action } of server.calls().slice(before)) {
      asked.set(action, (asked.get(action) ?? 0) + 1);
    }
    this.accounts.push({ recordings, accountId, whole, asked });
  }

  private async collect(
    {
      recordings,
      accountId,
    }: Pick<RecordedAccount, 'recordings' | 'accountId'>,
    services?: string[],
    rules: FaultRule[] = [],
  ): Promise<CollectedAccount> {
    const server = this.servers.get(recordings)!;
    server.setRules(rules);
    try {
      return await collectAccount({
        accountId,
        regions: REGIONS,
        services,
        credentials: {
          accessKeyId: `AKIAEXAMPLE${accountId}`,
          secretAccessKey: 'example',
        },
        endpoint: server.url,
        now: () => NOW,
        // A fault that never ends looks the same at the last try as at the first.
        maxAttempts: 1,
      });
    } finally {
      server.setRules([]);
    }
  }
}
