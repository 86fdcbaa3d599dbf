import type { Condition } from '../document/Statement';
import { isOwn } from '../conditions/valueLimit';
import { surroundingOf } from './callers';
import { cognitoParty } from './cognitoParty';
import { demandsKey, holdOn, tightest } from './demands';
import {
  COGNITO,
  isKnownIssuer,
  oidcProvider,
  type OidcProvider,
} from './oidcProviders';
import { wholeValue } from './valueJudges';
import type { SubjectHold, TrustedParty, TrustSubject } from './TrustVerdict';

const PROVIDER_ARN =
  /^arn:aws[a-z-]*:iam::(\d{12}):(oidc-provider|saml-provider)\/(.+)$/;

/** `gitlab.com:sub`: a key of a provider's, by its issuer. */
const ISSUER_KEY = /^(?!aws:|sts:|iam:|saml:)([^:]+\.[^:]+):[^:]+$/;

/** Which of the two federated calls a principal can be named in. */
export function federationOf(principal: string): 'oidc' | 'saml' | undefined {
  const kind = PROVIDER_ARN.exec(principal)?.[2];
  if (kind) {
    return kind === 'oidc-provider' ? 'oidc' : 'saml';
  }
  return isKnownIssuer(principal.toLowerCase()) ? 'oidc' : undefined;
}

/** Who gets in by one entry under `Federated`. */
export function federatedParty(
  principal: string,
  conditions: Condition[],
  about: TrustSubject,
): TrustedParty {
  const [, account, , name] = PROVIDER_ARN.exec(principal) ?? [];
  const kind = federationOf(principal);
  if (kind && account && !isOwn(account, surroundingOf(about))) {
    return {
      kind,
      principal,
      audience: 'undecidable',
      accountId: account,
      ...(kind === 'oidc' && { subject: 'undecidable' as const }),
      reason: `${principal} is a provider of another account, which IAM does not let in`,
      keys: [],
    };
  }
  if (kind === 'saml') {
    return samlParty(principal, conditions);
  }
  if (kind === 'oidc') {
    return oidcParty(
      principal,
      (name ?? principal).toLowerCase().replace(/\/$/, ''),
      conditions,
    );
  }
  return {
    kind: 'unknown',
    principal,
    audience: 'undecidable',
    reason: `"${principal}" is no identity provider that IAM knows`,
    keys: [],
  };
}

/**
 * Who gets in by a principal `*` with a token of a provider: whom the keys of
 * that provider let in, or else every user of Cognito, Google and the others
 * that need no provider of the account's own.
 */
export function anyTokenParty(conditions: Condition[]): TrustedParty {
  const issuers = [
    ...new Set(
      conditions
        .filter(condition => demandsKey(condition, conditions))
        .flatMap(({ key }) => ISSUER_KEY.exec(key)?.[1] ?? []),
    ),
  ];
  const parties = issuers
    .map(issuer => oidcParty('*', issuer, conditions))
    .filter(({ audience }) => audience !== 'public');
  return (
    parties.find(({ audience }) => audience !== 'undecidable') ??
    parties[0] ?? {
      kind: 'anyone',
      principal: '*',
      audience: 'public',
      subject: 'anyone',
      reason:
        'users of any identity provider get in, Google and Facebook among them',
      keys: [],
    }
  );
}

function samlParty(principal: string, conditions: Condition[]): TrustedParty {
  const hold = holdOn('saml:aud', conditions, wholeValue);
  return {
    kind: 'saml',
    principal,
    audience: 'federation',
    reason:
      hold === 'fixed'
        ? `people whom ${principal} sends to the sign-in page in saml:aud`
        : `people whom ${principal} vouches for`,
    keys: hold === 'fixed' ? ['saml:aud'] : [],
  };
}

function oidcParty(
  principal: string,
  issuer: string,
  conditions: Condition[],
): TrustedParty {
  if (issuer === COGNITO) {
    return cognitoParty(principal, conditions);
  }
  const provider = oidcProvider(issuer);
  const holds = Object.entries(provider.claims).flatMap(([claim, judge]) => {
    const key = `${issuer}:${claim}`;
    const hold = holdOn(key, conditions, judge);
    return hold ? [{ key, hold }] : [];
  });
  const hold = tightest(holds.map(each => each.hold));
  const keys = holds.filter(each => each.hold === hold).map(({ key }) => key);
  const party = {
    kind: 'oidc' as const,
    principal,
    provider: provider.name,
    keys,
  };
  if (hold === 'fixed') {
    return {
      ...party,
      audience: 'federation',
      subject: 'pinned',
      reason: `${provider.name} tokens get in only if ${keys.join(
        ' and ',
      )} names the tenant`,
    };
  }
  return hold === 'undecided'
    ? { ...party, ...undecided(provider, keys) }
    : { ...party, ...unheld(provider, keys) };
}

function undecided(provider: OidcProvider, keys: string[]) {
  return {
    audience: 'undecidable' as const,
    subject: 'undecidable' as const,
    reason: `it cannot be told whose ${
      provider.name
    } tokens the condition on ${keys.join(', ')} lets in`,
  };
}

/** No condition narrows the tokens of the provider. */
function unheld(provider: OidcProvider, keys: string[]) {
  const how = keys.length > 0 ? `, for all that ${keys.join(', ')} says` : '';
  const subject: Record<OidcProvider['tenancy'], SubjectHold> = {
    shared: 'anyone',
    private: 'tenant',
    unknown: 'undecidable',
  };
  const audience = {
    shared: 'public',
    private: 'federation',
    unknown: 'undecidable',
  } as const;
  return {
    audience: audience[provider.tenancy],
    subject: subject[provider.tenancy],
    reason:
      provider.tenancy === 'unknown'
        ? `no condition names a subject of ${provider.name}, and it is not known who gets its tokens`
        : `${provider.everyone} gets in${how}`,
  };
}
