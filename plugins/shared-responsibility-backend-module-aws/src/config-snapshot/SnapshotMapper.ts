import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { SnapshotPlace } from './SnapshotPlace';

/** Makes the resources of one service from what AWS Config recorded. */
export interface SnapshotMapper {
  /** Service id of the unit, e.g. `s3`. */
  service: string;
  scope: 'global' | 'region';
  /** Types as AWS Config names them that are looked at, for resources or beside. */
  reads: readonly string[];
  /** CloudFormation types of the resources that come out. */
  lists: readonly string[];
  resources(place: SnapshotPlace): Resource[];
}
