import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('ec2', {
  DescribeSecurityGroups: { iamAction: 'ec2:DescribeSecurityGroups' },
});

/** The calls of {@link findDefaultGroups}. */
export const defaultGroupReads = Object.values(READS);

/** Ids of the region's `default` security groups; undefined if they could not be listed. */
export async function findDefaultGroups(
  unit: UnitReader,
): Promise<Set<string> | undefined> {
  const { EC2Client, paginateDescribeSecurityGroups } = sdk('ec2');
  const watch = unit.watch(READS.DescribeSecurityGroups, []);
  const ids = new Set<string>();
  const pages = unit.pages(READS.DescribeSecurityGroups, watch, options =>
    paginateDescribeSecurityGroups(
      { client: unit.client(EC2Client) },
      { Filters: [{ Name: 'group-name', Values: ['default'] }] },
      options,
    ),
  );
  for await (const { page } of pages) {
    for (const group of page.SecurityGroups ?? []) {
      ids.add(group.GroupId ?? '');
    }
  }
  return watch.failure ? undefined : ids;
}
