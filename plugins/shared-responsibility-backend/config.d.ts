import type { HumanDuration } from '@backstage/types';
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

export interface Config {
  sharedResponsibility?: {
    /**
     * The AWS accounts to scan. Without it: the account of the environment's
     * credentials.
     */
    accounts?: Array<{
      /**
       * The 12 digits of the account, as a quoted string.
       * @visibility backend
       */
      id: string;
      /**
       * What people call it.
       * @visibility backend
       */
      name?: string;
      /**
       * Entity that answers for the duties of the account as a whole, e.g.
       * group:default/platform. An entity annotated with the account's id
       * comes first.
       * @visibility backend
       */
      owner?: string;
      /**
       * Regions to scan in this account.
       * @visibility backend
       */
      regions?: string[];
    }>;
    /**
     * Regions to scan in every account that names none. Without it: every
     * region that is enabled.
     * @visibility backend
     */
    regions?: string[];
    /**
     * Files that AWS Config delivered, to read accounts from without calling
     * AWS. With them and without accounts, no account is scanned live.
     */
    configSnapshots?: Array<{
      /**
       * Path of a snapshot on the backend's disk, as delivered: .json or
       * .json.gz. Relative paths start at the backend's working directory.
       * @visibility backend
       */
      path: string;
    }>;
    claims?: {
      /**
       * Tag keys whose value names a catalog entity, by name or full ref.
       * Default: component, app.
       * @visibility backend
       */
      tagKeys?: string[];
    };
    scan?: {
      /**
       * When scans run by themselves. Default: every 6 hours.
       * @visibility backend
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
    };
    /**
     * How long a pass is trusted. Default: three scan intervals, at least 24
     * hours.
     * @visibility backend
     */
    freshFor?: HumanDuration | string;
  };
}
