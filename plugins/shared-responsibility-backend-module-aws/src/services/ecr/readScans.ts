import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  DescribeImageScanFindingsResponse,
  ImageDetail,
} from '@aws-sdk/client-ecr';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { newestImages } from './newestImages';

const TYPE = 'AWS::ECR::Repository';

const READS = defineReads('ecr', {
  DescribeImages: {
    iamAction: 'ecr:DescribeImages',
    facets: ['newestImages', 'scans'],
    per: TYPE,
  },
  DescribeImageScanFindings: {
    iamAction: 'ecr:DescribeImageScanFindings',
    facets: ['scans'],
    per: TYPE,
    absentCodes: ['ScanNotFoundException'],
  },
});

/** The calls of {@link readScans}. */
export const scanReads = Object.values(READS);

/** The most images that AWS describes at once. */
const IMAGES_A_CALL = 1000;

/** What a scan of one image came to; without a status there was none. */
export interface ImageScan {
  imageDigest: string;
  status?: string;
  /** AWS's words for it. */
  description?: string;
  completedAt?: Date;
  /** By severity; a severity without findings may be left out. */
  counts?: Partial<Record<string, number>>;
}

/**
 * The newest images of a repository and what their scans came to, from
 * `DescribeImageScanFindings`: the summary beside an image is no longer filled
 * in by every kind of scan. Of the findings only their numbers are kept.
 */
export async function readScans(
  unit: UnitReader,
  repositoryName: string,
): Promise<Record<'newestImages' | 'scans', Facet>> {
  let images: ReturnType<typeof newestImages>;
  let partsUnknown = false;
  const { ECRClient, paginateDescribeImages } = sdk('ecr');
  const facet = await unit.facet(
    READS.DescribeImages,
    async options => {
      const all: ImageDetail[] = [];
      const pages = paginateDescribeImages(
        { client: unit.client(ECRClient), pageSize: IMAGES_A_CALL },
        { repositoryName },
        options,
      );
      for await (const { imageDetails } of pages) {
        if (!imageDetails) {
          return undefined;
        }
        all.push(...imageDetails);
      }
      return all;
    },
    all => {
      images = all && newestImages(all);
      partsUnknown = all !== undefined && images === undefined;
      return images;
    },
  );
  if (partsUnknown) {
    const unsupported: Facet = {
      status: 'unsupported',
      message: `the newest image of ${repositoryName} is an index of several platforms, and none of them was pushed with it`,
      capturedAt: facet.capturedAt,
    };
    return { newestImages: unsupported, scans: { ...unsupported } };
  }
  if (!images) {
    return { newestImages: facet, scans: { ...facet } };
  }
  const scans: ImageScan[] = [];
  for (const { imageDigest } of images) {
    const scan = await readScan(unit, repositoryName, imageDigest);
    if (!('imageDigest' in scan)) {
      return { newestImages: facet, scans: scan };
    }
    scans.push(scan);
  }
  return {
    newestImages: facet,
    scans: readFacet(scans, facet.capturedAt),
  };
}

async function readScan(
  unit: UnitReader,
  repositoryName: string,
  imageDigest: string,
): Promise<ImageScan | Facet> {
  const { ECRClient, DescribeImageScanFindingsCommand } = sdk('ecr');
  const read = READS.DescribeImageScanFindings;
  const result = await unit.call(read, options =>
    unit.client(ECRClient).send(
      new DescribeImageScanFindingsCommand({
        repositoryName,
        imageId: { imageDigest },
        // The numbers come with every page.
        maxResults: 1,
      }),
      options,
    ),
  );
  if (!('failure' in result)) {
    return scanOf(imageDigest, result.output);
  }
  return result.failure.kind === 'absent'
    ? { imageDigest }
    : unit.failed(read, result.failure, result.at);
}

function scanOf(
  imageDigest: string,
  { imageScanStatus, imageScanFindings }: DescribeImageScanFindingsResponse,
): ImageScan {
  return {
    imageDigest,
    // An answer about a scan that names no status is not one about no scan.
    status: imageScanStatus?.status ?? 'UNSTATED',
    description: imageScanStatus?.description,
    completedAt: imageScanFindings?.imageScanCompletedAt,
    counts: imageScanFindings?.findingSeverityCounts,
  };
}
