import { lookup as dnsLookup } from 'dns';
import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent } from 'https';
import type { LookupFunction } from 'net';
import { NodeHttpHandler } from '@smithy/node-http-handler';

const SOCKETS = 150;

/**
 * Names under `localhost` are this machine. S3 Control puts the account id in
 * front of the host, and no resolver answers for `111122223333.localhost`.
 */
const lookup: LookupFunction = (hostname, options, callback) => {
  if (hostname !== 'localhost' && !hostname.endsWith('.localhost')) {
    dnsLookup(hostname, options, callback);
  } else if (options.all) {
    callback(null, [{ address: '127.0.0.1', family: 4 }]);
  } else {
    callback(null, '127.0.0.1', 4);
  }
};

/** The one HTTP handler that all clients of a scan share. */
export function createRequestHandler(): NodeHttpHandler {
  const options = { keepAlive: true, maxSockets: SOCKETS, lookup };
  return new NodeHttpHandler({
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent(options),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    // Without it the SDK only warns and goes on waiting.
    throwOnRequestTimeout: true,
  });
}
