import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  CheckContext,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyResourcePolicy } from '../policy/public/classifyResourcePolicy';
import type { ResourcePolicyPlace } from './resourcePolicy';

/** For a lab: the first statement of the resource's policy that lets everyone in. */
export function openStatement(
  resource: ResourceReader,
  context: CheckContext,
  place: ResourcePolicyPlace,
): Record<string, string> {
  const document = resource.read<Json>(place.facet);
  if (document === undefined) {
    return {};
  }
  const { statements } = classifyResourcePolicy(document, {
    kind: place.kind,
    name: 'the policy',
    accountId: resource.accountId,
    trustedAccounts: context.ownAccounts,
    arn: resource.arn,
    now: context.now,
  });
  const open = statements.find(({ audience }) => audience === 'public');
  return open ? { statement: nameStatement(open) } : {};
}

/**
 * A statement as a lab may name it, also in a comment between commands. A Sid
 * is anybody's text: one that could be more than a name is given by number.
 */
export function nameStatement({
  sid,
  index,
}: {
  sid?: string;
  index: number;
}): string {
  return sid !== undefined && /^\w{1,100}$/.test(sid)
    ? `statement ${sid}`
    : `statement number ${index + 1}`;
}
