import type { WireAnswer, WireCall, WireRequest } from '../wire';
import type { StubFacts } from './StubFacts';

/**
 * What the scan of an image came to, from facts. The emulator finds the same
 * in every image that somebody had scanned; it answers itself, rightly, for an
 * image that nobody did.
 */
export function imageScan(
  facts: StubFacts,
  request: WireRequest,
  call: WireCall,
): WireAnswer | undefined {
  if (
    call.service !== 'ecr' ||
    call.operation !== 'DescribeImageScanFindings'
  ) {
    return undefined;
  }
  const { imageId, repositoryName } = JSON.parse(request.body || '{}') as {
    imageId?: { imageDigest?: string };
    repositoryName?: string;
  };
  const scan = facts.imageScans?.[imageId?.imageDigest ?? ''];
  if (!scan) {
    return undefined;
  }
  return {
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: JSON.stringify({
      registryId: call.accountId,
      repositoryName,
      imageId,
      imageScanStatus: { status: scan.status ?? 'COMPLETE' },
      ...(scan.counts && {
        imageScanFindings: {
          imageScanCompletedAt: scan.completed ?? '{{epoch now-1d}}',
          vulnerabilitySourceUpdatedAt: scan.completed ?? '{{epoch now-1d}}',
          findingSeverityCounts: scan.counts,
          findings: [],
        },
      }),
    }),
  };
}

/** When the newest image was pushed, in minutes before now. */
const NEWEST_MINUTES = 2 * 24 * 60;

/** The emulator takes all images within one second; here they come a minute apart, in the order of the list. */
export function pushedInOrder(answer: WireAnswer): WireAnswer {
  if (answer.status !== 200) {
    return answer;
  }
  const { imageDetails = [], ...rest } = JSON.parse(answer.body) as {
    imageDetails?: object[];
  };
  return {
    ...answer,
    body: JSON.stringify({
      ...rest,
      imageDetails: imageDetails.map((image, at) => ({
        ...image,
        imagePushedAt: `{{epoch now-${
          NEWEST_MINUTES + imageDetails.length - 1 - at
        }m}}`,
      })),
    }),
  };
}
