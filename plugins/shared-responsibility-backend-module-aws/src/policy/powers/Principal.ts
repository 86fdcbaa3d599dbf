/** A policy with a name for people. @public */
export interface NamedDocument {
  /** Of the policy: `deploy`. */
  name: string;
  /** Of a managed policy. */
  arn?: string;
  /** The parsed JSON. */
  document: unknown;
}

/**
 * An identity and everything known that says what it may do.
 *
 * @public
 */
export interface Principal {
  /** Of the user, role or group: `arn:aws:iam::111122223333:role/deploy`. */
  arn: string;
  /** 12 digits. */
  accountId: string;
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  partition: string;
  /** Attached and inline policies, for a user also those of its groups. */
  policies: readonly NamedDocument[];
  /** ARNs of the groups that a user is in: what is written into one is its own. */
  groups?: readonly string[];
  /** The permissions boundary; undefined if there is none. */
  boundary?: NamedDocument;
  /**
   * Service control policies by level, from the root of the organisation down
   * to the account. Each level must allow. Leave them out for the management
   * account and for service-linked roles, which they do not bind.
   */
  serviceControlPolicies?: readonly (readonly NamedDocument[])[];
}
