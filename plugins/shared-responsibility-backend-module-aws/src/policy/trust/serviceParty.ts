import type { Circle } from '../conditions/Circle';
import type { Condition } from '../document/Statement';
import { leftOfSources } from './callers';
import { deputyRisk } from './deputyServices';
import type { DeputyHold, TrustedParty, TrustSubject } from './TrustVerdict';

/** Who gets in by one entry under `Service`. */
export function serviceParty(
  principal: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  if (principal === '*') {
    return {
      kind: 'anyone',
      principal,
      audience: 'public',
      deputy: 'open',
      reason: 'every AWS service gets in, for any customer',
      keys: [],
    };
  }
  if (!/^[a-z0-9.-]+\.[a-z]+$/i.test(principal)) {
    return {
      kind: 'unknown',
      principal,
      audience: 'undecidable',
      reason: `"${principal}" is no service`,
      keys: [],
    };
  }
  const source = leftOfSources(conditions, about);
  const deputy = deputyHold(principal, source);
  return {
    kind: 'service',
    principal,
    audience: source?.audience === 'nobody' ? 'nobody' : 'service',
    deputy,
    ...(deputy === 'foreign' && { accountId: source?.accounts[0] }),
    reason: reasonOf(principal, deputy, source),
    keys: [...(source?.keys ?? [])],
  };
}

function deputyHold(principal: string, source: Circle | undefined): DeputyHold {
  switch (source?.audience) {
    case 'own':
    case 'organization':
    case 'nobody':
      return 'bound';
    case 'external':
      return 'foreign';
    default: {
      const risk = deputyRisk(principal);
      if (risk === 'runs-own-code') {
        return 'exempt';
      }
      return risk === 'acts-for-others' && source?.audience !== 'undecidable'
        ? 'open'
        : 'unlisted';
    }
  }
}

function reasonOf(
  principal: string,
  deputy: DeputyHold,
  source: Circle | undefined,
): string {
  switch (deputy) {
    case 'bound':
    case 'foreign':
      return `${principal} gets in for ${source?.words}`;
    case 'exempt':
      return `${principal} runs only what stands in the role's own account`;
    case 'open':
      return `${principal} gets in for ${
        source?.words ?? 'whichever source makes it'
      }`;
    default:
      return source
        ? `${principal} gets in under conditions on its source that cannot be weighed: ${source.words}`
        : `${principal} gets in for whichever source makes it, and it is not known whether other customers can`;
  }
}
