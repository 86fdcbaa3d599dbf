/** An account of an AWS organization, as Organizations tells it. */
export interface MemberAccount {
  accountId: string;
  name?: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE` … */
  status: string;
  /** Ids from the root down to the unit that holds it: `r-ab12`, `ou-ab12-cdef3456`. */
  path: string[];
  /** Names of the units on that path, without the root: `Workloads/Prod`. */
  unitNames: string;
  /** Only where the configuration asks for tags, and undefined where they were refused. */
  tags?: Record<string, string>;
}

/** What the configuration says of the organization. */
export interface OrganizationConfig {
  /** Whose credentials list it: the management account's or a delegated administrator's. Undefined: the main credentials. */
  accountId?: string;
  /** Ids of the root and units whose accounts are scanned, however deep. Undefined: all. */
  units?: string[];
  exclude: {
    accounts: string[];
    units: string[];
    /** Of accounts: every key with any of its values. */
    tags: Record<string, string[]>;
  };
}
