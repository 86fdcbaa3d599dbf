import { readPolicy } from '../document/readPolicy';
import type { Condition, Statement, Unreadable } from '../document/Statement';
import { speaksOf, WAYS, type Assuming } from './assuming';
import { anyoneParty, awsParty } from './awsParty';
import { afterDenials } from './denials';
import { anyTokenParty, federatedParty, federationOf } from './federatedParty';
import { serviceParty } from './serviceParty';
import {
  narrowest,
  widest,
  type TrustedParty,
  type TrustStatementVerdict,
  type TrustSubject,
  type TrustVerdict,
} from './TrustVerdict';

/**
 * Who may take on a role, by its trust policy alone.
 *
 * Never throws. What cannot be read or weighed is `undecidable`, never closed.
 * Whether a role that is named in the policy may also call STS is up to that
 * role's own policies, and not asked here.
 *
 * @param document - the parsed JSON of the `AssumeRolePolicyDocument`.
 *
 * @public
 */
export function classifyTrustPolicy(
  document: unknown,
  about: TrustSubject,
): TrustVerdict {
  const { statements, unreadable } = readPolicy(
    document,
    `the trust policy of ${about.roleName}`,
  );
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  const verdicts = [
    ...statements
      .filter(({ effect }) => effect === 'Allow')
      .map(allow => judgeAllow(allow, denies, about)),
    // A Deny that cannot be read takes nothing away; anything else may allow.
    ...unreadable
      .filter(({ effect }) => effect !== 'Deny')
      .map(part => undecidable(part)),
  ].sort((a, b) => a.index - b.index);
  const audience = widest(verdicts.map(verdict => verdict.audience));
  return {
    audience,
    because: verdicts.find(verdict => verdict.audience === audience),
    statements: verdicts,
  };
}

function judgeAllow(
  allow: Statement,
  denies: Statement[],
  about: TrustSubject,
): TrustStatementVerdict {
  const parties = WAYS.filter(way => speaksOf(allow, way)).flatMap(way =>
    partiesBy(
      way,
      allow,
      denies.filter(deny => speaksOf(deny, way)),
      about,
    ),
  );
  const audience = widest(parties.map(party => party.audience));
  const deciding = parties.find(party => party.audience === audience);
  return {
    label: allow.label,
    index: allow.index,
    audience,
    reason: deciding?.reason ?? 'it lets nobody take on the role',
    parties,
  };
}

/** A principal under its kind, and by which call it gets in. */
function partiesBy(
  way: Assuming,
  allow: Statement,
  denies: Statement[],
  about: TrustSubject,
): TrustedParty[] {
  const entries = allow.notPrincipals
    ? // All but a few: whom it leaves out is too little to matter.
      [['AWS', '*'] as const]
    : Object.entries(allow.principals ?? {}).flatMap(([kind, ids]) =>
        ids.map(id => [kind, id] as const),
      );
  if (entries.length === 0) {
    return [unknownParty('', `${allow.label} names no principal`)];
  }
  return entries.flatMap(([kind, principal]) => {
    const { gone, conditions, unweighed } = afterDenials(
      denies,
      kind,
      principal,
      allow.conditions,
    );
    const party = partyOf(way, kind, principal, conditions, about);
    if (!party) {
      return [];
    }
    if (gone) {
      return [
        {
          ...party,
          audience: 'nobody',
          reason: `${principal} is denied again`,
        },
      ];
    }
    const carved = carve(party, denies, conditions, about);
    return carved.audience === 'public' && unweighed.length > 0
      ? [
          {
            ...carved,
            audience: 'undecidable' as const,
            ...(carved.subject && { subject: 'undecidable' as const }),
            reason: `${carved.reason}, but ${unweighed.join(
              ', ',
            )} takes away what cannot be weighed`,
          },
        ]
      : [carved];
  });
}

/** Undefined for a principal that cannot make the call at all. */
function partyOf(
  way: Assuming,
  kind: string,
  principal: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty | undefined {
  if (kind === 'AWS' && principal === '*') {
    switch (way) {
      case 'sts:AssumeRole':
        return anyoneParty(conditions, about);
      case 'sts:AssumeRoleWithWebIdentity':
        return anyTokenParty(conditions);
      default:
        return {
          kind: 'saml',
          principal,
          audience: 'federation',
          reason: 'people whom any SAML provider of the account vouches for',
          keys: [],
        };
    }
  }
  switch (kind) {
    case 'AWS':
      return way === 'sts:AssumeRole'
        ? awsParty(principal, conditions, about)
        : undefined;
    case 'Service':
      return way === 'sts:AssumeRole'
        ? serviceParty(principal, conditions, about)
        : undefined;
    case 'Federated':
      return federatedPartyBy(way, principal, conditions, about);
    default:
      return unknownParty(
        principal,
        `a principal of kind "${kind}" has no meaning in a trust policy`,
      );
  }
}

function federatedPartyBy(
  way: Assuming,
  principal: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty | undefined {
  if (principal === '*') {
    return way === 'sts:AssumeRoleWithWebIdentity'
      ? anyTokenParty(conditions)
      : undefined;
  }
  const federation = federationOf(principal);
  const fits =
    federation === undefined ||
    (federation === 'oidc' && way === 'sts:AssumeRoleWithWebIdentity') ||
    (federation === 'saml' && way === 'sts:AssumeRoleWithSAML');
  return fits ? federatedParty(principal, conditions, about) : undefined;
}

/** Everyone, cut by a Deny of all but a few (`NotPrincipal`) down to those few. */
function carve(
  party: TrustedParty,
  denies: Statement[],
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  if (party.kind !== 'anyone') {
    return party;
  }
  const spared = denies.find(
    deny => deny.notPrincipals?.AWS && deny.conditions.length === 0,
  );
  const ids = spared?.notPrincipals?.AWS ?? [];
  if (ids.length === 0 || ids.includes('*')) {
    return party;
  }
  const left = ids.map(id => awsParty(id, conditions, about));
  const audience = widest(left.map(each => each.audience));
  return {
    ...party,
    audience: narrowest([party.audience, audience]) ?? audience,
    reason: `everyone is denied by ${spared?.label} but ${ids.join(', ')}`,
  };
}

function unknownParty(principal: string, reason: string): TrustedParty {
  return {
    kind: 'unknown',
    principal,
    audience: 'undecidable',
    reason,
    keys: [],
  };
}

function undecidable({ label, index, problem }: Unreadable) {
  const reason = `${label} ${problem}`;
  return {
    label,
    index,
    audience: 'undecidable' as const,
    reason,
    parties: [unknownParty('', reason)],
  };
}
