import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  analysePrincipal,
  type NamedDocument,
  type Principal,
  type PrincipalPowers,
} from '../../policy/powers';
import { readExisting } from '../readExisting';

/** One policy of a role or user, as the `policies` facet holds it. */
export interface HeldPolicy {
  name: string;
  arn?: string;
  kind: 'customer-managed' | 'aws-managed' | 'inline';
  document: Json;
}

/** @throws Unread if they were not seen. */
export function policiesOf(holder: ResourceReader): HeldPolicy[] {
  return readExisting<HeldPolicy[]>(holder, 'policies') as HeldPolicy[];
}

/** Roles are asked about for the sake of many others; each is analysed once. */
const remembered = new WeakMap<
  object,
  { arn: string; policies: unknown; powers: PrincipalPowers }
>();

/**
 * What a role or user may do.
 *
 * The permissions boundary can only take away, so it is read only where the
 * policies alone give something: unread, it then matters not otherwise.
 *
 * @throws Unread if policies, or a boundary that matters, were not seen.
 */
export function powersOf(holder: ResourceReader): PrincipalPowers {
  const policies = policiesOf(holder);
  const unbounded = identityOf(holder, policies);
  const most = once(policies, unbounded);
  if (givesNothing(most)) {
    return most;
  }
  const boundary = holder.read<Json>('boundary');
  return boundary === undefined
    ? most
    : once(Object(boundary), {
        ...unbounded,
        boundary: {
          name: `${holder.name} (permissions boundary)`,
          document: boundary,
        },
      });
}

/** @param key - what a facet holds, which lives as long as the facet. */
function once(key: object, principal: Principal): PrincipalPowers {
  const { arn, policies } = principal;
  const kept = remembered.get(key);
  if (kept && kept.arn === arn && kept.policies === policies) {
    return kept.powers;
  }
  const powers = analysePrincipal(principal);
  remembered.set(key, { arn, policies, powers });
  return powers;
}

/** A policy by itself, as if somebody had it and nothing else. */
export function powersOfPolicy(
  policy: NamedDocument,
  holder: ResourceReader,
): PrincipalPowers {
  return analysePrincipal(identityOf(holder, [policy]));
}

/**
 * Is it an administrator without conditions?
 *
 * @throws Unread (`unsupported`) if only under conditions, or if that cannot be told.
 */
export function isAdministrator(
  powers: PrincipalPowers,
  name: string,
): boolean {
  const { answer, keys, statements } = powers.administrator;
  if (answer === 'conditional') {
    throw new Unread(
      'unsupported',
      `${name} is an administrator under conditions (${keys.join(
        ', ',
      )}) that this check cannot weigh: ${statements.slice(0, 3).join('; ')}`,
    );
  }
  if (answer === 'undecidable') {
    throw unreadable(powers);
  }
  return answer === 'yes';
}

/** For policies that AWS stored and that are no policies to us. */
export function unreadable(powers: PrincipalPowers): Unread {
  return new Unread('unsupported', powers.undecidable.join('; '));
}

function identityOf(
  holder: ResourceReader,
  policies: readonly NamedDocument[],
): Principal {
  return {
    arn: holder.arn,
    accountId: holder.accountId,
    partition: holder.arn.split(':')[1],
    policies,
    groups: groupsOf(holder),
  };
}

/** ARNs of a user's groups. */
function groupsOf(holder: ResourceReader): string[] {
  return holder.type === 'AWS::IAM::User'
    ? readExisting<string[]>(holder, 'groups')
    : [];
}

function givesNothing(powers: PrincipalPowers): boolean {
  return (
    powers.administrator.answer === 'no' &&
    powers.escalations.length === 0 &&
    powers.serviceWildcards.length === 0 &&
    powers.passRole.length === 0 &&
    powers.notInTable.every(({ matters }) => !matters)
  );
}
