/**
 * Looks something up: what AWS answered, or undefined where AWS said that
 * there is none. May throw `Unread`; nothing is looked up that cannot matter.
 *
 * @public
 */
export type Look = () => unknown;

/** What decides who gets into a bucket, each in the SDK's output shape. @public */
export interface BucketFacts {
  name: string;
  /** The account that owns it, 12 digits. */
  accountId: string;
  /** Accounts that count as the owner's own. */
  trustedAccounts?: readonly string[];
  /** The policy document, parsed. */
  policy: Look;
  /** AWS's own opinion of it: `PolicyStatus`. */
  policyStatus: Look;
  /** `{ Owner, Grants }` of the bucket's own access list. */
  acl: Look;
  /** `OwnershipControls`. */
  ownershipControls: Look;
  /** `PublicAccessBlockConfiguration` of the bucket. */
  bucketBlock: Look;
  /** `PublicAccessBlockConfiguration` of its account. */
  accountBlock: Look;
  /** `GetBucketWebsiteOutput`. */
  website?: Look;
  /**
   * The account's access points that lead to the bucket, one look-up for each
   * listing; it throws `Unread` if that was not complete.
   */
  accessPoints: readonly (() => AccessPointFacts[])[];
}

/** What decides who gets through an access point. @public */
export interface AccessPointFacts {
  kind: 'access-point' | 'multi-region-access-point';
  name: string;
  arn: string;
  /** The account that owns it, 12 digits. */
  accountId: string;
  /** `Internet`, or `VPC` where only requests from one VPC are taken. */
  origin: Look;
  /** `PublicAccessBlockConfiguration`; cannot be changed after creation. */
  block: Look;
  /** The policy document, parsed. */
  policy: Look;
}
