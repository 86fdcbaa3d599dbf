import type { Image } from '@aws-sdk/client-ec2';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('ec2', {
  DescribeImages: {
    iamAction: 'ec2:DescribeImages',
    lists: ['AWS::EC2::Image'],
    facets: ['image'],
  },
});

/** The calls of {@link collectImages} and {@link readImages}. */
export const imageReads = Object.values(READS);

/** The most values that a filter takes. */
const VALUES_A_FILTER = 200;

/** Machine images that the account owns. */
export async function* collectImages(unit: UnitReader) {
  const { EC2Client, paginateDescribeImages } = sdk('ec2');
  const client = unit.client(EC2Client);
  const watch = unit.watch(READS.DescribeImages);
  const pages = unit.pages(READS.DescribeImages, watch, options =>
    paginateDescribeImages(
      { client, pageSize: 500 },
      { Owners: ['self'], IncludeDeprecated: true },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    yield {
      resources: (page.Images ?? []).map(image =>
        imageResource(unit, image, at),
      ),
      listings: [],
    };
  }
  yield { resources: [], listings: watch.listings() };
}

function imageResource(unit: UnitReader, image: Image, at: string) {
  const id = image.ImageId ?? '';
  return {
    arn: `arn:${unit.partition}:ec2:${unit.region}::image/${id}`,
    accountId: unit.accountId,
    region: unit.region,
    type: 'AWS::EC2::Image',
    name: id,
    tags: tagRecord(image.Tags),
    facets: { image: readFacet(image, at) },
    attachments: [],
  };
}

/**
 * Whoever's images these are, by id. One that AWS no longer shows us is
 * `absent` with code `NotListed`: it may have been withdrawn or made private.
 * Asked for by filter, because an id that is gone would fail the whole call.
 */
export async function readImages(
  unit: UnitReader,
  imageIds: string[],
): Promise<(imageId: string) => Facet> {
  const ids = [...new Set(imageIds)].sort();
  const facets = new Map<string, Facet>();
  for (let start = 0; start < ids.length; start += VALUES_A_FILTER) {
    await readSome(unit, ids.slice(start, start + VALUES_A_FILTER), facets);
  }
  return id => facets.get(id) ?? absentFacet('NotListed', unit.time());
}

async function readSome(
  unit: UnitReader,
  ids: string[],
  facets: Map<string, Facet>,
): Promise<void> {
  const { EC2Client, paginateDescribeImages } = sdk('ec2');
  const watch = unit.watch(READS.DescribeImages, []);
  const startedAt = unit.time();
  const pages = unit.pages(READS.DescribeImages, watch, options =>
    paginateDescribeImages(
      { client: unit.client(EC2Client), pageSize: 500 },
      {
        Filters: [{ Name: 'image-id', Values: ids }],
        IncludeDeprecated: true,
      },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    for (const image of page.Images ?? []) {
      const { ImageId, Name, CreationDate, DeprecationTime, OwnerId } = image;
      facets.set(
        ImageId ?? '',
        readFacet(
          { ImageId, Name, CreationDate, DeprecationTime, OwnerId },
          at,
        ),
      );
    }
  }
  for (const id of ids) {
    if (!facets.has(id)) {
      facets.set(
        id,
        watch.failure
          ? failedFacet(watch.failure, READS.DescribeImages, startedAt)
          : absentFacet('NotListed', startedAt),
      );
    }
  }
}
