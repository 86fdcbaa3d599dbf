import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { CredentialProvider, Credentials } from './credentials';
import { createRequestHandler } from './requestHandler';

interface ClientSettings {
  region: string;
  credentials: Credentials | CredentialProvider;
  endpoint?: string;
  requestHandler: NodeHttpHandler;
  retryMode: 'standard';
  maxAttempts: number;
  forcePathStyle?: boolean;
  followRegionRedirects?: boolean;
}

/** An SDK client's class. */
export type ClientClass<C> = new (settings: ClientSettings) => C;

/** How to reach AWS. */
export interface AwsClientsOptions {
  credentials: Credentials | CredentialProvider;
  /** Overrides the address of every service, e.g. `http://localhost:5000`. */
  endpoint?: string;
  /** Tries per call, the first included. Default 6. */
  maxAttempts?: number;
}

/** One client per service and region, all on one pool of connections. */
export class AwsClients {
  private readonly requestHandler = createRequestHandler();
  private readonly clients = new Map<unknown, Map<string, unknown>>();

  constructor(private readonly options: AwsClientsOptions) {}

  get<C>(Client: ClientClass<C>, region: string): C {
    let byRegion = this.clients.get(Client);
    if (!byRegion) {
      byRegion = new Map();
      this.clients.set(Client, byRegion);
    }
    let client = byRegion.get(region) as C | undefined;
    if (!client) {
      client = new Client(this.settings(region));
      byRegion.set(region, client);
    }
    return client;
  }

  /** Closes the connections. Calls still under way fail. */
  destroy(): void {
    this.requestHandler.destroy();
    this.clients.clear();
  }

  private settings(region: string): ClientSettings {
    const { credentials, endpoint, maxAttempts = 6 } = this.options;
    return {
      region,
      credentials,
      ...(endpoint && { endpoint: nameable(endpoint) }),
      requestHandler: this.requestHandler,
      retryMode: 'standard',
      maxAttempts,
      // S3 only: a bucket's name cannot be put in front of an override's host.
      ...(endpoint && { forcePathStyle: true }),
      followRegionRedirects: true,
    };
  }
}

/**
 * S3 Control puts the account id in front of the host, which makes no address
 * of an IP; this machine has a name that can carry it.
 */
function nameable(endpoint: string): string {
  return endpoint.replace(
    /^(https?:\/\/)127\.0\.0\.1(?=[:/]|$)/,
    '$1localhost',
  );
}
