import { CLAIM_RANKS, type Claim, type ClaimRank } from '../model/claim';

/** One reason why a resource might belong to an entity. @public */
export interface ClaimCandidate {
  entityRef: string;
  arn: string;
  rank: ClaimRank;
  /** In words: `tag component=payments-api`. */
  provenance: string;
  /** True when the entity names this very ARN; beats a selector of the same rank. */
  explicit?: boolean;
  /** Account of the resource, for the account's policy. */
  accountId?: string;
  /** Group that owns the entity, for the account's policy. */
  ownerRef?: string;
}

/** A claim that the account's policy does not allow: listed, gives nothing. @public */
export interface DisputedClaim {
  entityRef: string;
  arn: string;
  accountId: string;
  ownerRef?: string;
  provenance: string;
}

/** @public */
export interface InventoryClaimsInput {
  candidates: ClaimCandidate[];
  /** ARN of the resource that brings another along → the other's ARN. */
  attachments: { from: string; fromName: string; to: string }[];
  /** Groups that may claim in an account; an account that is not named is open. */
  claimPolicies?: Record<string, string[]>;
}

/** @public */
export interface InventoryClaims {
  claims: Claim[];
  disputed: DisputedClaim[];
}

/**
 * Decides between the candidates for ONE resource: the strongest entity is
 * accountable, every other depends on it. At equal rank an entity that names
 * the ARN comes first, then the alphabet decides, so that the answer never
 * depends on the order of the candidates.
 *
 * @public
 */
export function resolveClaims(candidates: ClaimCandidate[]): Claim[] {
  const strongest = new Map<string, ClaimCandidate>();
  for (const candidate of [...candidates].sort(byStrength)) {
    if (!strongest.has(candidate.entityRef)) {
      strongest.set(candidate.entityRef, candidate);
    }
  }
  return [...strongest.values()].map((candidate, index) => ({
    entityRef: candidate.entityRef,
    arn: candidate.arn,
    rank: candidate.rank,
    role: index === 0 ? 'accountable' : 'dependent',
    provenance: candidate.provenance,
  }));
}

/**
 * Resolves the claims of many resources, with attachments (depth 1) and the
 * accounts' policies. A resource that nobody claims directly goes to whoever
 * is accountable for the resources that attach it; the owner of the account
 * comes last.
 *
 * @public
 */
export function resolveInventoryClaims(
  input: InventoryClaimsInput,
): InventoryClaims {
  const disputed: DisputedClaim[] = [];
  const byArn = new Map<string, ClaimCandidate[]>();
  for (const candidate of input.candidates) {
    if (isAllowed(candidate, input.claimPolicies)) {
      push(byArn, candidate.arn, candidate);
    } else {
      disputed.push({
        entityRef: candidate.entityRef,
        arn: candidate.arn,
        accountId: candidate.accountId!,
        ...(candidate.ownerRef && { ownerRef: candidate.ownerRef }),
        provenance: candidate.provenance,
      });
    }
  }

  // Only direct claims pass on: one that came by attachment never does.
  const attached: ClaimCandidate[] = [];
  for (const { from, fromName, to } of input.attachments) {
    if (from === to || (byArn.get(to) ?? []).some(isDirect)) {
      continue;
    }
    const accountable = resolveClaims(byArn.get(from) ?? [])[0];
    if (accountable && isDirect(accountable)) {
      attached.push({
        entityRef: accountable.entityRef,
        arn: to,
        rank: 'attachment',
        provenance: `attached to ${fromName}`,
      });
    }
  }
  attached.forEach(candidate => push(byArn, candidate.arn, candidate));

  const claims = [...byArn.keys()]
    .sort()
    .flatMap(arn => resolveClaims(byArn.get(arn)!));
  return { claims, disputed: disputed.sort(byEntityAndArn) };
}

function isDirect(claim: { rank: ClaimRank }): boolean {
  return claim.rank !== 'attachment' && claim.rank !== 'account';
}

function isAllowed(
  candidate: ClaimCandidate,
  policies: Record<string, string[]> | undefined,
): boolean {
  const groups = candidate.accountId && policies?.[candidate.accountId];
  if (!groups || candidate.rank === 'account') {
    return true;
  }
  return (
    candidate.ownerRef !== undefined && groups.includes(candidate.ownerRef)
  );
}

function byStrength(a: ClaimCandidate, b: ClaimCandidate): number {
  return (
    strength(a.rank) - strength(b.rank) ||
    Number(b.explicit ?? false) - Number(a.explicit ?? false) ||
    compare(a.entityRef, b.entityRef) ||
    compare(a.provenance, b.provenance)
  );
}

/** A catalog `Resource` with the ARN is as strong as an annotation that names it. */
function strength(rank: ClaimRank): number {
  return CLAIM_RANKS.indexOf(rank === 'catalog-resource' ? 'annotation' : rank);
}

function byEntityAndArn(a: DisputedClaim, b: DisputedClaim): number {
  return compare(a.entityRef, b.entityRef) || compare(a.arn, b.arn);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key);
  if (list) {
    list.push(value);
  } else {
    map.set(key, [value]);
  }
}
