import type { Service } from '@aws-sdk/client-ecs';
import {
  Unread,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  FARGATE_LINUX_PLATFORMS,
  FARGATE_WINDOWS_PLATFORMS,
  LATEST_PLATFORM,
} from '../../currency';
import { knownSupport, type KnownSupport } from '../currencyOutcome';
import { readExisting, stated } from '../readExisting';

/** The platform that a service asks Fargate for. */
export interface FargatePlatform {
  /** `LATEST`, `1.4.0` … */
  version: string;
  /** Undefined for `LATEST`, which AWS keeps current. */
  support?: KnownSupport;
}

/**
 * The Fargate platform of a service that runs on Fargate.
 *
 * @throws Unread if the service was not seen, or the table cannot tell.
 */
export function platformOf(
  resource: ResourceReader,
  now: Date,
): FargatePlatform {
  const { platformVersion, platformFamily } = readExisting<Service>(
    resource,
    'service',
  );
  const version = stated(platformVersion, 'its platform version', resource);
  if (version === LATEST_PLATFORM) {
    return { version };
  }
  const isIn = (name: string) => (row: { name: string }) => row.name === name;
  const both =
    FARGATE_LINUX_PLATFORMS.rows.some(isIn(version)) &&
    FARGATE_WINDOWS_PLATFORMS.rows.some(isIn(version));
  if (both && !platformFamily) {
    throw new Unread(
      'error',
      `platform version ${version} of ${resource.name} is retired for Linux and current for Windows, and the answer does not state which it runs`,
    );
  }
  const table = /^windows/i.test(platformFamily ?? '')
    ? FARGATE_WINDOWS_PLATFORMS
    : FARGATE_LINUX_PLATFORMS;
  return {
    version,
    support: knownSupport(
      table,
      version,
      `Fargate platform version ${version}`,
      resource,
      now,
    ),
  };
}
