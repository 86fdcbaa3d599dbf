import { intersect, subtract, union, type AddressRange } from './addressRanges';

/** One rule of a list in which the first match decides. */
export interface OrderedRule {
  ranges: AddressRange[];
  allow: boolean;
}

/**
 * The part of `sources` whose first matching rule allows it; what no rule
 * matches is not allowed. Serves network ACLs (by rule number) and route
 * tables (longest prefix first).
 */
export function allowedBy(
  sources: AddressRange[],
  rules: OrderedRule[],
): AddressRange[] {
  let undecided = sources;
  let allowed: AddressRange[] = [];
  for (const rule of rules) {
    if (rule.allow) {
      allowed = union([...allowed, ...intersect(undecided, rule.ranges)]);
    }
    undecided = subtract(undecided, rule.ranges);
  }
  return allowed;
}
