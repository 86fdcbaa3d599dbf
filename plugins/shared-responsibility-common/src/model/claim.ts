/** Why a resource belongs to an entity, strongest first. @public */
export const CLAIM_RANKS = [
  'annotation',
  'catalog-resource',
  'stack',
  'tag',
  'attachment',
  'account',
] as const;

/** @public */
export type ClaimRank = (typeof CLAIM_RANKS)[number];

/** @public */
export interface Claim {
  entityRef: string;
  arn: string;
  rank: ClaimRank;
  /** `accountable`: this entity answers for it. `dependent`: it sees it, outside its own score. */
  role: 'accountable' | 'dependent';
  /** In words: `tag component=payments-api`, `attached to i-0abc`. */
  provenance: string;
}
