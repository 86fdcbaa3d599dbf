import type { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { Audience } from '../public/PolicyVerdict';

/** One way into a bucket, after everything that closes it. @public */
export interface WayIn {
  kind:
    | 'policy'
    | 'access-list'
    | 'access-point'
    | 'multi-region-access-point'
    /** Access points that were not listed. */
    | 'unlisted-access-points';
  /** Who gets in; where only a limit is known, the widest who could. */
  audience: Audience;
  /** Why, for people; begins with the policy, statement or list that says so. */
  reason: string;
  /** What it gives: actions as the statement has them, or grants as `READ`. */
  gives: string[];
  /** Set if `audience` is `undecidable`: what was not seen, or not weighed. */
  unread?: Unread;
}

/** Who gets into a bucket by all ways together. @public */
export interface BucketAccess {
  /** Of the widest way in. */
  audience: Audience;
  because: WayIn;
  ways: WayIn[];
  /** Set if `audience` is `undecidable`. */
  unread?: Unread;
  /** Where our reading of the policy and AWS's `IsPublic` differ, in a sentence. */
  disagreement?: string;
  /** True if it also answers at a web address; undefined if that was not seen. */
  website?: boolean;
}
