/** A protocol with ports. */
export type Transport = 'tcp' | 'udp';

/** The highest port there is. */
export const LAST_PORT = 65535;

/** Whether a rule covers something; `perhaps` where the rule cannot be read. */
export type Coverage = 'yes' | 'no' | 'perhaps';

/** The protocol and ports of a security group rule or a network ACL entry. */
export interface PortSpan {
  /**
   * `every` for protocol -1, `other` for one without ports (ICMP, ESP …),
   * `unknown` for what is no protocol.
   */
  protocol: Transport | 'every' | 'other' | 'unknown';
  from: number;
  to: number;
  /** False if the bounds are no ports: then any port may be meant. */
  certain: boolean;
}

const TRANSPORTS: Record<string, PortSpan['protocol']> = {
  '-1': 'every',
  all: 'every',
  tcp: 'tcp',
  '6': 'tcp',
  udp: 'udp',
  '17': 'udp',
  icmp: 'other',
  icmpv6: 'other',
};

/**
 * Reads a protocol (name or IANA number) and port bounds, as EC2 writes them.
 * Protocol -1 has no ports and covers all, whatever the bounds say; for ICMP
 * the bounds are type and code, never ports. A missing or -1 bound is open.
 */
export function readPorts(
  protocol: unknown,
  from: unknown,
  to: unknown,
): PortSpan {
  const kind = readProtocol(protocol);
  const bounds = { from: 0, to: LAST_PORT };
  if (kind === 'every' || kind === 'other') {
    return { protocol: kind, ...bounds, certain: true };
  }
  const first = readBound(from, 0);
  const last = readBound(to, LAST_PORT);
  return first === undefined || last === undefined || first > last
    ? { protocol: kind, ...bounds, certain: false }
    : { protocol: kind, from: first, to: last, certain: true };
}

/** Does the span cover this port? */
export function coverageOf(
  span: PortSpan,
  port: number,
  transport: Transport,
): Coverage {
  if (span.protocol === 'every') {
    return 'yes';
  }
  const may = span.protocol === transport || span.protocol === 'unknown';
  if (!may || port < span.from || port > span.to) {
    return 'no';
  }
  return span.certain && span.protocol === transport ? 'yes' : 'perhaps';
}

/** The span in words: `tcp 22`, `udp 0-65535`, `every protocol`. */
export function describePorts({ protocol, from, to }: PortSpan): string {
  if (protocol === 'every') {
    return 'every protocol';
  }
  return from === to ? `${protocol} ${from}` : `${protocol} ${from}-${to}`;
}

function readProtocol(value: unknown): PortSpan['protocol'] {
  const text =
    typeof value === 'string' || typeof value === 'number'
      ? String(value).trim().toLowerCase()
      : '';
  const number = /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  const known = TRANSPORTS[number === undefined ? text : String(number)];
  if (known) {
    return known;
  }
  return number !== undefined && number <= 255 ? 'other' : 'unknown';
}

function readBound(value: unknown, open: number): number | undefined {
  if (value === undefined || value === null || value === -1) {
    return open;
  }
  return typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= LAST_PORT
    ? value
    : undefined;
}
