import type { FlowLog } from '@aws-sdk/client-ec2';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('ec2', {
  DescribeFlowLogs: {
    iamAction: 'ec2:DescribeFlowLogs',
    facets: ['flowLogs'],
  },
});

/** The calls of {@link readFlowLogs}. */
export const flowLogReads = Object.values(READS);

/**
 * The flow logs of a region, by the id of the VPC or subnet that they watch.
 * An empty list is an answer; after a list that broke off nothing is.
 */
export async function readFlowLogs(
  unit: UnitReader,
): Promise<(resourceId: string) => Facet> {
  const { EC2Client, paginateDescribeFlowLogs } = sdk('ec2');
  const read = READS.DescribeFlowLogs;
  const watch = unit.watch(read, []);
  const startedAt = unit.time();
  const logs = new Map<string, FlowLog[]>();
  const pages = unit.pages(read, watch, options =>
    paginateDescribeFlowLogs(
      { client: unit.client(EC2Client), pageSize: 500 },
      {},
      options,
    ),
  );
  for await (const { page } of pages) {
    for (const log of page.FlowLogs ?? []) {
      const id = log.ResourceId ?? '';
      logs.set(id, [...(logs.get(id) ?? []), log]);
    }
  }
  return id =>
    watch.failure
      ? failedFacet(watch.failure, read, startedAt)
      : readFacet(logs.get(id) ?? [], startedAt);
}
