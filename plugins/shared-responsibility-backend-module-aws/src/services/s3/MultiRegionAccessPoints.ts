import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { MultiRegionAccessPointReport } from '@aws-sdk/client-s3-control';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { MULTI_REGION, MULTI_REGION_READS as READS } from './reads';

/** The one region that answers for all of them. */
const HOME = 'us-west-2';
const SIDE_BY_SIDE = 6;

/** Reads the account's multi-Region access points, each with its buckets and block. */
export async function* readMultiRegionAccessPoints(unit: UnitReader) {
  const { S3ControlClient, paginateListMultiRegionAccessPoints } =
    sdk('s3Control');
  const watch = unit.watch(READS.ListMultiRegionAccessPoints);
  // Other partitions do not have the feature, so there is none to list.
  if (unit.partition === 'aws') {
    const client = unit.client(S3ControlClient, HOME);
    const pages = unit.pages(
      READS.ListMultiRegionAccessPoints,
      watch,
      options =>
        paginateListMultiRegionAccessPoints(
          { client },
          { AccountId: unit.accountId },
          options,
        ),
    );
    for await (const { page, at } of pages) {
      const resources = await mapConcurrently(
        (page.AccessPoints ?? []).filter(report =>
          unit.wants(MULTI_REGION, arnOf(unit, report)),
        ),
        SIDE_BY_SIDE,
        report => readOne(unit, report, at),
      );
      yield { resources, listings: [] };
    }
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { Alias, Name }: MultiRegionAccessPointReport,
): string {
  return unit.arn('s3', `accesspoint/${Alias ?? Name ?? ''}`, '');
}

async function readOne(
  unit: UnitReader,
  report: MultiRegionAccessPointReport,
  listedAt: string,
): Promise<Resource> {
  const { S3ControlClient, GetMultiRegionAccessPointPolicyCommand } =
    sdk('s3Control');
  const Name = report.Name ?? '';
  const policy = await unit.facet(
    READS.GetMultiRegionAccessPointPolicy,
    options =>
      unit.client(S3ControlClient, HOME).send(
        new GetMultiRegionAccessPointPolicyCommand({
          AccountId: unit.accountId,
          Name,
        }),
        options,
      ),
    output =>
      parseDocument(
        output.Policy?.Established?.Policy,
        `the policy of multi-Region access point ${Name}`,
      ),
  );
  return {
    arn: arnOf(unit, report),
    accountId: unit.accountId,
    region: 'global',
    type: MULTI_REGION,
    name: Name,
    facets: {
      accessPoint: readFacet(report, listedAt),
      publicAccessBlock: unit.select(
        READS.ListMultiRegionAccessPoints,
        listedAt,
        () => report.PublicAccessBlock,
      ),
      policy,
    },
    attachments: [],
  };
}
