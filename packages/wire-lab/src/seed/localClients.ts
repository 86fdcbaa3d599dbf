import { lookup as dnsLookup } from 'dns';
import { Agent } from 'http';
import type { LookupFunction } from 'net';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** Access key ids by account; any secret goes with them. */
export const EXAMPLE_ACCOUNTS = {
  AKIAEXAMPLE111122223333: '111122223333',
  AKIAEXAMPLE444455556666: '444455556666',
} as const;

const lookup: LookupFunction = (hostname, options, callback) => {
  if (hostname === 'localhost' || hostname.endsWith('.localhost')) {
    if (options.all) {
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    } else {
      callback(null, '127.0.0.1', 4);
    }
    return;
  }
  dnsLookup(hostname, options, callback);
};

/** A request handler that finds `<anything>.localhost`, which S3 Control asks for. */
export function localhostHandler() {
  return new NodeHttpHandler({
    httpAgent: new Agent({ keepAlive: true, maxSockets: 25, lookup }),
    connectionTimeout: 3_000,
    requestTimeout: 60_000,
  });
}

/** What every SDK client needs to speak to a wire server as one account. */
export function clientConfig(options: {
  endpoint: string;
  accountId: string;
  region: string;
}) {
  return {
    endpoint: options.endpoint,
    region: options.region,
    credentials: {
      accessKeyId: `AKIAEXAMPLE${options.accountId}`,
      secretAccessKey: 'example',
    },
    requestHandler: localhostHandler(),
    maxAttempts: 1,
  };
}
