import type { ResourceInput } from './input';

/**
 * Settles which column shows a resource. What is usually attached to another
 * service (a security group to EC2) shows under that service if the entity has
 * something of it, else under its own: the group of a container service must
 * not give it an EC2 column.
 */
export function settleColumns<T extends ResourceInput>(resources: T[]): T[] {
  const inhabited = new Set(
    resources.flatMap(({ profile }) =>
      profile && !isGuest(profile) ? [profile.shownUnder] : [],
    ),
  );
  return resources.map(resource => {
    const { profile } = resource;
    return profile?.ownColumn &&
      isGuest(profile) &&
      !inhabited.has(profile.shownUnder)
      ? {
          ...resource,
          profile: { ...profile, shownUnder: profile.ownColumn },
        }
      : resource;
  });
}

function isGuest(profile: NonNullable<ResourceInput['profile']>): boolean {
  return (
    profile.ownColumn !== undefined && profile.ownColumn !== profile.shownUnder
  );
}
