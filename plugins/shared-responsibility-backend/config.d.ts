import type { HumanDuration } from '@backstage/types';
import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

interface ControlLine {
  severity?: 'critical' | 'high' | 'medium' | 'low';
  /** Limits, by name; GET /controls and the reference list what a control takes. */
  parameters?: { [name: string]: number | number[] | string[] };
  /** False switches the control off, true switches on what is off by default. */
  enabled?: boolean;
  /** Why; required with enabled: false. Shown wherever the control is missing. */
  reason?: string;
}

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
      /**
       * What the account is for, e.g. prod or dev. Conditions of controls ask
       * for it. Without it: a tag of each resource, see environments.
       * @visibility backend
       */
      environment?: string;
    }>;
    /**
     * Scans the accounts of the AWS organization; true for all of them. Accounts
     * under `accounts` are scanned in any case, with what is said there.
     */
    organization?:
      | boolean
      | {
          /**
           * Whose credentials list it: the management account or a delegated
           * administrator. Default: the main credentials.
           */
          accountId?: string;
          /** Ids of the root and units whose accounts are scanned, however deep. */
          units?: string[];
          exclude?: {
            accounts?: string[];
            units?: string[];
            /** Tags of accounts. */
            tags?: { [key: string]: string | string[] };
          };
        };
    exclude?: {
      /** Regions that are scanned nowhere. */
      regions?: string[];
    };
    environments?: {
      /**
       * Tag keys whose value names the environment of a resource, the one that
       * wins first; neither case counts. Default: environment, env, stage.
       * @visibility backend
       */
      tagKeys?: string[];
    };
    /**
     * Accounts of others that are vouched for: letting them in is not held
     * against a policy or a role. Ids as quoted strings.
     */
    trustedAccounts?: string[];
    /**
     * What is changed of controls, by control id. The backend does not start
     * with a line that could not have been meant.
     */
    controls?: {
      [controlId: string]: ControlLine & {
        /** For some resources; for each field the first line that matches decides. */
        rules?: Array<
          ControlLine & {
            /** All that is named has to hold; of a list, any. */
            when: {
              environment?: string | string[];
              account?: string | string[];
              tag?: { [key: string]: string | string[] };
              /** The entity that answers for the resource, as a full ref. */
              entity?: string | string[];
            };
          }
        >;
      };
    };
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
