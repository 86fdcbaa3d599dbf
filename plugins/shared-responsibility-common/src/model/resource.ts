import type { UnknownReason } from './states';

/** Any value that survives JSON. @public */
export type Json =
  | null
  | boolean
  | number
  | string
  | Json[]
  | { [key: string]: Json };

/**
 * One readable part of a resource's configuration, as last seen.
 *
 * - `read`: the value, in the SDK's output shape.
 * - `absent`: AWS answered with a *named* not-found code (`NoSuchBucketPolicy`); an answer, not a failure.
 * - `denied`, `error`: we were not let see, or could not; never a basis for a pass.
 * - `unsupported`: this provider cannot supply the facet at all.
 *
 * @public
 */
export type Facet =
  | { status: 'read'; value: Json; capturedAt: string }
  | { status: 'absent'; code: string; capturedAt: string }
  | {
      status: 'denied';
      /** IAM action of the call, e.g. `s3:GetBucketPolicy`. */
      call: string;
      message: string;
      capturedAt: string;
    }
  | {
      status: 'error';
      reason: 'throttled' | 'error';
      call: string;
      message: string;
      capturedAt: string;
    }
  | { status: 'unsupported'; message?: string; capturedAt: string };

/**
 * What identifies a resource everywhere. ARNs of the account itself are
 * `arn:<partition>:iam::<account>:root`.
 *
 * @public
 */
export interface ResourceKey {
  arn: string;
  accountId: string;
  /** AWS region id, or `global` for services without one. */
  region: string;
}

/** One AWS thing with everything that was (or could not be) read about it. @public */
export interface Resource extends ResourceKey {
  /** CloudFormation type, e.g. `AWS::S3::Bucket`; the account is `AWS::::Account`. */
  type: string;
  /** Short name for people: bucket name, instance id, account id. */
  name: string;
  /** Undefined when the tags could not be read: the store then keeps the last read ones. */
  tags?: Record<string, string>;
  facets: Record<string, Facet>;
  /**
   * ARNs of resources that this one brings along (instance → volume,
   * function → role). A closed list of kinds, one direction, depth 1.
   */
  attachments: string[];
  /** True for what AWS itself puts into every account (default VPC and group, service-linked role): it belongs to the account's owner. */
  furniture?: boolean;
}

/**
 * The outcome of listing one type in one account and region. Only a
 * `complete` listing may close a resource or make a control not applicable.
 *
 * @public
 */
export interface Listing {
  accountId: string;
  region: string;
  type: string;
  status: 'complete' | 'incomplete';
  /** IAM action of the list call, e.g. `s3:ListAllMyBuckets`. */
  call: string;
  /** Set when incomplete. */
  reason?: UnknownReason;
  message?: string;
  at: string;
}

/** Something that could not be listed or read, with the call, the reason and the fix. @public */
export interface Gap {
  id: string;
  accountId: string;
  region: string;
  /** Service id, e.g. `s3`. */
  service: string;
  resourceType: string;
  /** Set when one resource's facet, not a whole listing, is missing. */
  arn?: string;
  resourceName?: string;
  facet?: string;
  call: string;
  reason: UnknownReason;
  message: string;
  /** What a person can do, e.g. "allow s3:GetBucketPolicy in the scanner's role". */
  fix: string;
  seenAt: string;
}
