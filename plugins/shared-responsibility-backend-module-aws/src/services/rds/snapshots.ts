import type {
  DBClusterSnapshot,
  DBSnapshot,
  DBClusterSnapshotAttribute,
  DBSnapshotAttribute,
} from '@aws-sdk/client-rds';
import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { isForeignEngine } from './databaseFamily';

const DB_SNAPSHOT = 'AWS::RDS::DBSnapshot';
const CLUSTER_SNAPSHOT = 'AWS::RDS::DBClusterSnapshot';

const READS = defineReads('rds', {
  DescribeDBSnapshots: {
    iamAction: 'rds:DescribeDBSnapshots',
    lists: [DB_SNAPSHOT],
    facets: ['snapshot'],
  },
  DescribeDBSnapshotAttributes: {
    iamAction: 'rds:DescribeDBSnapshotAttributes',
    facets: ['attributes'],
    per: DB_SNAPSHOT,
  },
  DescribeDBClusterSnapshots: {
    iamAction: 'rds:DescribeDBClusterSnapshots',
    lists: [CLUSTER_SNAPSHOT],
    facets: ['snapshot'],
  },
  DescribeDBClusterSnapshotAttributes: {
    iamAction: 'rds:DescribeDBClusterSnapshotAttributes',
    facets: ['attributes'],
    per: CLUSTER_SNAPSHOT,
  },
});

/** The calls of {@link collectDatabaseSnapshots}. */
export const databaseSnapshotReads = Object.values(READS);

/** Snapshots whose sharing is read side by side. */
const SIDE_BY_SIDE = 4;

/** Snapshots that people made: automated ones cannot be shared. */
export async function* collectDatabaseSnapshots(unit: UnitReader) {
  yield* collectInstanceSnapshots(unit);
  yield* collectClusterSnapshots(unit);
}

async function* collectInstanceSnapshots(unit: UnitReader) {
  const rds = sdk('rds');
  const client = unit.client(rds.RDSClient);
  const watch = unit.watch(READS.DescribeDBSnapshots);
  const pages = unit.pages(READS.DescribeDBSnapshots, watch, options =>
    rds.paginateDescribeDBSnapshots(
      { client, pageSize: 100 },
      { SnapshotType: 'manual' },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.DBSnapshots ?? []).filter(s =>
        unit.wants(
          DB_SNAPSHOT,
          arnOf(unit, DB_SNAPSHOT, s.DBSnapshotArn, s.DBSnapshotIdentifier),
        ),
      ),
      SIDE_BY_SIDE,
      async snapshot => {
        const attributes = await unit.facet(
          READS.DescribeDBSnapshotAttributes,
          options =>
            client.send(
              new rds.DescribeDBSnapshotAttributesCommand({
                DBSnapshotIdentifier: snapshot.DBSnapshotIdentifier,
              }),
              options,
            ),
          output => output.DBSnapshotAttributesResult?.DBSnapshotAttributes,
        );
        return snapshotResource(
          unit,
          DB_SNAPSHOT,
          snapshot.DBSnapshotArn,
          snapshot.DBSnapshotIdentifier,
          { snapshot, attributes },
          at,
        );
      },
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function* collectClusterSnapshots(unit: UnitReader) {
  const rds = sdk('rds');
  const client = unit.client(rds.RDSClient);
  const watch = unit.watch(READS.DescribeDBClusterSnapshots);
  const pages = unit.pages(READS.DescribeDBClusterSnapshots, watch, options =>
    rds.paginateDescribeDBClusterSnapshots(
      { client, pageSize: 100 },
      { SnapshotType: 'manual' },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    const own = (page.DBClusterSnapshots ?? []).filter(
      s =>
        !isForeignEngine(s.Engine) &&
        unit.wants(
          CLUSTER_SNAPSHOT,
          arnOf(
            unit,
            CLUSTER_SNAPSHOT,
            s.DBClusterSnapshotArn,
            s.DBClusterSnapshotIdentifier,
          ),
        ),
    );
    const resources = await mapConcurrently(
      own,
      SIDE_BY_SIDE,
      async snapshot => {
        const attributes = await unit.facet(
          READS.DescribeDBClusterSnapshotAttributes,
          options =>
            client.send(
              new rds.DescribeDBClusterSnapshotAttributesCommand({
                DBClusterSnapshotIdentifier:
                  snapshot.DBClusterSnapshotIdentifier,
              }),
              options,
            ),
          output =>
            output.DBClusterSnapshotAttributesResult
              ?.DBClusterSnapshotAttributes,
        );
        return snapshotResource(
          unit,
          CLUSTER_SNAPSHOT,
          snapshot.DBClusterSnapshotArn,
          snapshot.DBClusterSnapshotIdentifier,
          { snapshot, attributes },
          at,
        );
      },
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

/** Who may restore a snapshot, as both kinds say it. */
export type SnapshotAttribute = DBSnapshotAttribute &
  DBClusterSnapshotAttribute;

function arnOf(
  unit: UnitReader,
  type: string,
  arn: string | undefined,
  id = '',
): string {
  const kind = type === DB_SNAPSHOT ? 'snapshot' : 'cluster-snapshot';
  return arn ?? unit.arn('rds', `${kind}:${id}`);
}

function snapshotResource(
  unit: UnitReader,
  type: string,
  arn: string | undefined,
  id: string | undefined,
  read: { snapshot: DBSnapshot | DBClusterSnapshot; attributes: Facet },
  at: string,
): Resource {
  const name = id ?? '';
  return {
    arn: arnOf(unit, type, arn, id),
    accountId: unit.accountId,
    region: unit.region,
    type,
    name,
    tags: tagRecord(read.snapshot.TagList),
    facets: {
      snapshot: readFacet(read.snapshot, at),
      attributes: read.attributes,
    },
    attachments: [],
  };
}
