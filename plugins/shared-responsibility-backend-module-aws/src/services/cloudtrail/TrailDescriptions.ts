import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Trail, TrailInfo } from '@aws-sdk/client-cloudtrail';
import { defineReads } from '../../collect/ReadDeclaration';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { ORGANIZATION_TRAIL } from './trailTypes';

/** The call that describes trails, and shows those of the organization. */
export const DESCRIBE_TRAILS = defineReads('cloudTrail', {
  DescribeTrails: {
    iamAction: 'cloudtrail:DescribeTrails',
    lists: [ORGANIZATION_TRAIL],
    facets: ['trail'],
  },
}).DescribeTrails;

/** What `DescribeTrails` says, asked once in each region that is needed. */
export class TrailDescriptions {
  private readonly byRegion = new Map<string, Promise<CallResult<Trail[]>>>();

  constructor(private readonly unit: UnitReader) {}

  in(region: string): Promise<CallResult<Trail[]>> {
    const known = this.byRegion.get(region) ?? this.describe(region);
    this.byRegion.set(region, known);
    return known;
  }

  /** A trail of one region is described in that region only. */
  async of({ TrailARN, HomeRegion }: TrailInfo): Promise<Facet> {
    const { unit } = this;
    let result = await this.in(unit.callRegion);
    const find = (trails: Trail[]) =>
      trails.find(trail => trail.TrailARN === TrailARN);
    if ('output' in result && HomeRegion && !find(result.output)) {
      result = await this.in(HomeRegion);
    }
    const { at } = result;
    if ('failure' in result) {
      return unit.failed(DESCRIBE_TRAILS, result.failure, at);
    }
    const found = find(result.output);
    return unit.select(DESCRIBE_TRAILS, at, () => found);
  }

  private describe(region: string): Promise<CallResult<Trail[]>> {
    const { CloudTrailClient, DescribeTrailsCommand } = sdk('cloudTrail');
    return this.unit.call(DESCRIBE_TRAILS, async options => {
      const { trailList } = await this.unit
        .client(CloudTrailClient, region)
        .send(
          new DescribeTrailsCommand({ includeShadowTrails: true }),
          options,
        );
      if (!trailList) {
        throw Object.assign(
          new Error('DescribeTrails answered without a list of trails'),
          { name: 'IncompleteAnswer' },
        );
      }
      return trailList;
    });
  }
}
