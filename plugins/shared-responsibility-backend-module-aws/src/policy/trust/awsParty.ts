import { isOwn } from '../conditions/valueLimit';
import type { Condition } from '../document/Statement';
import {
  demandsExternalId,
  leftOfEveryone,
  leftOfOrganizations,
  surroundingOf,
} from './callers';
import type { TrustedParty, TrustSubject } from './TrustVerdict';

const ARN = /^arn:aws[a-z-]*:(?:iam|sts)::(\d{12}):([^*?]+)$/;
const ACCOUNT_ID = /^\d{12}$/;
/** Unique ids of roles, users and the like: what IAM shows once the thing itself is deleted. */
const UNIQUE_ID = /^A[A-Z]{3}[A-Z0-9]{8,}$/;

/** Who gets in by an entry `*`, in a call that is signed with AWS credentials. */
export function anyoneParty(
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  const { audience, keys, words } = leftOfEveryone(conditions, about);
  return {
    kind: 'anyone',
    principal: '*',
    audience,
    reason:
      audience === 'undecidable'
        ? `everyone gets in, under conditions that cannot be weighed: ${words}`
        : `it names everyone, which lets in ${words}`,
    keys: [...keys],
    externalId: demandsExternalId(conditions),
  };
}

/** Who gets in by one entry under `AWS`. */
export function awsParty(
  principal: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  const accountId = ACCOUNT_ID.test(principal)
    ? principal
    : ARN.exec(principal)?.[1];
  if (accountId) {
    return accountParty(principal, accountId, conditions, about);
  }
  const deleted = UNIQUE_ID.test(principal);
  return {
    kind: deleted ? 'aws' : 'unknown',
    principal,
    audience: deleted ? 'nobody' : 'undecidable',
    reason: deleted
      ? `${principal} is the id of a user or role that is deleted`
      : `"${principal}" is no principal that IAM knows`,
    keys: [],
  };
}

function accountParty(
  principal: string,
  accountId: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  const left = leftOfEveryone(conditions, about);
  const externalId = demandsExternalId(conditions);
  const party = { kind: 'aws' as const, principal, accountId, externalId };
  if (left.audience === 'nobody') {
    return {
      ...party,
      audience: 'nobody',
      reason: `${principal} is named, and the conditions let in ${left.words}`,
      keys: [...left.keys],
    };
  }
  if (isOwn(accountId, surroundingOf(about))) {
    return {
      ...party,
      audience: 'own',
      reason: `${principal} is in an account of the owner`,
      keys: [],
    };
  }
  const organization = leftOfOrganizations(conditions, about);
  if (organization?.audience === 'organization') {
    return {
      ...party,
      audience: 'organization',
      reason: `${principal} gets in only within ${organization.words}`,
      keys: [...organization.keys],
    };
  }
  return {
    ...party,
    audience: 'external',
    reason: externalId
      ? `${principal} is in another account and must send an external id`
      : `${principal} is in another account and needs no external id`,
    keys: externalId ? ['sts:externalid'] : [],
  };
}
