import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { OrganizationConfig } from '../organization/Organization';
import { readOrganizationConfig } from '../organization/readOrganizationConfig';
import { looksLikeRegion } from '../collect/partition';

/** An account to scan, as configured. */
export interface ConfiguredAccount {
  accountId: string;
  name?: string;
  /** Full entity ref. */
  owner?: string;
  /** Undefined: every enabled region. */
  regions?: string[];
}

/** What is to be scanned. */
export interface ScanConfig {
  /** Undefined: the account of the environment's credentials. */
  accounts?: ConfiguredAccount[];
  /** Regions of accounts that name none. Undefined: every enabled region. */
  regions?: string[];
  /** Where the accounts come from; `accounts` then say more of single ones. */
  organization?: OrganizationConfig;
  /** Regions that are scanned nowhere. */
  excludedRegions: string[];
}

const ROOT = 'sharedResponsibility';

/**
 * Reads the accounts and regions to scan.
 *
 * @throws InputError naming the key, the value and what to write instead.
 */
export function readScanConfig(config: Config): ScanConfig {
  const regions = readRegions(config, `${ROOT}.regions`);
  const accounts = config
    .getOptionalConfigArray(`${ROOT}.accounts`)
    ?.map((account, index) =>
      readAccount(account, `${ROOT}.accounts[${index}]`, regions),
    );
  for (const { accountId } of accounts ?? []) {
    if (accounts?.filter(a => a.accountId === accountId).length !== 1) {
      throw new InputError(
        `${ROOT}.accounts lists account ${accountId} more than once; keep one entry`,
      );
    }
  }
  const organization = readOrganizationConfig(config);
  return {
    accounts,
    regions,
    ...(organization && { organization }),
    excludedRegions: readRegions(config, `${ROOT}.exclude.regions`) ?? [],
  };
}

function readAccount(
  config: Config,
  key: string,
  defaultRegions: string[] | undefined,
): ConfiguredAccount {
  const id = config.getOptional('id');
  if (typeof id !== 'string' || !/^\d{12}$/.test(id)) {
    throw new InputError(
      `${key}.id is ${JSON.stringify(id)}; it must be an AWS account id of ` +
        `twelve digits, in quotes, such as '111122223333'`,
    );
  }
  const owner = config.getOptionalString('owner');
  return {
    accountId: id,
    name: config.getOptionalString('name'),
    owner: owner && fullOwnerRef(owner, `${key}.owner`),
    regions: readRegions(config, 'regions', `${key}.regions`) ?? defaultRegions,
  };
}

function readRegions(
  config: Config,
  key: string,
  shownKey = key,
): string[] | undefined {
  const regions = config.getOptionalStringArray(key);
  const wrong = regions?.find(region => !looksLikeRegion(region));
  if (wrong !== undefined) {
    throw new InputError(
      `${shownKey} names '${wrong}', which is not an AWS region; write ids such as eu-west-1`,
    );
  }
  if (regions?.length === 0) {
    throw new InputError(
      `${shownKey} is empty; list a region, or leave it out to scan every enabled one`,
    );
  }
  return regions && [...new Set(regions)];
}

/** An owner's full entity ref; a group unless it says otherwise. */
function fullOwnerRef(owner: string, key: string): string {
  const match = /^(?:([\w-]+):)?(?:([\w.-]+)\/)?([\w.-]+)$/.exec(owner);
  if (!match) {
    throw new InputError(
      `${key} is '${owner}'; it must be an entity ref such as group:default/platform`,
    );
  }
  const [, kind = 'group', namespace = 'default', name] = match;
  return `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
