/**
 * Who is let in, widest first. A joined verdict is the widest of its statements.
 *
 * - `public`: anyone, or anyone who has some AWS account or identity.
 * - `undecidable`: cannot be told; never to be read as closed.
 * - `external`: named accounts that are neither the owner's nor trusted.
 * - `conditional`: anyone, but only where a fixed condition holds that names no
 *   account or organisation, such as a network; `keys` names it.
 * - `organization`: members of named organisations.
 * - `service`: AWS services only.
 * - `own`: the owner's account and trusted ones.
 * - `nobody`: the statement grants nothing (any more).
 *
 * @public
 */
export type Audience =
  | 'public'
  | 'undecidable'
  | 'external'
  | 'conditional'
  | 'organization'
  | 'service'
  | 'own'
  | 'nobody';

/** The services whose policies differ in meaning. @public */
export const POLICY_KINDS = [
  'apigateway',
  'backup-vault',
  'ecr',
  'efs',
  'iam-role',
  'kms',
  'lambda',
  'opensearch',
  's3',
  's3-access-point',
  'secretsmanager',
  'sns',
  'sqs',
] as const;

/** One of {@link POLICY_KINDS}. @public */
export type PolicyKind = (typeof POLICY_KINDS)[number];

/** What a policy hangs on. @public */
export interface PolicySubject {
  kind: PolicyKind;
  /** For people: `the policy of exports`. */
  name: string;
  /** The account that owns the resource, 12 digits. */
  accountId: string;
  /** Accounts that count as the owner's own. */
  trustedAccounts?: readonly string[];
  /** The resource's ARN; with it, what speaks of other resources is left aside. */
  arn?: string;
  /** The owner's canonical user id, as S3 access lists give it. */
  canonicalUserId?: string;
  /** The moment to judge dates by; without it a date limits nobody. */
  now?: Date;
}

/** What one Allow statement does. @public */
export interface StatementVerdict {
  /** For people: `statement "PublicRead" of the policy of exports`. */
  label: string;
  /** Position in the document, from 0; -1 for what is said of the document itself. */
  index: number;
  sid?: string;
  audience: Audience;
  /** Why, in one sentence for people. */
  reason: string;
  /** What it allows, as written; `everything except …` for a NotAction. */
  actions: string[];
  /** Outside accounts that are named. */
  accounts: string[];
  /** Organisations that are named. */
  organizations: string[];
  /** Service principals that are named. */
  services: string[];
  /**
   * Those of `services` that act for any customer and that no condition ties
   * to a source: another customer can make them act here (confused deputy).
   */
  servicesWithoutSource: string[];
  /** Condition keys that limit it, or, if undecidable, that could not be weighed. Lower case. */
  keys: string[];
}

/** What a whole resource policy does. @public */
export interface PolicyVerdict {
  audience: Audience;
  /** The statement that makes it so; undefined if no statement allows anything. */
  because?: StatementVerdict;
  /** One per Allow statement, in the order of the document. */
  statements: StatementVerdict[];
}
