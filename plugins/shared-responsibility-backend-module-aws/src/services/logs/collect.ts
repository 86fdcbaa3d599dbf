import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { GroupTags, groupTagReads } from './GroupTags';

const TYPE = 'AWS::Logs::LogGroup';

const READS = defineReads('cloudWatchLogs', {
  DescribeLogGroups: {
    iamAction: 'logs:DescribeLogGroups',
    lists: [TYPE],
    facets: ['group'],
  },
});

/** As many as CloudWatch Logs gives at once. */
const GROUPS_A_PAGE = 50;

/**
 * No call is made for a single group: an account may have hundreds of
 * thousands. A region costs one call for each 50 groups and, where there is a
 * group, one for each 100 that carry tags.
 */
async function* collect(unit: UnitReader) {
  const { CloudWatchLogsClient, paginateDescribeLogGroups } =
    sdk('cloudWatchLogs');
  const client = unit.client(CloudWatchLogsClient);
  const watch = unit.watch(READS.DescribeLogGroups);
  const tags = new GroupTags(unit);
  const pages = unit.pages(READS.DescribeLogGroups, watch, options =>
    paginateDescribeLogGroups({ client, pageSize: GROUPS_A_PAGE }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources: Resource[] = [];
    for (const group of page.logGroups ?? []) {
      const arn = arnOf(unit, group);
      if (unit.wants(TYPE, arn)) {
        resources.push(await toResource(unit, group, arn, at, tags));
      }
    }
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { logGroupArn, arn, logGroupName = '' }: LogGroup,
): string {
  return (
    logGroupArn ??
    arn?.replace(/:\*$/, '') ??
    unit.arn('logs', `log-group:${logGroupName}`)
  );
}

async function toResource(
  unit: UnitReader,
  { creationTime, retentionInDays, logGroupClass, kmsKeyId, ...rest }: LogGroup,
  arn: string,
  at: string,
  tags: GroupTags,
): Promise<Resource> {
  const tagging = await tags.of(arn);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: rest.logGroupName ?? '',
    tags: tagging.tags,
    facets: {
      group: readFacet(
        { creationTime, retentionInDays, logGroupClass, kmsKeyId },
        at,
      ),
      tags: tagging.facet,
    },
    attachments: [],
  };
}

/** Log groups of a region. Log events are never read. */
export const logsCollector: ServiceCollector = {
  service: 'logs',
  scope: 'region',
  reads: [...Object.values(READS), ...groupTagReads],
  collect,
};
