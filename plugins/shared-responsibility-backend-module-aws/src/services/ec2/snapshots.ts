import type { Snapshot } from '@aws-sdk/client-ec2';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::EC2::Snapshot';

const READS = defineReads('ec2', {
  DescribeSnapshots: {
    iamAction: 'ec2:DescribeSnapshots',
    lists: [TYPE],
    facets: ['snapshot', 'publicSharing'],
  },
});

/** The calls of {@link collectSnapshots}. */
export const snapshotReads = Object.values(READS);

/** Snapshots that the account owns, and which of them anyone may restore. */
export async function* collectSnapshots(unit: UnitReader) {
  const { EC2Client, paginateDescribeSnapshots } = sdk('ec2');
  const client = unit.client(EC2Client);
  const watch = unit.watch(READS.DescribeSnapshots);
  const pages = unit.pages(READS.DescribeSnapshots, watch, options =>
    paginateDescribeSnapshots(
      { client, pageSize: 500 },
      { OwnerIds: ['self'] },
      options,
    ),
  );
  let sharing: ((id: string) => Facet) | undefined;
  for await (const { page, at } of pages) {
    const snapshots = (page.Snapshots ?? []).filter(({ SnapshotId }) =>
      unit.wants(TYPE, unit.arn('ec2', `snapshot/${SnapshotId ?? ''}`)),
    );
    if (snapshots.length > 0) {
      sharing ??= await readPublicSharing(unit);
      const sharingOf = sharing;
      yield {
        resources: snapshots.map(snapshot =>
          snapshotResource(unit, snapshot, at, sharingOf),
        ),
        listings: [],
      };
    }
  }
  yield { resources: [], listings: watch.listings() };
}

/** One list answers for all: the own snapshots that everyone may restore. */
async function readPublicSharing(
  unit: UnitReader,
): Promise<(id: string) => Facet> {
  const { EC2Client, paginateDescribeSnapshots } = sdk('ec2');
  const read = READS.DescribeSnapshots;
  const watch = unit.watch(read, []);
  const startedAt = unit.time();
  const open = new Set<string>();
  const pages = unit.pages(read, watch, options =>
    paginateDescribeSnapshots(
      { client: unit.client(EC2Client), pageSize: 500 },
      { OwnerIds: ['self'], RestorableByUserIds: ['all'] },
      options,
    ),
  );
  for await (const { page } of pages) {
    for (const { SnapshotId } of page.Snapshots ?? []) {
      open.add(SnapshotId ?? '');
    }
  }
  return id =>
    watch.failure && !open.has(id)
      ? failedFacet(watch.failure, read, startedAt)
      : readFacet({ RestorableByAll: open.has(id) }, startedAt);
}

function snapshotResource(
  unit: UnitReader,
  snapshot: Snapshot,
  at: string,
  sharingOf: (id: string) => Facet,
) {
  const id = snapshot.SnapshotId ?? '';
  return {
    arn: unit.arn('ec2', `snapshot/${id}`),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: id,
    tags: tagRecord(snapshot.Tags),
    facets: { snapshot: readFacet(snapshot, at), publicSharing: sharingOf(id) },
    attachments: [],
  };
}
