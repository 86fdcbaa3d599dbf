import { canonicalForm, canonicalJson } from './canonicalParams';
import {
  iamAction,
  protocolOf,
  restOperation,
  s3Operation,
} from './operations';
import type { WireCall, WireRequest } from './WireCall';

/** Services whose answers do not depend on the region that a request was signed for. */
const GLOBAL_SERVICES = new Set([
  'organizations',
  'iam',
  's3',
  's3control',
  'sts',
  'account',
  'cloudfront',
]);

/** Calls to these services that each region answers for itself. */
const REGIONAL_CALLS = new Set(['s3control:ListAccessPoints']);

/** True if the call is answered alike from every region. */
export function isGlobalCall(service: string, operation: string) {
  return (
    GLOBAL_SERVICES.has(service) &&
    !REGIONAL_CALLS.has(`${service}:${operation}`)
  );
}

/**
 * Path and query of a request, with a bucket named in the host moved into the
 * path. An account in the host (S3 Control) is dropped: its header names it.
 */
export function pathStyleUrl(request: WireRequest): URL {
  const url = new URL(request.url, 'http://localhost');
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const label = /^(.+)\.localhost$/.exec(host)?.[1];
  if (label && !/^\d{12}$/.test(label) && isS3(request)) {
    url.pathname = `/${label}${url.pathname === '/' ? '' : url.pathname}`;
  }
  return url;
}

function scopeOf(request: WireRequest) {
  const match =
    /Credential=([^/\s]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request/.exec(
      request.headers.authorization ?? '',
    );
  return match
    ? { accessKeyId: match[1], region: match[2], service: match[3] }
    : undefined;
}

function isS3(request: WireRequest) {
  return scopeOf(request)?.service === 's3';
}

function serviceOf(scoped: string, path: string) {
  return scoped === 's3' && path.startsWith('/v20180820/')
    ? 's3control'
    : scoped;
}

/**
 * What a request asks of AWS, or undefined if it is not signed.
 *
 * @param accounts - Account id by access key id.
 */
export function parseCall(
  request: WireRequest,
  accounts: Record<string, string>,
): WireCall | undefined {
  const scope = scopeOf(request);
  if (!scope) {
    return undefined;
  }
  const url = pathStyleUrl(request);
  const service = serviceOf(scope.service, url.pathname);
  const protocol = protocolOf(service);
  const { operation, params } = questionOf(request, url, service, protocol);
  return {
    accessKeyId: scope.accessKeyId,
    accountId: accounts[scope.accessKeyId],
    region: isGlobalCall(service, operation) ? 'global' : scope.region,
    signedRegion: scope.region,
    service,
    operation,
    action: iamAction(service, operation),
    protocol,
    params,
  };
}

function questionOf(
  request: WireRequest,
  url: URL,
  service: string,
  protocol: WireCall['protocol'],
) {
  if (protocol === 'query' || protocol === 'ec2-query') {
    const fields = new URLSearchParams(request.body || url.search);
    return {
      operation: fields.get('Action') ?? 'Unknown',
      params: canonicalForm(fields),
    };
  }
  if (protocol === 'json') {
    const target = request.headers['x-amz-target'] ?? '';
    return {
      operation: target.slice(target.lastIndexOf('.') + 1) || 'Unknown',
      params: canonicalJson(request.body),
    };
  }
  const query = canonicalForm(url.searchParams);
  const path = decodeURIComponent(url.pathname).replace(/(.)\/$/, '$1');
  if (protocol === 's3') {
    return {
      operation: s3Operation(request.method, url.pathname, [
        ...url.searchParams.keys(),
      ]),
      params: [path, query].filter(Boolean).join('?'),
    };
  }
  const body =
    request.method === 'GET' || request.body === ''
      ? ''
      : canonicalJson(request.body);
  return {
    operation: restOperation(
      service,
      request.method,
      url.pathname,
      url.searchParams,
    ),
    params: [
      // A function may be asked for by its name or by its ARN.
      path.replace(/\/functions\/arn:[^/]*:function:/, '/functions/'),
      query,
      body,
    ]
      .filter(Boolean)
      .join('?'),
  };
}
