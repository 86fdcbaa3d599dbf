import type { ImageDetail } from '@aws-sdk/client-ecr';
import { newestImages } from './newestImages';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** An image that was pushed so many minutes after noon. */
function pushed(
  imageDigest: string,
  minute: number,
  more: ImageDetail = {},
): ImageDetail {
  return {
    imageDigest,
    imagePushedAt: new Date(Date.UTC(2026, 0, 1, 12, minute)),
    imageManifestMediaType: MANIFEST,
    ...more,
  };
}

const digests = (...images: ImageDetail[]) =>
  newestImages(images)?.map(({ imageDigest }) => imageDigest);

describe('the newest images of a repository', () => {
  it('are the one that was pushed last, wherever it stands in the list', () => {
    expect(
      digests(pushed('old', 1), pushed('new', 9), pushed('mid', 5)),
    ).toEqual(['new']);
  });

  it('are none where there is none', () => {
    expect(newestImages([])).toEqual([]);
  });

  it('are those of every platform, where the last is an index', () => {
    const index = pushed('index', 9, { imageManifestMediaType: INDEX });
    expect(
      digests(pushed('old', -30), pushed('arm', 8), index, pushed('x86', 9)),
    ).toEqual(['x86', 'arm']);
  });

  it('are not known where the last is an index whose parts were there before', () => {
    const index = pushed('index', 30, { imageManifestMediaType: INDEX });
    expect(newestImages([pushed('arm', 1), index])).toBeUndefined();
  });

  it('are not those of an older index', () => {
    const index = pushed('index', 5, { imageManifestMediaType: INDEX });
    expect(digests(pushed('arm', 5), index, pushed('single', 9))).toEqual([
      'single',
    ]);
  });

  it.each<[string, ImageDetail]>([
    [
      'a chart',
      { artifactMediaType: 'application/vnd.cncf.helm.config.v1+json' },
    ],
    [
      'a signature by its tag',
      { imageTags: [`sha256-${'0f'.repeat(32)}.sig`] },
    ],
    ['what refers to an image', { subjectManifestDigest: 'sha256:1' }],
    ['an archived image', { imageStatus: 'ARCHIVED' }],
  ])('are never %s', (_says, more) => {
    expect(digests(pushed('image', 1), pushed('other', 9, more))).toEqual([
      'image',
    ]);
  });
});
