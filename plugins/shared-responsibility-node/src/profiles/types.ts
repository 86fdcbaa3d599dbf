import type { ProfileInfo } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceReader } from '../facets';

/** @public */
export type ProfileConditionInfo = ProfileInfo['conditions'][number];

/** @public */
export interface ProfileCondition extends ProfileConditionInfo {
  /** Types that have the field it names; elsewhere it does not exist. */
  resourceTypes: string[];
  /** Does it hold? Throws `Unread` if the facet was not seen. Absent iff `unreadable`. */
  test?(resource: ResourceReader, now: Date): boolean;
}

/**
 * Who owns which layer of a kind of resource, by AWS's documentation.
 *
 * @public
 */
export interface ServiceProfile extends Omit<ProfileInfo, 'conditions'> {
  conditions: ProfileCondition[];
  /**
   * Tells apart rows that share a CloudFormation type (RDS, Aurora, RDS
   * Custom). Throws `Unread` if the deciding facet was not seen; then the
   * candidate row that leaves the customer most is taken.
   */
  appliesTo?(resource: ResourceReader): boolean;
}
