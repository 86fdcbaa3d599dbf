import { analysePrincipal, type Principal, type PrincipalPowers } from '..';

export const ACCOUNT = '111122223333';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy`;
export const USER = `arn:aws:iam::${ACCOUNT}:user/ann`;
export const OWN_POLICY = `arn:aws:iam::${ACCOUNT}:policy/own`;

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide';
/** Pages of AWS's documentation that decide cases. */
export const PAGES = {
  action: `${GUIDE}/reference_policies_elements_action.html`,
  adminDefinition: `${GUIDE}/access_policies_job-functions.html#jf_administrator`,
  boundary: `${GUIDE}/access_policies_boundaries.html`,
  boundaryDelegation: `${GUIDE}/access_policies_boundaries.html#access_policies_boundaries-delegate`,
  conditions: `${GUIDE}/reference_policies_elements_condition.html`,
  conditionOperators: `${GUIDE}/reference_policies_elements_condition_operators.html`,
  effect: `${GUIDE}/reference_policies_elements_effect.html`,
  evaluation: `${GUIDE}/reference_policies_evaluation-logic.html`,
  explicitDeny: `${GUIDE}/reference_policies_evaluation-logic_AccessPolicyLanguage_Interplay.html`,
  globalKeys: `${GUIDE}/reference_policies_condition-keys.html`,
  grammar: `${GUIDE}/reference_policies_grammar.html`,
  iamKeys:
    'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
  inline: `${GUIDE}/access_policies_managed-vs-inline.html`,
  notAction: `${GUIDE}/reference_policies_elements_notaction.html`,
  notResource: `${GUIDE}/reference_policies_elements_notresource.html`,
  passRole: `${GUIDE}/id_roles_use_passrole.html`,
  passedTo: `${GUIDE}/reference_policies_iam-condition-keys.html#ck_PassedToService`,
  associated: `${GUIDE}/reference_policies_iam-condition-keys.html#ck_AssociatedResourceArn`,
  resource: `${GUIDE}/reference_policies_elements_resource.html`,
  scp: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
  selfService: `${GUIDE}/reference_policies_examples_iam_credentials_console.html`,
  serviceWildcard:
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-21',
  trustUpdate: `${GUIDE}/id_roles_update-role-trust-policy.html`,
  variables: `${GUIDE}/reference_policies_variables.html`,
} as const;

export type Raw = Record<string, unknown>;

/** What a row expects; what is left out is expected to be empty or no. */
export interface Wanted {
  admin?: PrincipalPowers['administrator']['answer'];
  /** `<path id> <grade>`, in any order; `*` if there are so many that only other things are looked at. */
  ways?: string[] | '*';
  /** `<service> <how> <grade>`. */
  wildcards?: string[];
  /** Patterns that are in no table; those that matter with `!`. */
  unknown?: string[];
  /** True if something could not be read. */
  undecidable?: boolean;
}

/** One case of a table. */
export interface Row {
  says: string;
  page: string;
  /** One policy for each; an array is one policy of several statements. */
  policies: (Raw | Raw[])[];
  boundary?: unknown;
  scps?: Raw[][];
  /** The default is a role. */
  who?: string;
  groups?: string[];
  want: Wanted;
}

export function allow(
  Action: unknown,
  Resource: unknown = '*',
  more: Raw = {},
): Raw {
  return { Effect: 'Allow', Action, Resource, ...more };
}

export function deny(
  Action: unknown,
  Resource: unknown = '*',
  more: Raw = {},
): Raw {
  return { Effect: 'Deny', Action, Resource, ...more };
}

/** A `Condition` of one test. */
export function when(operator: string, key: string, value: unknown): Raw {
  return { Condition: { [operator]: { [key]: value } } };
}

export function iam(resource: string): string {
  return `arn:aws:iam::${ACCOUNT}:${resource}`;
}

export function principalOf(
  row: Omit<Row, 'says' | 'page' | 'want'>,
): Principal {
  return {
    arn: row.who ?? ROLE,
    accountId: ACCOUNT,
    partition: 'aws',
    groups: row.groups,
    policies: row.policies.map((Statement, index) => ({
      name: `p${index}`,
      ...(index === 0 ? { arn: OWN_POLICY } : {}),
      document: { Version: '2012-10-17', Statement },
    })),
    boundary:
      row.boundary === undefined
        ? undefined
        : { name: 'boundary', document: { Statement: row.boundary } },
    serviceControlPolicies: row.scps?.map((level, depth) =>
      level.map((Statement, index) => ({
        name: `scp ${depth}.${index}`,
        document: { Statement },
      })),
    ),
  };
}

/** What the analysis says, in the shape in which a row expects it. */
export function summaryOf(powers: PrincipalPowers): Required<Wanted> {
  return {
    admin: powers.administrator.answer,
    ways: powers.escalations.map(({ id, grade }) => `${id} ${grade}`).sort(),
    wildcards: powers.serviceWildcards
      .map(({ service, how, grade }) => `${service} ${how} ${grade}`)
      .sort(),
    unknown: powers.notInTable.map(
      ({ pattern, matters }) => `${pattern}${matters ? '!' : ''}`,
    ),
    undecidable: powers.undecidable.length > 0,
  };
}

/** What the analysis says of a row, comparable with {@link wantOf}. */
export function outcomeOf(row: Row): Required<Wanted> {
  const got = summaryOf(analysePrincipal(principalOf(row)));
  return row.want.ways === '*' ? { ...got, ways: '*' } : got;
}

/** What a row expects, with nothing left out. */
export function wantOf({ want }: Row): Required<Wanted> {
  const { ways = [], wildcards = [] } = want;
  return {
    admin: want.admin ?? 'no',
    ways: ways === '*' ? ways : [...ways].sort(),
    wildcards: [...wildcards].sort(),
    unknown: want.unknown ?? [],
    undecidable: want.undecidable ?? false,
  };
}
