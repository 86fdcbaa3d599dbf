import type { Audience } from '../public/PolicyVerdict';

/**
 * Who may take on a role, widest first: the audiences of any resource policy,
 * and between them and the owner's own account
 *
 * - `federation`: people or workloads that an identity provider vouches for,
 *   limited to a tenant, an application or a subject.
 *
 * @public
 */
export type TrustAudience = Audience | 'federation';

/** All audiences, widest first; what cannot be told comes right after what is open. @public */
export const TRUST_AUDIENCES: readonly TrustAudience[] = [
  'public',
  'undecidable',
  'external',
  'conditional',
  'organization',
  'service',
  'federation',
  'own',
  'nobody',
];

/** What a trust policy hangs on. @public */
export interface TrustSubject {
  roleName: string;
  /** The account of the role, 12 digits. */
  accountId: string;
  /** Accounts that count as the owner's own. */
  trustedAccounts?: readonly string[];
}

/**
 * How far a token of an OIDC provider is held to a subject.
 *
 * - `pinned`: to a tenant or less, by a claim that a stranger cannot set.
 * - `tenant`: by the issuer alone: everything in its one tenant gets in.
 * - `anyone`: not at all: strangers get such tokens too.
 * - `undecidable`: cannot be told.
 *
 * @public
 */
export type SubjectHold = 'pinned' | 'tenant' | 'anyone' | 'undecidable';

/**
 * Whether another customer could make an AWS service take on the role.
 *
 * - `bound`: no, a condition names the source.
 * - `foreign`: yes, a condition names the source, and it is another account's.
 * - `exempt`: no, the service runs only what stands in the role's own account.
 * - `open`: yes, unless the service refuses it by itself.
 * - `unlisted`: the service is not in our table.
 *
 * @public
 */
export type DeputyHold = 'bound' | 'foreign' | 'exempt' | 'open' | 'unlisted';

/** One principal of one Allow statement. @public */
export interface TrustedParty {
  kind: 'anyone' | 'aws' | 'service' | 'oidc' | 'saml' | 'unknown';
  /** As written. */
  principal: string;
  audience: TrustAudience;
  /** Why, in one sentence for people. */
  reason: string;
  /** Condition keys that decided, or could not be weighed; lower case. */
  keys: string[];
  /** Of `aws`: the account it belongs to; of a `foreign` service: the one it acts for. */
  accountId?: string;
  /** Of `aws`: it must send an external id that is fixed. */
  externalId?: boolean;
  /** Of `service`. */
  deputy?: DeputyHold;
  /** Of `oidc`: the provider's name for people. */
  provider?: string;
  /** Of `oidc`. */
  subject?: SubjectHold;
}

/** What one Allow statement does. @public */
export interface TrustStatementVerdict {
  /** For people: `statement "Deploy" of the trust policy of worker`. */
  label: string;
  /** Position in the document, from 0; -1 for what is said of the document itself. */
  index: number;
  audience: TrustAudience;
  /** Why, in one sentence for people: that of its widest party. */
  reason: string;
  parties: TrustedParty[];
}

/** What a whole trust policy does. @public */
export interface TrustVerdict {
  audience: TrustAudience;
  /** The statement that makes it so; undefined if no statement allows anything. */
  because?: TrustStatementVerdict;
  /** One per Allow statement, in the order of the document. */
  statements: TrustStatementVerdict[];
}

/** The widest of several audiences; `nobody` for none. */
export function widest(audiences: readonly TrustAudience[]): TrustAudience {
  return TRUST_AUDIENCES.find(a => audiences.includes(a)) ?? 'nobody';
}

/** The narrowest of several audiences, where all must agree. */
export function narrowest(
  audiences: readonly TrustAudience[],
): TrustAudience | undefined {
  return [...TRUST_AUDIENCES].reverse().find(a => audiences.includes(a));
}
