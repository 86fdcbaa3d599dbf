import type { Layer } from './layers';
import type { UnknownReason } from './states';

/** Who owns a layer by the service profile. @public */
export type ProfileOwner = 'aws' | 'customer' | 'shared' | 'not-applicable';

/** How much of the model stays with the customer; speaks of patch burden. @public */
export type ResponsibilityLevel = 'high' | 'medium' | 'low';

/** One layer of a profile as it applies to one resource, its conditions resolved. @public */
export interface ResolvedRow {
  layer: Layer;
  owner: ProfileOwner;
  /** The duty in one line. */
  duty: string;
  /** The page it rests on. */
  source: string;
  /** False when the row has not been checked against its source. */
  verified: boolean;
  /** The condition that decided, in words, when one did. */
  condition?: string;
  /** Conditions that could not be read and so left the customer most. */
  unreadConditions?: string[];
  /**
   * Set when AWS might own the layer and only an unread answer keeps us from
   * telling: why it was not read, and the calls that would tell.
   */
  ownerUnread?: { reason: UnknownReason; calls: string[] };
}

/** Everything about a service profile except its code. @public */
export interface ProfileInfo {
  /** Id of the service row, e.g. `rds`, `aurora`, `lambda`. */
  service: string;
  /** Full name, e.g. `Amazon RDS`. */
  name: string;
  /** Short name for a column head, e.g. `RDS`. */
  shortName: string;
  /** Service id whose column shows this profile's resources (EBS under `ec2`). */
  shownUnder: string;
  /** Exceptions to `shownUnder` by resource type (security groups of the VPC profile under `ec2`). */
  shownUnderByType?: Record<string, string>;
  /** Service model in words, e.g. `IaaS`, `PaaS`, `serverless`. */
  model: string;
  level: ResponsibilityLevel;
  resourceTypes: string[];
  /** Content hash or number that changes when a row does. */
  version: string;
  rows: Omit<ResolvedRow, 'condition' | 'unreadConditions' | 'ownerUnread'>[];
  conditions: {
    layer: Layer;
    when: string;
    owner: ProfileOwner;
    duty: string;
    source: string;
    /** False when its source has not been checked, whatever the row says. */
    verified?: boolean;
    /** True when no API tells per resource; such a condition always leaves the customer most. */
    unreadable?: boolean;
  }[];
}
