import {
  Unread,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { KeptBehavior, KeptConfig, KeptOrigin } from './keptConfig';

/**
 * Judges a distribution by its settings, unless it is switched off and so
 * answers nobody.
 *
 * @throws Unread if the settings were not seen.
 */
export function judgeDistribution(
  resource: ResourceReader,
  judge: (config: KeptConfig) => StepOutcome,
): StepOutcome {
  const config = readExisting<KeptConfig>(resource, 'config');
  return stated(config.Enabled, 'whether it is enabled', resource)
    ? judge(config)
    : notApplicable(`${resource.name} is disabled and serves nothing`, [
        resource.arn,
      ]);
}

/** The behaviors of a distribution, the default one first. */
export function behaviorsOf(
  config: KeptConfig,
  resource: ResourceReader,
): KeptBehavior[] {
  return stated(config.Behaviors, 'all cache behaviors', resource);
}

/** How a behavior is called. */
export function pathOf({ PathPattern }: KeptBehavior): string {
  return PathPattern === 'default' ? 'all other paths' : String(PathPattern);
}

/** What stands behind an origin; `website` is the website endpoint of a bucket. */
export type OriginKind = 'bucket' | 'website' | 'custom' | 'vpc';

const WEBSITE = /^(.+)\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?$/;
const BUCKET = /\.s3[.-]([a-z0-9.-]+\.)?amazonaws\.com(\.cn)?$/;

/** The origins of a distribution, each with what stands behind it. */
export function originsOf(
  config: KeptConfig,
  resource: ResourceReader,
): { origin: KeptOrigin; domain: string; kind: OriginKind }[] {
  return stated(config.Origins, 'all origins', resource).map(origin => {
    const domain = stated(
      origin.DomainName,
      'the domain of an origin',
      resource,
    );
    return { origin, domain, kind: kindOf(origin, domain, resource) };
  });
}

/** The bucket whose website endpoint a domain is. */
export function websiteBucketOf(domain: string): string | undefined {
  return WEBSITE.exec(domain.toLowerCase())?.[1];
}

/** A bucket can be a custom origin too: its name gives it away. */
function kindOf(
  origin: KeptOrigin,
  domain: string,
  resource: ResourceReader,
): OriginKind {
  if (origin.VpcOriginConfig) {
    return 'vpc';
  }
  if (websiteBucketOf(domain)) {
    return 'website';
  }
  if (origin.S3OriginConfig) {
    return 'bucket';
  }
  if (BUCKET.test(domain.toLowerCase())) {
    return 'bucket';
  }
  if (origin.CustomOriginConfig) {
    return 'custom';
  }
  throw new Unread(
    'error',
    `the answer about ${resource.name} does not say what kind of origin ${domain} is`,
  );
}
