/**
 * Why a resource belongs to an entity, strongest first; the first two are equal.
 *
 * - `annotation`: the entity names the ARN, a tag selector or the stack.
 * - `catalog-resource`: a catalog `Resource` with that ARN.
 * - `stack`: the resource's CloudFormation stack is named like the entity.
 * - `tag`: one of the configured tag keys names the entity.
 * - `attachment`: a resource of the entity brings it along.
 * - `account`: the entity owns the account, and nobody else claims it.
 *
 * @public
 */
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
