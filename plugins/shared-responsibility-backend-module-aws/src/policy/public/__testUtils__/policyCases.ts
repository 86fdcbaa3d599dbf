import { classifyResourcePolicy } from '../classifyResourcePolicy';
import type {
  Audience,
  PolicySubject,
  StatementVerdict,
} from '../PolicyVerdict';

/** The account that owns everything in the tables. */
export const OWN = '111122223333';
/** Somebody else's account. */
export const OTHER = '444455556666';
export const ORG = 'o-a1b2c3d4e5';
export const BUCKET = 'arn:aws:s3:::exports';
export const OBJECTS = `${BUCKET}/*`;

/** Parts of a statement, as people write them. */
export type Written = Record<string, unknown>;

/** One row: a rule of AWS's, the page that says it, and what follows. */
export interface PolicyCase {
  says: string;
  /** The page of AWS's documentation that decides it. */
  page: string;
  kind?: PolicySubject['kind'];
  subject?: Partial<PolicySubject>;
  /** What differs from an Allow of `s3:GetObject` for everyone; several are several statements. */
  allow?: Written | Written[];
  /** What differs from a Deny of everything to everyone. */
  deny?: Written | Written[];
  /** The document, where statements do not suffice. */
  document?: unknown;
  want: Audience;
  /** What else the deciding statement must say. */
  and?: Partial<StatementVerdict>;
  /** A part of its reason. */
  because?: string | RegExp;
}

const USER_GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';

/** Pages of AWS's documentation, by a short name. */
export const PAGES = {
  s3Public:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status',
  efsPublic:
    'https://docs.aws.amazon.com/efs/latest/ug/access-control-block-public-access.html#what-is-a-public-policy',
  principal: `${USER_GUIDE}/reference_policies_elements_principal.html`,
  notPrincipal: `${USER_GUIDE}/reference_policies_elements_notprincipal.html`,
  action: `${USER_GUIDE}/reference_policies_elements_action.html`,
  notAction: `${USER_GUIDE}/reference_policies_elements_notaction.html`,
  resource: `${USER_GUIDE}/reference_policies_elements_resource.html`,
  notResource: `${USER_GUIDE}/reference_policies_elements_notresource.html`,
  operators: `${USER_GUIDE}/reference_policies_elements_condition_operators.html`,
  multivalued: `${USER_GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  severalKeys: `${USER_GUIDE}/reference_policies_condition-logic-multiple-context-keys-or-values.html`,
  globalKeys: `${USER_GUIDE}/reference_policies_condition-keys.html`,
  variables: `${USER_GUIDE}/reference_policies_variables.html`,
  version: `${USER_GUIDE}/reference_policies_elements_version.html`,
  grammar: `${USER_GUIDE}/reference_policies_grammar.html`,
  evaluation: `${USER_GUIDE}/reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  confusedDeputy: `${USER_GUIDE}/confused-deputy.html`,
  identifiers: `${USER_GUIDE}/reference_identifiers.html`,
  s3Keys:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html',
  s3Actions:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html',
  s3Logging:
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html',
  cloudfrontOai:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  dataPerimeter: `${USER_GUIDE}/access_policies_data-perimeters.html`,
} as const;

/** A statement that lets everyone read, with what differs. */
export function allowing(written: Written = {}): Written {
  const all: Written = {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: OBJECTS,
    ...written,
  };
  return withoutUndefined(all);
}

/** A statement that denies everything to everyone, with what differs. */
export function denying(written: Written = {}): Written {
  return withoutUndefined({
    Effect: 'Deny',
    Principal: '*',
    Action: '*',
    Resource: '*',
    ...written,
  });
}

/** A policy of these statements. */
export function policyOf(...statements: Written[]): Written {
  return { Version: '2012-10-17', Statement: statements };
}

/** The subject that the tables judge by. */
export function subjectOf(
  kind: PolicySubject['kind'] = 's3',
  more: Partial<PolicySubject> = {},
): PolicySubject {
  return { kind, name: 'the policy of exports', accountId: OWN, ...more };
}

/** The cases as rows of a table of tests, by their sentences. */
export function rows(cases: PolicyCase[]): [says: string, row: PolicyCase][] {
  return cases.map(row => [row.says, row]);
}

/** What a case comes to: the joined audience, and what the deciding statement says. */
export function found(row: PolicyCase) {
  const allows = row.allow === undefined ? [{}] : listOf(row.allow);
  const document =
    'document' in row
      ? row.document
      : policyOf(
          ...allows.map(allowing),
          ...listOf(row.deny ?? []).map(denying),
        );
  const { audience, because } = classifyResourcePolicy(
    document,
    subjectOf(row.kind, row.subject),
  );
  return { ...because, audience };
}

/** What it must come to, as far as the case says. */
export function wanted({ want, and, because }: PolicyCase) {
  return {
    ...and,
    audience: want,
    ...(because && { reason: expect.stringMatching(because) }),
  };
}

function listOf(written: Written | Written[]): Written[] {
  return Array.isArray(written) ? written : [written];
}

function withoutUndefined(written: Written): Written {
  return Object.fromEntries(
    Object.entries(written).filter(([, value]) => value !== undefined),
  );
}
