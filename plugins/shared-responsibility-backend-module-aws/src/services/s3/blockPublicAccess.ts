import type { PublicAccessBlockConfiguration } from '@aws-sdk/client-s3';
import {
  anyOf,
  type CheckContext,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AsJson } from '../readExisting';

/** The four switches of Block Public Access. */
export type BlockFlag = keyof PublicAccessBlockConfiguration;

/**
 * Is the switch on for this bucket, by the account's setting or its own? The
 * stricter of the two counts, so one that is seen to be on is enough.
 *
 * @throws Unread if none is seen to be on and one could not be read.
 */
export function isBlocked(
  flag: BlockFlag,
  bucket: ResourceReader,
  context: CheckContext,
): boolean {
  return anyOf(
    () => isOn(flag, bucket, 'publicAccessBlock'),
    () => isOn(flag, context.related.account(), 's3PublicAccessBlock'),
  );
}

/** No configuration at all, and a switch that is left out, both mean off. */
export function isOn(
  flag: BlockFlag,
  resource: ResourceReader,
  facet: string,
): boolean {
  const block = resource.read<AsJson<PublicAccessBlockConfiguration>>(facet);
  return block !== undefined && block[flag] === true;
}
