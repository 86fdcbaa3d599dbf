import { createHash } from 'node:crypto';
import type {
  Gap,
  Listing,
  Resource,
  UnknownReason,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { PlanProblem } from './InventoryProvider';

/** Which service's column shows a resource type. @public */
export type ServiceOfType = (type: string) => string;

/**
 * Everything that could not be listed or read in one account, each with the
 * call, the reason and what a person can do about it.
 *
 * Facets that a provider cannot supply at all are no gaps: nobody can open
 * them by allowing a call.
 *
 * @public
 */
export function deriveGaps(
  resources: Resource[],
  listings: Listing[],
  serviceOf: ServiceOfType,
): Gap[] {
  const gaps: Gap[] = [];
  for (const listing of listings) {
    if (listing.status === 'incomplete') {
      const reason = listing.reason ?? 'error';
      gaps.push(
        withId({
          accountId: listing.accountId,
          region: listing.region,
          service: serviceOf(listing.type),
          resourceType: listing.type,
          call: listing.call,
          reason,
          message:
            listing.message ?? `${listing.type} could not be listed completely`,
          fix: fixFor(reason, listing.call, listing.accountId, listing.message),
          seenAt: listing.at,
        }),
      );
    }
  }
  for (const resource of resources) {
    for (const [facet, seen] of Object.entries(resource.facets)) {
      if (seen.status !== 'denied' && seen.status !== 'error') {
        continue;
      }
      const reason: UnknownReason =
        seen.status === 'denied' ? 'access-denied' : seen.reason;
      gaps.push(
        withId({
          accountId: resource.accountId,
          region: resource.region,
          service: serviceOf(resource.type),
          resourceType: resource.type,
          arn: resource.arn,
          resourceName: resource.name,
          facet,
          call: seen.call,
          reason,
          message: seen.message,
          fix: fixFor(reason, seen.call, resource.accountId, seen.message),
          seenAt: seen.capturedAt,
        }),
      );
    }
  }
  return gaps;
}

/** What planning could not reach, as a gap of the whole account. @public */
export function gapOfPlanProblem(problem: PlanProblem, seenAt: string): Gap {
  return withId({
    accountId: problem.accountId ?? '',
    region: 'global',
    service: 'account',
    resourceType: 'AWS::::Account',
    call: problem.call,
    reason: problem.reason,
    message: problem.message,
    fix: problem.fix,
    seenAt,
  });
}

/** A unit that failed for good, as a gap of its service and region. @public */
export function gapOfFailedUnit(
  unit: { accountId: string; region: string; service: string; error: string },
  seenAt: string,
): Gap {
  return withId({
    accountId: unit.accountId,
    region: unit.region,
    service: unit.service,
    resourceType: `AWS::${unit.service}`,
    call: `${unit.service}:*`,
    reason: 'error',
    message: unit.error,
    fix: `Read the message; the next scan tries ${unit.service} in ${unit.region} of account ${unit.accountId} again. What was known before is kept.`,
    seenAt,
  });
}

function fixFor(
  reason: UnknownReason,
  call: string,
  accountId: string,
  message: string | undefined,
): string {
  if (reason === 'access-denied') {
    return message?.includes('service control policy')
      ? `A service control policy of the organisation denies ${call} in account ${accountId}: except the scanner's role from it, and allow ${call} for that role.`
      : `Allow ${call} for the scanner's role in account ${accountId}.`;
  }
  if (reason === 'throttled') {
    return `AWS limited the rate of ${call}; the next scan tries again.`;
  }
  if (reason === 'unsupported') {
    return `This source cannot tell; scan account ${accountId} live to see it.`;
  }
  return `The next scan tries ${call} again; if it stays, the message tells what AWS answered.`;
}

function withId(gap: Omit<Gap, 'id'>): Gap {
  const id = createHash('sha256')
    .update(
      JSON.stringify([
        gap.accountId,
        gap.region,
        gap.service,
        gap.resourceType,
        gap.arn,
        gap.facet,
        gap.call,
      ]),
    )
    .digest('hex')
    .slice(0, 32);
  return { id, ...gap };
}
