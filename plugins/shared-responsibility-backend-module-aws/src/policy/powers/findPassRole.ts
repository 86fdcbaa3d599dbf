import type { Condition } from '../document/Statement';
import type { Grants, ScopedGrant } from './Grants';
import type { PassRole } from './PrincipalPowers';
import { targetOf, type Place } from './targets';

/** Which roles may be passed, and to what. */
export function findPassRole(grants: Grants, place: Place): PassRole[] {
  const target = targetOf('iam:passrole', 'role/*', place);
  return grants.within('iam:passrole', target).map(grant => ({
    scope: grant.pattern === target.pattern ? 'any' : 'named',
    roles: [grant.pattern],
    services: valuesOf(grant, 'iam:passedtoservice'),
    associated: valuesOf(grant, 'iam:associatedresourcearn'),
    keys: [...new Set(grant.conditions.map(condition => condition.key))],
    statements: [...grant.labels],
  }));
}

/** Values that a condition allows; what it excludes leaves all others. */
function valuesOf(grant: ScopedGrant, key: string): string[] {
  return grant.conditions
    .filter((c: Condition) => c.key === key && !c.operator.includes('not'))
    .flatMap((c: Condition) => c.values);
}
