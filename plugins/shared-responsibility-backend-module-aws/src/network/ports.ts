/** A protocol and a port interval, as in security group rules and network ACL entries. */
export interface PortRule {
  /** `tcp`, `6`, `-1` … */
  protocol: string | undefined;
  from: number | undefined;
  to: number | undefined;
}

/**
 * Does the rule cover this TCP port? Protocol `-1` has no ports and covers
 * all; `tcp` may be written as its number 6; a missing or -1 bound is open.
 */
export function coversTcpPort(rule: PortRule, port: number): boolean {
  const protocol = (rule.protocol ?? '').toLowerCase();
  if (protocol === '-1' || protocol === 'all') {
    return true;
  }
  if (protocol !== 'tcp' && protocol !== '6') {
    return false;
  }
  const from = rule.from === undefined || rule.from < 0 ? 0 : rule.from;
  const to = rule.to === undefined || rule.to < 0 ? 65535 : rule.to;
  return from <= port && port <= to;
}
