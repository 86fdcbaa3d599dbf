import type { ImageDetail } from '@aws-sdk/client-ecr';

/** What is kept of an image. */
export interface NewestImage {
  imageDigest: string;
  imageTags: string[];
  imagePushedAt?: Date;
}

/** Media types of a container's configuration; every other artifact is a chart, a signature, a list of parts … */
const OF_CONTAINERS = [
  'application/vnd.docker.container.image.v1+json',
  'application/vnd.oci.image.config.v1+json',
];

/** Lists of images, one for each platform; the scanner looks at the images themselves. */
const INDEXES = [
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.index.v1+json',
];

/** Tags under which tools store signatures and the like beside an image. */
const ATTACHED = /^sha256-[0-9a-f]{64}(\.\w+)?$/;

/** How long before its index an image of one platform may have been pushed. */
const ONE_PUSH_MS = 10 * 60_000;

/**
 * The newest images of a repository: the one that was pushed last, or, where
 * that is an index of several platforms, those that were pushed with it.
 * Undefined if the parts of the newest index cannot be told.
 */
export function newestImages(
  all: readonly ImageDetail[],
): NewestImage[] | undefined {
  const newestFirst = all
    .filter(({ imageStatus }) => !imageStatus || imageStatus === 'ACTIVE')
    .filter(image => isImage(image) || isIndex(image))
    .sort((a, b) => pushed(b) - pushed(a));
  if (newestFirst.length === 0) {
    return [];
  }
  const images = newestFirst.filter(isImage);
  // Its parts are pushed before the index, or with it in one second.
  const index = newestFirst
    .filter(image => pushed(image) === pushed(newestFirst[0]))
    .find(isIndex);
  if (!index) {
    return [kept(images[0])];
  }
  const parts = images.filter(
    image => pushed(index) - pushed(image) <= ONE_PUSH_MS,
  );
  return parts.length > 0 ? parts.map(kept) : undefined;
}

function isIndex({ imageManifestMediaType }: ImageDetail): boolean {
  return INDEXES.includes(imageManifestMediaType ?? '');
}

function isImage(image: ImageDetail): boolean {
  const { artifactMediaType, imageTags = [], subjectManifestDigest } = image;
  return (
    !isIndex(image) &&
    !subjectManifestDigest &&
    (!artifactMediaType || OF_CONTAINERS.includes(artifactMediaType)) &&
    !(imageTags.length > 0 && imageTags.every(tag => ATTACHED.test(tag)))
  );
}

function pushed({ imagePushedAt }: ImageDetail): number {
  return imagePushedAt?.getTime() ?? 0;
}

function kept({ imageDigest = '', imageTags, imagePushedAt }: ImageDetail) {
  return { imageDigest, imageTags: imageTags ?? [], imagePushedAt };
}
