import type { WireCall, WireRequest } from '../wire';
import { imageScan, pushedInOrder } from './registryStub';
import { emptyFacts } from './StubFacts';

const DIGEST = 'sha256:1';

const call = (service: string) =>
  ({
    service,
    operation: 'DescribeImageScanFindings',
    accountId: '111122223333',
  } as WireCall);
const request = (imageDigest: string) =>
  ({
    body: JSON.stringify({ repositoryName: 'shop', imageId: { imageDigest } }),
  } as WireRequest);
const facts = (scan: object) => ({
  ...emptyFacts(),
  imageScans: { [DIGEST]: scan },
});

describe('the scan of an image', () => {
  const answered = (scan: object) =>
    JSON.parse(imageScan(facts(scan), request(DIGEST), call('ecr'))!.body);

  it('is what facts say of its digest', () => {
    expect(answered({ counts: { CRITICAL: 2 } })).toMatchObject({
      repositoryName: 'shop',
      imageId: { imageDigest: DIGEST },
      imageScanStatus: { status: 'COMPLETE' },
      imageScanFindings: {
        imageScanCompletedAt: '{{epoch now-1d}}',
        findingSeverityCounts: { CRITICAL: 2 },
      },
    });
  });

  it('has no findings where it had no result', () => {
    expect(answered({ status: 'FAILED' })).not.toHaveProperty(
      'imageScanFindings',
    );
  });

  it('is left to the emulator where nobody scanned, and in other services', () => {
    const known = facts({ counts: {} });
    expect(imageScan(known, request('sha256:2'), call('ecr'))).toBeUndefined();
    expect(imageScan(known, request(DIGEST), call('ec2'))).toBeUndefined();
  });
});

it('images come in the order in which they were pushed, the last one newest', () => {
  const answer = (status: number) => ({
    status,
    contentType: 'application/json',
    body: JSON.stringify({ imageDetails: [{ imageDigest: 'a' }, {}] }),
  });
  expect(JSON.parse(pushedInOrder(answer(200)).body)).toEqual({
    imageDetails: [
      { imageDigest: 'a', imagePushedAt: '{{epoch now-2881m}}' },
      { imagePushedAt: '{{epoch now-2880m}}' },
    ],
  });
  expect(pushedInOrder(answer(400))).toEqual(answer(400));
});
