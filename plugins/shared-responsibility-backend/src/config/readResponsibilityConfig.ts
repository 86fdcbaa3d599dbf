import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds, type HumanDuration } from '@backstage/types';
import { Duration } from 'luxon';

/** What the core reads from `sharedResponsibility`; accounts' regions are the provider's. */
export interface ResponsibilityConfig {
  /** The accounts that are named, all of one customer. */
  accountIds: string[];
  /** Owners of account duties, by account id, as full refs. */
  accountOwners: Map<string, string>;
  tagKeys: string[];
  schedule: SchedulerServiceTaskScheduleDefinition;
  freshForSeconds: number;
}

const DEFAULT_TAG_KEYS = ['component', 'app'];
const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { hours: 6 },
  timeout: { hours: 2 },
  initialDelay: { seconds: 10 },
};
const SHORTEST_FRESHNESS_SECONDS = 24 * 3600;

/** @throws with the key and the value, where one is wrong. */
export function readResponsibilityConfig(root: Config): ResponsibilityConfig {
  const config = root.getOptionalConfig('sharedResponsibility');
  const schedule = config?.has('scan.schedule')
    ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
        config.getConfig('scan.schedule'),
      )
    : DEFAULT_SCHEDULE;
  const freshForSeconds = config?.has('freshFor')
    ? durationToMilliseconds(
        readDurationFromConfig(config, { key: 'freshFor' }),
      ) / 1000
    : Math.max(SHORTEST_FRESHNESS_SECONDS, 3 * secondsBetween(schedule));
  return {
    accountIds: readAccountIds(config),
    accountOwners: readOwners(config),
    tagKeys:
      config?.getOptionalStringArray('claims.tagKeys') ?? DEFAULT_TAG_KEYS,
    schedule,
    freshForSeconds,
  };
}

function readAccountIds(config: Config | undefined): string[] {
  const accounts = config?.getOptionalConfigArray('accounts') ?? [];
  return accounts.map(account => account.getString('id'));
}

function readOwners(config: Config | undefined): Map<string, string> {
  const owners = new Map<string, string>();
  for (const account of config?.getOptionalConfigArray('accounts') ?? []) {
    const id = account.getString('id');
    if (!/^\d{12}$/.test(id)) {
      throw new Error(
        `sharedResponsibility.accounts: '${id}' is not an AWS account id; write its 12 digits as a quoted string`,
      );
    }
    const owner = account.getOptionalString('owner');
    if (owner) {
      try {
        owners.set(
          id,
          stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group' })),
        );
      } catch {
        throw new Error(
          `sharedResponsibility.accounts: owner '${owner}' of account ${id} is not an entity ref; write it like group:default/platform`,
        );
      }
    }
  }
  return owners;
}

/** A schedule given as cron has no one interval; the shortest freshness then holds. */
function secondsBetween(
  schedule: SchedulerServiceTaskScheduleDefinition,
): number {
  const { frequency } = schedule;
  if (Duration.isDuration(frequency)) {
    return frequency.as('seconds');
  }
  if ('cron' in frequency || 'trigger' in frequency) {
    return 0;
  }
  return durationToMilliseconds(frequency as HumanDuration) / 1000;
}
