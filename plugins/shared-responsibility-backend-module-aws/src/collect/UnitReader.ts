import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ScanUnit } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AwsClients, ClientClass } from '../sdk/AwsClients';
import { classifyError, type Failure } from './classifyError';
import { CredentialsRejected } from './CredentialsRejected';
import { failedFacet, readFacet } from './facets';
import { ListingWatch } from './ListingWatch';
import { NotADocument } from './parseDocument';
import { partitionOf } from './partition';
import type { ReadDeclaration } from './ReadDeclaration';

/** What a re-read asked for: resources by ARN, and types from end to end. */
export interface Wanted {
  arns: readonly string[];
  /** The types that the ARNs are of. */
  arnTypes: readonly string[];
  types: readonly string[];
}

/** What each call is given besides its input. */
export interface CallOptions {
  abortSignal: AbortSignal;
}

/** Settings of a {@link UnitReader}. */
export interface UnitReaderOptions {
  unit: ScanUnit;
  /** Region to ask for what has none. */
  homeRegion: string;
  clients: AwsClients;
  signal: AbortSignal;
  now: () => Date;
  /** Without it everything is wanted. */
  wanted?: Wanted;
}

/** What a call gave: its output, or the reason that there is none. */
export type CallResult<T> =
  | { output: T; at: string }
  | { failure: Failure; at: string };

/**
 * How a collector talks to AWS. Failed calls become data; only an abort and
 * credentials that do not work are thrown.
 */
export class UnitReader {
  readonly accountId: string;
  readonly region: string;
  readonly homeRegion: string;
  readonly partition: string;

  constructor(private readonly options: UnitReaderOptions) {
    this.accountId = options.unit.accountId;
    this.region = options.unit.region;
    this.homeRegion = options.homeRegion;
    this.partition = partitionOf(options.homeRegion);
  }

  /**
   * Whether a listed resource is to be read further. A scan wants all; a
   * re-read asks of each before it spends calls on it.
   */
  wants(type: string, arn: string): boolean {
    const { wanted } = this.options;
    return !wanted || wanted.types.includes(type) || wanted.arns.includes(arn);
  }

  /** Whether any resource of the type is wanted. */
  wantsAny(type: string): boolean {
    const { wanted } = this.options;
    return (
      !wanted || wanted.types.includes(type) || wanted.arnTypes.includes(type)
    );
  }

  /** Now, as an ISO string. */
  time(): string {
    return this.options.now().toISOString();
  }

  /** ARN of something in this account; `region` '' for what has none. */
  arn(service: string, resource: string, region: string = this.region): string {
    return `arn:${this.partition}:${service}:${region}:${this.accountId}:${resource}`;
  }

  /** The region to call: the unit's own, or the home region of global units. */
  get callRegion(): string {
    return this.region === 'global' ? this.homeRegion : this.region;
  }

  /** The client of a service, in the unit's region unless told otherwise. */
  client<C>(Client: ClientClass<C>, region: string = this.callRegion): C {
    return this.options.clients.get(Client, region);
  }

  /** Makes one declared call. */
  async call<T>(
    read: ReadDeclaration,
    send: (options: CallOptions) => Promise<T>,
  ): Promise<CallResult<T>> {
    const at = this.time();
    try {
      return { output: await send(this.callOptions()), at };
    } catch (error) {
      return { failure: this.failure(error, read), at };
    }
  }

  /**
   * Makes one declared call and takes a facet from its output.
   *
   * @param select - takes the value; undefined is an answer that lacks what
   * it should hold, so an error and never "absent".
   */
  async facet<T>(
    read: ReadDeclaration,
    send: (options: CallOptions) => Promise<T>,
    select: (output: T) => unknown,
  ): Promise<Facet> {
    const result = await this.call(read, send);
    if ('failure' in result) {
      return failedFacet(result.failure, read, result.at);
    }
    return this.select(read, result.at, () => select(result.output));
  }

  /** Takes a facet from an output that is already there. */
  select(read: ReadDeclaration, at: string, select: () => unknown): Facet {
    try {
      const value = select();
      if (value !== undefined) {
        return readFacet(value, at);
      }
    } catch (error) {
      if (!(error instanceof NotADocument)) {
        throw error;
      }
      return failedFacet(
        { kind: 'error', code: error.name, message: error.message },
        read,
        at,
      );
    }
    return failedFacet(
      {
        kind: 'error',
        code: 'IncompleteAnswer',
        message: `${read.command} answered without the expected content`,
      },
      read,
      at,
    );
  }

  /** A facet whose call failed. */
  failed(read: ReadDeclaration, failure: Failure, at: string): Facet {
    return failedFacet(failure, read, at);
  }

  /** Begins a listing; without `types`, of all types that the call lists. */
  watch(read: ReadDeclaration, types?: readonly string[]): ListingWatch {
    const { accountId, region } = this;
    return new ListingWatch({ accountId, region }, read, this.time(), types);
  }

  /** Streams the pages of a listing; a failure ends them and is noted in `watch`. */
  async *pages<P>(
    read: ReadDeclaration,
    watch: ListingWatch,
    open: (options: CallOptions) => AsyncIterable<P>,
  ): AsyncGenerator<{ page: P; at: string }> {
    const pages = open(this.callOptions())[Symbol.asyncIterator]();
    for (;;) {
      const at = this.time();
      let next: IteratorResult<P>;
      try {
        next = await pages.next();
      } catch (error) {
        watch.fail(this.failure(error, read), read);
        return;
      }
      if (next.done) {
        return;
      }
      yield { page: next.value, at };
    }
  }

  private callOptions(): CallOptions {
    return { abortSignal: this.options.signal };
  }

  private failure(error: unknown, read: ReadDeclaration): Failure {
    this.options.signal.throwIfAborted();
    try {
      return classifyError(error, read.absentCodes);
    } catch (rejected) {
      if (!CredentialsRejected.is(rejected)) {
        throw rejected;
      }
      throw new CredentialsRejected(
        `the credentials for account ${this.accountId} were not accepted by ${read.iamAction} in ${this.callRegion} (${rejected.message}); renew them, or correct them in the aws section of the app config`,
      );
    }
  }
}
