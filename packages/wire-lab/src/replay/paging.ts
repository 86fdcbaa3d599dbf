import {
  pagedCall,
  pageToken,
  readPageToken,
  type PagedCall,
  type WireAnswer,
  type WireCall,
  type WireRequest,
} from '../wire';
import { topElements, type XmlElement } from './xmlTree';

/** One page: what of a list belongs to it, whether a list goes on, and the token of the next. */
interface Page {
  cut<T>(items: T[]): T[];
  goesOn(items: unknown[]): boolean;
  next: string;
}

/**
 * The page of an answer that the request's token asks for; other calls'
 * answers as they are. An answer that itself ends with a token is only a part:
 * its last page keeps that token.
 */
export async function pageOf(
  whole: WireAnswer,
  request: WireRequest,
  call: WireCall,
  size: number,
): Promise<WireAnswer> {
  const paged = await pagedCall(call.service, call.operation);
  if (!paged || whole.status !== 200) {
    return whole;
  }
  const { page, after } = askedPage(request, paged);
  const wanted: Page = {
    cut: items => items.slice(page * size, (page + 1) * size),
    goesOn: items => items.length > (page + 1) * size,
    next: pageToken(page + 1, after),
  };
  return {
    ...whole,
    body: /^\s*</.test(whole.body)
      ? xmlPage(whole.body, paged, call, wanted)
      : jsonPage(whole.body, paged, wanted),
  };
}

/** Which page is asked for, and the foreign token that the whole answer was asked for with. */
function askedPage(request: WireRequest, { inputToken }: PagedCall) {
  const sent = tokenOf(request, inputToken);
  return (sent && readPageToken(sent)) || { page: 0, after: sent };
}

function tokenOf({ url, headers, body }: WireRequest, inputToken: string) {
  if (/x-www-form-urlencoded/.test(headers['content-type'] ?? '')) {
    return new URLSearchParams(body).get(inputToken) ?? undefined;
  }
  const inBody: unknown = /^\s*\{/.test(body)
    ? JSON.parse(body)[inputToken]
    : undefined;
  return typeof inBody === 'string'
    ? inBody
    : new URLSearchParams(url.split('?')[1] ?? '').get(inputToken) ?? undefined;
}

function jsonPage(
  body: string,
  { container, lists, token, truncated }: PagedCall,
  { cut, goesOn, next }: Page,
) {
  const answer = JSON.parse(body);
  const holder = container.reduce((part, name) => part?.[name], answer) as
    | Record<string, unknown>
    | undefined;
  if (!holder) {
    return body;
  }
  let more = false;
  for (const { name, within } of lists) {
    const list = within
      ? (holder[within] as Record<string, unknown> | undefined)
      : holder;
    const items = list?.[name];
    if (list && Array.isArray(items)) {
      list[name] = cut(items);
      more ||= goesOn(items);
    } else if (list && items && typeof items === 'object') {
      const entries = Object.entries(items);
      list[name] = Object.fromEntries(cut(entries));
      more ||= goesOn(entries);
    }
  }
  if (more) {
    holder[token] = next;
    if (truncated) {
      holder[truncated] = true;
    }
  }
  return JSON.stringify(answer);
}

function xmlPage(
  xml: string,
  { container, lists, token, truncated }: PagedCall,
  { protocol }: WireCall,
  { cut, goesOn, next }: Page,
) {
  const inside = (element: XmlElement) =>
    topElements(xml, element.contentStart, element.contentEnd);
  const text = (element: XmlElement) => xml.slice(element.start, element.end);
  let [holder]: (XmlElement | undefined)[] = topElements(xml);
  if (protocol === 'query') {
    holder = holder && inside(holder).find(({ name }) => /Result$/.test(name));
  }
  for (const step of container) {
    holder = holder && inside(holder).find(({ name }) => name === step);
  }
  if (!holder) {
    return xml;
  }
  const members = inside(holder);
  let more = false;
  const flat = new Map(
    lists
      .filter(({ flattened }) => flattened)
      .map(({ name }) => {
        const items = members.filter(member => member.name === name);
        more ||= goesOn(items);
        return [name, new Set(cut(items))];
      }),
  );
  const wrapped = new Set(
    lists.filter(({ flattened }) => !flattened).map(({ name }) => name),
  );
  const kept = members.map(member => {
    if (flat.has(member.name)) {
      return flat.get(member.name)?.has(member) ? text(member) : '';
    }
    if (!wrapped.has(member.name) || member.contentStart === member.end) {
      return text(member);
    }
    const items = inside(member);
    more ||= goesOn(items);
    return [
      xml.slice(member.start, member.contentStart),
      ...cut(items).map(text),
      xml.slice(member.contentEnd, member.end),
    ].join('');
  });
  const rest = members.flatMap((member, index) =>
    more && (member.name === token || member.name === truncated)
      ? []
      : kept[index],
  );
  const end = more
    ? [
        ...(truncated ? [`<${truncated}>true</${truncated}>`] : []),
        `<${token}>${next}</${token}>`,
      ]
    : [];
  return [
    xml.slice(0, holder.contentStart),
    ...rest,
    ...end,
    xml.slice(holder.contentEnd),
  ].join('');
}
