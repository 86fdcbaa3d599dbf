import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Tag, TrailInfo } from '@aws-sdk/client-cloudtrail';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { TRAIL } from './trailTypes';

const READS = defineReads('cloudTrail', {
  GetTrailStatus: {
    iamAction: 'cloudtrail:GetTrailStatus',
    facets: ['status'],
    per: TRAIL,
  },
  GetEventSelectors: {
    iamAction: 'cloudtrail:GetEventSelectors',
    facets: ['eventSelectors'],
    per: TRAIL,
  },
  ListTags: { iamAction: 'cloudtrail:ListTags', facets: ['tags'], per: TRAIL },
});

/** The calls that are made about each trail. */
export const trailReads = Object.values(READS);

/**
 * Reads one trail in its home region, by its ARN: a trail of another account
 * has no other name here. Its tags are asked of the account's own only.
 */
export async function readTrail(
  unit: UnitReader,
  type: string,
  { TrailARN = '', Name, HomeRegion }: TrailInfo,
  trail: Facet,
): Promise<Resource> {
  const region = HomeRegion ?? unit.callRegion;
  const isOwn = type === TRAIL;
  const [status, eventSelectors, tagging] = await Promise.all([
    readStatus(unit, region, TrailARN),
    readSelectors(unit, region, TrailARN),
    isOwn ? readTags(unit, region, TrailARN) : undefined,
  ]);
  return {
    arn: TrailARN,
    accountId: unit.accountId,
    region,
    type,
    name: Name ?? TrailARN.slice(TrailARN.lastIndexOf('/') + 1),
    tags: tagging ? tagging.tags : {},
    facets: {
      trail,
      status,
      eventSelectors,
      ...(tagging && { tags: tagging.facet }),
    },
    attachments: [],
    ...(!isOwn && { furniture: true }),
  };
}

/** Without the times of delivery, which move every few minutes. */
function readStatus(unit: UnitReader, region: string, Name: string) {
  const { CloudTrailClient, GetTrailStatusCommand } = sdk('cloudTrail');
  return unit.facet(
    READS.GetTrailStatus,
    options =>
      unit
        .client(CloudTrailClient, region)
        .send(new GetTrailStatusCommand({ Name }), options),
    ({ IsLogging, LatestDeliveryError }) =>
      IsLogging === undefined ? undefined : { IsLogging, LatestDeliveryError },
  );
}

function readSelectors(unit: UnitReader, region: string, TrailName: string) {
  const { CloudTrailClient, GetEventSelectorsCommand } = sdk('cloudTrail');
  return unit.facet(
    READS.GetEventSelectors,
    options =>
      unit
        .client(CloudTrailClient, region)
        .send(new GetEventSelectorsCommand({ TrailName }), options),
    ({ EventSelectors, AdvancedEventSelectors }) =>
      EventSelectors || AdvancedEventSelectors
        ? { EventSelectors, AdvancedEventSelectors }
        : undefined,
  );
}

async function readTags(
  unit: UnitReader,
  region: string,
  arn: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { CloudTrailClient, paginateListTags } = sdk('cloudTrail');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTags,
    async options => {
      const all: Tag[] = [];
      const pages = paginateListTags(
        { client: unit.client(CloudTrailClient, region) },
        { ResourceIdList: [arn] },
        options,
      );
      for await (const { ResourceTagList } of pages) {
        all.push(
          ...(ResourceTagList ?? []).flatMap(item => item.TagsList ?? []),
        );
      }
      return all;
    },
    all => {
      tags = tagRecord(all);
      return tags;
    },
  );
  return { facet, tags };
}
