/** A protocol with ports. */
export type Transport = 'tcp' | 'udp';

/** The highest port there is. */
export const LAST_PORT = 65535;

const NUMBERS: Record<Transport, string> = { tcp: '6', udp: '17' };

/** A protocol and a port interval, as in security group rules and network ACL entries. */
export interface PortRule {
  /** `tcp`, `6`, `-1` … */
  protocol: string | undefined;
  from: number | undefined;
  to: number | undefined;
}

/**
 * Does the rule cover this port? Protocol `-1` has no ports and covers all; a
 * protocol may be written as its number; a missing or -1 bound is open.
 */
export function coversPort(
  rule: PortRule,
  port: number,
  transport: Transport = 'tcp',
): boolean {
  const protocol = (rule.protocol ?? '').toLowerCase();
  if (protocol === '-1' || protocol === 'all') {
    return true;
  }
  if (protocol !== transport && protocol !== NUMBERS[transport]) {
    return false;
  }
  const [from, to] = boundsOf(rule);
  return from <= port && port <= to;
}

/** First and last port of a rule that has ports. */
export function boundsOf({ from, to }: PortRule): [from: number, to: number] {
  return [
    from === undefined || from < 0 ? 0 : from,
    to === undefined || to < 0 ? LAST_PORT : to,
  ];
}
