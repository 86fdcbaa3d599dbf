import type { UnknownReason } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Judged } from './judgeInventory';
import type { Losses } from './losses';

/** What went wrong on the wire, and what the product must make of it. */
export interface Fault {
  action: string;
  reason: UnknownReason;
}

/**
 * Findings that say more than was seen, after a first scan with a fault.
 *
 * @param canFail - Tells by what a pass that stands beside something unseen could fail.
 * @returns One sentence each; none if all is well.
 */
export function findingFaults(
  before: Map<string, Judged>,
  after: Map<string, Judged>,
  losses: Losses,
  fault: Fault,
  canFail: (judged: Judged) => string | undefined,
): string[] {
  return [...before].flatMap(([key, was]) => {
    const is = after.get(key);
    if (!is) {
      return losses.gone.has(was.resource.arn)
        ? []
        : [`${key} has no finding any more, though its resource was seen`];
    }
    const { verdict } = is.finding;
    const touched = [...was.uses].some(use => losses.keys.has(use));
    if (!touched) {
      return verdict === was.finding.verdict
        ? []
        : [`${key} became ${verdict}, though nothing that it used was lost`];
    }
    if (verdict === 'unknown') {
      const other = [...is.uses].some(use => losses.neverKnown.has(use));
      return was.finding.verdict === 'unknown' || other
        ? []
        : unexplained(key, is, fault);
    }
    if (verdict !== was.finding.verdict) {
      return [`${key} was ${was.finding.verdict} and now claims ${verdict}`];
    }
    const by = verdict === 'fail' ? undefined : canFail(is);
    return by ? [`${key} stays ${verdict}, but would fail by ${by}`] : [];
  });
}

/**
 * Findings that forget or assume, after a scan with a fault that follows a
 * good one.
 */
export function laterFindingFaults(
  before: Map<string, Judged>,
  after: Map<string, Judged>,
  fault: Fault,
): string[] {
  return [...before].flatMap(([key, was]) => {
    const is = after.get(key)?.finding;
    if (!is) {
      return [`${key} is gone`];
    }
    if (was.finding.verdict === 'fail') {
      return [
        ...(is.verdict === 'fail' ? [] : [`${key}: the fail is hidden`]),
        ...(is.firstFailedAt === was.finding.firstFailedAt
          ? []
          : [`${key} forgot since when it fails`]),
        ...(!is.unconfirmed ||
        is.unconfirmed.unreadCalls?.includes(fault.action)
          ? []
          : [`${key} does not say which call is missing to confirm it`]),
      ];
    }
    return is.verdict === was.finding.verdict || is.verdict === 'unknown'
      ? []
      : [`${key} was ${was.finding.verdict} and now claims ${is.verdict}`];
  });
}

function unexplained(key: string, { finding }: Judged, fault: Fault): string[] {
  return [
    ...(finding.reason === fault.reason
      ? []
      : [`${key} is unknown for ${finding.reason}, not ${fault.reason}`]),
    ...(finding.unreadCalls?.includes(fault.action)
      ? []
      : [`${key} is unknown and does not name ${fault.action}`]),
  ];
}
