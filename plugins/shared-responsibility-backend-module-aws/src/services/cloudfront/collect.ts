import type { DistributionSummary } from '@aws-sdk/client-cloudfront';
import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { LogDeliveries, logDeliveryReads } from '../elb/LogDeliveries';
import { AccessControls, accessControlReads } from './AccessControls';
import { keptConfig, type KeptConfig } from './keptConfig';
import { readGlobalWebAcl, webAclReads } from './readGlobalWebAcl';

const TYPE = 'AWS::CloudFront::Distribution';

const READS = defineReads('cloudFront', {
  ListDistributions: {
    iamAction: 'cloudfront:ListDistributions',
    lists: [TYPE],
  },
  GetDistributionConfig: {
    iamAction: 'cloudfront:GetDistributionConfig',
    facets: ['config'],
    per: TYPE,
  },
  ListTagsForResource: {
    iamAction: 'cloudfront:ListTagsForResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Distributions read side by side. */
const SIDE_BY_SIDE = 4;

/** What distributions share, read once. */
interface Shared {
  controls: AccessControls;
  deliveries: LogDeliveries;
}

async function* collect(unit: UnitReader) {
  const { CloudFrontClient, paginateListDistributions } = sdk('cloudFront');
  const client = unit.client(CloudFrontClient, homeOf(unit));
  const shared: Shared = {
    controls: new AccessControls(unit, homeOf(unit)),
    deliveries: new LogDeliveries(unit, homeOf(unit)),
  };
  const watch = unit.watch(READS.ListDistributions);
  const pages = unit.pages(READS.ListDistributions, watch, options =>
    paginateListDistributions({ client }, {}, options),
  );
  for await (const { page } of pages) {
    const listed = (page.DistributionList?.Items ?? []).filter(({ ARN = '' }) =>
      unit.wants(TYPE, ARN),
    );
    const resources = await mapConcurrently(listed, SIDE_BY_SIDE, summary =>
      readDistribution(unit, summary, shared),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

/** Where CloudFront, its web ACLs and the deliveries of its logs are asked for. */
function homeOf(unit: UnitReader): string {
  return unit.partition === 'aws-cn' ? 'cn-northwest-1' : 'us-east-1';
}

async function readDistribution(
  unit: UnitReader,
  { ARN: arn = '', Id: id = '' }: DistributionSummary,
  { controls, deliveries }: Shared,
): Promise<Resource> {
  const [settings, logDeliveries, tagging] = await Promise.all([
    readSettings(unit, id, controls),
    deliveries.of(arn),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: id,
    tags: tagging.tags,
    facets: { ...settings, logDeliveries, tags: tagging.facet },
    attachments: [],
  };
}

/** The settings, and what they name: access controls of origins, and the web ACL. */
async function readSettings(
  unit: UnitReader,
  id: string,
  controls: AccessControls,
): Promise<Record<'config' | 'accessControls' | 'webAcl', Facet>> {
  const { CloudFrontClient, GetDistributionConfigCommand } = sdk('cloudFront');
  let kept: KeptConfig | undefined;
  const config = await unit.facet(
    READS.GetDistributionConfig,
    options =>
      unit
        .client(CloudFrontClient, homeOf(unit))
        .send(new GetDistributionConfigCommand({ Id: id }), options),
    output => {
      kept = output.DistributionConfig && keptConfig(output.DistributionConfig);
      return kept;
    },
  );
  if (!kept) {
    return { config, accessControls: config, webAcl: config };
  }
  const [accessControls, webAcl] = await Promise.all([
    controls.of(kept),
    readGlobalWebAcl(unit, homeOf(unit), kept),
  ]);
  return { config, accessControls, webAcl };
}

async function readTags(unit: UnitReader, arn: string) {
  const { CloudFrontClient, ListTagsForResourceCommand } = sdk('cloudFront');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit
        .client(CloudFrontClient, homeOf(unit))
        .send(new ListTagsForResourceCommand({ Resource: arn }), options),
    ({ Tags }) => {
      tags = Tags && tagRecord(Tags.Items);
      return tags;
    },
  );
  return { facet, tags };
}

/** Distributions, from the one region that knows all. */
export const cloudfrontCollector: ServiceCollector = {
  service: 'cloudfront',
  scope: 'global',
  reads: [
    ...Object.values(READS),
    ...accessControlReads,
    ...webAclReads,
    ...logDeliveryReads,
  ],
  collect,
};
