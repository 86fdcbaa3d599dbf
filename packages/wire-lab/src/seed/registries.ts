import { createHash } from 'crypto';
import {
  CreateRepositoryCommand,
  ECRClient,
  PutImageCommand,
  PutRegistryScanningConfigurationCommand,
  SetRepositoryPolicyCommand,
  type RegistryScanningRule,
  type ScanType,
} from '@aws-sdk/client-ecr';
import type { ImageScanStub } from '../record/StubFacts';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** An image to be pushed. */
export interface PlantedImage {
  tag: string;
  /** What its scan came to; it was never scanned without it. */
  scan?: ImageScanStub;
  /** It is a list of images, one for each platform. */
  index?: boolean;
}

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Sets how the registry of a region scans. */
export async function plantScanning(
  place: Place,
  scanType: ScanType,
  rules: RegistryScanningRule[],
) {
  await new ECRClient(clientConfig(place)).send(
    new PutRegistryScanningConfigurationCommand({ scanType, rules }),
  );
}

/** A rule for the repositories that a filter matches. */
export function scanningRule(
  filter: string,
  scanFrequency: 'SCAN_ON_PUSH' | 'CONTINUOUS_SCAN',
): RegistryScanningRule {
  return {
    scanFrequency,
    repositoryFilters: [{ filter, filterType: 'WILDCARD' }],
  };
}

/** Plants a repository with images, in the order in which they are pushed, and tells its ARN. */
export async function plantRepository(
  place: Place,
  name: string,
  options: {
    images?: PlantedImage[];
    policy?: string;
    tags?: Record<string, string>;
  } = {},
): Promise<string> {
  const ecr = new ECRClient(clientConfig(place));
  const { repository } = await ecr.send(
    new CreateRepositoryCommand({
      repositoryName: name,
      tags: tagList(options.tags ?? {}),
    }),
  );
  for (const image of options.images ?? []) {
    await pushImage(place, ecr, name, image);
  }
  if (options.policy) {
    await ecr.send(
      new SetRepositoryPolicyCommand({
        repositoryName: name,
        policyText: options.policy,
      }),
    );
  }
  return String(repository?.repositoryArn);
}

async function pushImage(
  place: Place,
  ecr: ECRClient,
  repositoryName: string,
  { tag, scan, index }: PlantedImage,
) {
  const mediaType = index ? INDEX : MANIFEST;
  const imageManifest = JSON.stringify({
    schemaVersion: 2,
    mediaType,
    ...(index ? { manifests: [] } : { config: { digest: '', size: 7 } }),
    layers: [],
    annotations: { name: `${repositoryName}:${tag}` },
  });
  const imageDigest = `sha256:${createHash('sha256')
    .update(imageManifest)
    .digest('hex')}`;
  await ecr.send(
    new PutImageCommand({
      repositoryName,
      imageManifest,
      imageManifestMediaType: mediaType,
      imageTag: tag,
      imageDigest,
    }),
  );
  if (scan) {
    (place.facts.imageScans ??= {})[imageDigest] = scan;
  }
}
