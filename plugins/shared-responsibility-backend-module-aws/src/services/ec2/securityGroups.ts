import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { PrefixLists, prefixListReads } from './PrefixLists';

const TYPE = 'AWS::EC2::SecurityGroup';

const READS = defineReads('ec2', {
  DescribeSecurityGroups: {
    iamAction: 'ec2:DescribeSecurityGroups',
    lists: [TYPE],
    facets: ['group'],
  },
});

/** The calls of {@link collectSecurityGroups}. */
export const securityGroupReads = [...Object.values(READS), ...prefixListReads];

/** Security groups of a region, with the ranges that they refer to by prefix list. */
export async function* collectSecurityGroups(unit: UnitReader) {
  const { EC2Client, paginateDescribeSecurityGroups } = sdk('ec2');
  const client = unit.client(EC2Client);
  const watch = unit.watch(READS.DescribeSecurityGroups);
  const prefixLists = new PrefixLists(unit);
  const pages = unit.pages(READS.DescribeSecurityGroups, watch, options =>
    paginateDescribeSecurityGroups({ client, pageSize: 500 }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources: Resource[] = [];
    const groups = (page.SecurityGroups ?? []).filter(({ GroupId }) =>
      unit.wants(TYPE, unit.arn('ec2', `security-group/${GroupId ?? ''}`)),
    );
    for (const group of groups) {
      const lists = await prefixLists.facet(referencedLists(group), at);
      resources.push(groupResource(unit, group, at, lists));
    }
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function referencedLists(group: SecurityGroup): string[] {
  const rules = [
    ...(group.IpPermissions ?? []),
    ...(group.IpPermissionsEgress ?? []),
  ];
  const ids = rules.flatMap(rule =>
    (rule.PrefixListIds ?? []).flatMap(list => list.PrefixListId ?? []),
  );
  return [...new Set(ids)].sort();
}

function groupResource(
  unit: UnitReader,
  group: SecurityGroup,
  at: string,
  prefixLists: Facet,
): Resource {
  const id = group.GroupId ?? '';
  return {
    arn: unit.arn('ec2', `security-group/${id}`),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: id,
    tags: tagRecord(group.Tags),
    facets: { group: readFacet(group, at), prefixLists },
    attachments: [],
    ...(group.GroupName === 'default' && { furniture: true }),
  };
}
