import { classifyTrustPolicy } from '../classifyTrustPolicy';
import type { TrustAudience, TrustedParty } from '../TrustVerdict';

export const OWN = '111122223333';
export const TRUSTED = '222233334444';
export const STRANGER = '999988887777';
export const ABOUT = {
  roleName: 'worker',
  accountId: OWN,
  trustedAccounts: [TRUSTED],
};

const GUIDE = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/';

/** Pages of AWS's documentation that decide the cases. */
export const PAGES = {
  principal: `${GUIDE}reference_policies_elements_principal.html`,
  notPrincipal: `${GUIDE}reference_policies_elements_notprincipal.html`,
  action: `${GUIDE}reference_policies_elements_action.html`,
  effect: `${GUIDE}reference_policies_evaluation-logic_policy-eval-denyallow.html`,
  operators: `${GUIDE}reference_policies_elements_condition_operators.html`,
  multivalued: `${GUIDE}reference_policies_condition-single-vs-multi-valued-context-keys.html`,
  globalKeys: `${GUIDE}reference_policies_condition-keys.html`,
  stsKeys: `${GUIDE}reference_policies_iam-condition-keys.html`,
  externalId: `${GUIDE}id_roles_common-scenarios_third-party.html`,
  deputy: `${GUIDE}confused-deputy.html`,
  passRole: `${GUIDE}id_roles_use_passrole.html`,
  sharedOidc: `${GUIDE}id_roles_providers_oidc_secure-by-default.html`,
  github: `${GUIDE}id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub`,
  webIdentity: `${GUIDE}id_roles_create_for-idp_oidc.html`,
  saml: `${GUIDE}id_roles_create_for-idp_saml.html`,
  sessionTags: `${GUIDE}id_session-tags.html`,
  cognito:
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  eks: 'https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html',
  podIdentity:
    'https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html',
  rolesAnywhere:
    'https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html',
  transfer:
    'https://docs.aws.amazon.com/transfer/latest/userguide/cloudwatch-confused-deputy.html',
  githubClaims:
    'https://docs.github.com/en/actions/reference/security/oidc#example-subject-claims',
  gitlabClaims: 'https://docs.gitlab.com/ci/cloud_services/aws/',
  circleciClaims:
    'https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/',
  terraformClaims:
    'https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration',
  bitbucketClaims:
    'https://support.atlassian.com/bitbucket-cloud/docs/deploy-on-aws-using-bitbucket-pipelines-openid-connect/',
};

type Block = Record<string, Record<string, unknown>>;

/** One rule, form or edge. */
export interface TrustCase {
  says: string;
  /** The page that decides it. */
  page: string;
  /** One statement or several; `Effect: Allow` and the usual action unless said. */
  policy: Record<string, unknown> | Record<string, unknown>[];
  want: TrustAudience;
  /** What must be said of the first party. */
  party?: Partial<TrustedParty>;
}

/** The cases as rows of a table of tests, by their sentences. */
export function rows(cases: TrustCase[]): [says: string, each: TrustCase][] {
  return cases.map(each => [each.says, each]);
}

/** What the case must come to, as far as it says. */
export function wanted({ want, party }: TrustCase) {
  return { audience: want, ...(party && { statements: firstParty(party) }) };
}

/** What it comes to. */
export function found({ policy }: TrustCase) {
  return classifyTrustPolicy(trustPolicy(policy), ABOUT);
}

function firstParty(party: Partial<TrustedParty>) {
  return expect.arrayContaining([
    expect.objectContaining({
      index: 0,
      parties: expect.arrayContaining([expect.objectContaining(party)]),
    }),
  ]);
}

/** A whole document; `Action` is filled in by the kind of principal. */
export function trustPolicy(
  statements: Record<string, unknown> | Record<string, unknown>[],
) {
  const list = Array.isArray(statements) ? statements : [statements];
  return {
    Version: '2012-10-17',
    Statement: list.map(statement => ({
      Effect: 'Allow',
      ...('Action' in statement || 'NotAction' in statement
        ? {}
        : { Action: usualAction(JSON.stringify(statement.Principal ?? '')) }),
      ...statement,
    })),
  };
}

function usualAction(principal: string): string {
  if (!principal.includes('Federated')) {
    return 'sts:AssumeRole';
  }
  return principal.includes('saml-provider')
    ? 'sts:AssumeRoleWithSAML'
    : 'sts:AssumeRoleWithWebIdentity';
}

/** Everyone, with conditions. */
export const everyone = (Condition?: Block) => ({
  Principal: '*',
  ...(Condition && { Condition }),
});

/** Principals under `AWS`, with conditions. */
export const aws = (AWS: string | string[], Condition?: Block) => ({
  Principal: { AWS },
  ...(Condition && { Condition }),
});

/** A service, with conditions. */
export const service = (name: string, Condition?: Block) => ({
  Principal: {
    Service: name.includes('amazonaws') ? name : `${name}.amazonaws.com`,
  },
  ...(Condition && { Condition }),
});

/** An OIDC provider of the account, with conditions. */
export const oidc = (issuer: string, Condition?: Block) => ({
  Principal: { Federated: `arn:aws:iam::${OWN}:oidc-provider/${issuer}` },
  ...(Condition && { Condition }),
});

export const GITHUB = 'token.actions.githubusercontent.com';
