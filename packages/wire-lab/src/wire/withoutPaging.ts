import type { PagedCall } from './pagedCalls';
import { foreignToken } from './pageToken';
import type { WireRequest } from './WireCall';

/**
 * The same request without a page size and without a token of ours, so that
 * one answer holds as much of the list as there is.
 */
export function withoutPaging(
  request: WireRequest,
  { pageSize, inputToken }: PagedCall,
): WireRequest {
  const kept = ([name, value]: [string, string]): [string, string][] => {
    const token = name === inputToken ? foreignToken(value) : value;
    return name === pageSize || token === undefined ? [] : [[name, token]];
  };
  const [path, query] = request.url.split('?');
  const rest = new URLSearchParams(
    [...new URLSearchParams(query ?? '')].flatMap(kept),
  ).toString();
  const url = rest ? `${path}?${rest}` : path;
  if (/x-www-form-urlencoded/.test(request.headers['content-type'] ?? '')) {
    const fields = [...new URLSearchParams(request.body)].flatMap(kept);
    return { ...request, url, body: new URLSearchParams(fields).toString() };
  }
  if (/^\s*\{/.test(request.body)) {
    const { [inputToken]: sent, ...others } = JSON.parse(request.body);
    const token = typeof sent === 'string' ? foreignToken(sent) : sent;
    if (pageSize) {
      delete others[pageSize];
    }
    return {
      ...request,
      url,
      body: JSON.stringify(
        token === undefined ? others : { ...others, [inputToken]: token },
      ),
    };
  }
  return { ...request, url };
}
