import type { ResourceInput } from './input';

/** A statement covers what it names: this ARN or a stable key, never "all of them". */
export function isNamed(targets: string[], resource: ResourceInput): boolean {
  return targets.some(
    target =>
      target === resource.arn || resource.stableKeys?.includes(target) === true,
  );
}

/** An offer may cover whole accounts, VPCs and tags, so also resources yet to come. */
export function isCovered(targets: string[], resource: ResourceInput): boolean {
  return (
    isNamed(targets, resource) ||
    targets.some(
      target =>
        target === `account:${resource.accountId}` ||
        resource.coverKeys?.includes(target) === true,
    )
  );
}
