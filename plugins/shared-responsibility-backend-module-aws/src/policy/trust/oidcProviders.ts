import type { ValueJudge } from './demands';
import { githubSubject, githubWorkflow } from './githubSubject';
import {
  exactOrUndecided,
  partAfter,
  saysSomething,
  wholeValue,
} from './valueJudges';

/** What is known of an OIDC provider's tokens. */
export interface OidcProvider {
  /** For people. */
  name: string;
  /** Of the issuer without `https://`, as in the ARN and the condition keys. */
  issuer: RegExp;
  /**
   * `shared`: strangers get tokens of this issuer. `private`: the issuer
   * belongs to one tenant. `unknown`: we do not know.
   */
  tenancy: 'shared' | 'private' | 'unknown';
  /** Claims that can hold a token to a tenant or less, each by its own rule. */
  claims: Record<string, ValueJudge>;
  /** What gets in where nothing holds it, in words. */
  everyone: string;
}

const GITHUB_CLAIMS: Record<string, ValueJudge> = {
  sub: githubSubject,
  repository: partAfter('', '/'),
  repository_id: wholeValue,
  repository_owner_id: wholeValue,
  enterprise_id: wholeValue,
  job_workflow_ref: githubWorkflow,
};

/**
 * Providers by issuer; the first match counts.
 *
 * Sources: IAM User Guide, "Identity-provider controls for shared OIDC
 * providers" (which issuers are shared, and by which claim each tells its
 * tenants apart) and "IAM and AWS STS condition context keys" (which claims
 * AWS makes into keys); for the shape of the claims, each provider's own pages.
 */
const PROVIDERS: OidcProvider[] = [
  shared('GitHub Actions', 'token.actions.githubusercontent.com', {
    ...GITHUB_CLAIMS,
  }),
  shared('GitHub Actions', 'vstoken.actions.githubusercontent.com', {
    sub: githubSubject,
  }),
  shared(
    'GitHub audit log streaming',
    'oidc-configuration.audit-log.githubusercontent.com',
    { sub: wholeValue },
  ),
  shared('GitLab', 'gitlab.com', {
    sub: partAfter('project_path:', '/'),
    namespace_id: wholeValue,
    project_id: wholeValue,
  }),
  shared('HCP Terraform', 'app.terraform.io', {
    sub: partAfter('organization:', ':'),
  }),
  shared('Buildkite', 'agent.buildkite.com', {
    sub: partAfter('organization:', ':'),
    organization_id: wholeValue,
    organization_slug: wholeValue,
    pipeline_id: wholeValue,
  }),
  shared('Pulumi Cloud', 'api.pulumi.com/oidc', { aud: wholeValue }),
  shared('Vercel', 'oidc.vercel.com', {
    aud: wholeValue,
    sub: partAfter('owner:', ':'),
  }),
  shared('sandboxes.cloud', 'sandboxes.cloud', { aud: wholeValue }),
  ...(
    [
      ['Codefresh', 'oidc.codefresh.io'],
      ['DVC Studio', 'studio.datachain.ai/api'],
      ['Scalr', 'scalr.io'],
      ['Shisho Cloud', 'tokens.cloud.shisho.dev'],
      ['Upbound', 'proidc.upbound.io'],
    ] as const
  ).map(([name, issuer]) => shared(name, issuer, { sub: exactOrUndecided })),
  // Google puts the app that asked for the token (`azp`) into AWS's `aud`;
  // `oaud` is chosen by whoever asks for a token.
  shared('Google', 'accounts.google.com', {
    aud: wholeValue,
    sub: wholeValue,
    'google/organization_number': wholeValue,
  }),
  shared('Facebook', 'graph.facebook.com', {
    app_id: wholeValue,
    id: wholeValue,
  }),
  shared('Login with Amazon', 'www.amazon.com', {
    app_id: wholeValue,
    user_id: wholeValue,
  }),
  {
    name: 'GitHub Enterprise',
    issuer:
      /^(token\.actions\.githubusercontent\.com\/[^/]+|token\.actions\.[^./]+\.ghe\.com)$/,
    tenancy: 'private',
    claims: GITHUB_CLAIMS,
    everyone: 'every workflow of the enterprise',
  },
  {
    name: 'CircleCI',
    issuer: /^oidc\.circleci\.com\/org\/[^/]+$/,
    tenancy: 'private',
    claims: {
      sub: saysSomething,
      'oidc.circleci.com/project-id': wholeValue,
    },
    everyone: 'every project of the CircleCI organization',
  },
  {
    name: 'Bitbucket Pipelines',
    issuer:
      /^api\.bitbucket\.org\/2\.0\/workspaces\/[^/]+\/pipelines-config\/identity\/oidc$/,
    tenancy: 'private',
    claims: { sub: saysSomething },
    everyone: 'every pipeline of the Bitbucket workspace',
  },
  {
    name: 'EKS',
    issuer:
      /^oidc[.-]eks\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|api\.aws)\/id\/[^/]+$/,
    tenancy: 'private',
    claims: { sub: partAfter('system:serviceaccount:', ':') },
    everyone: 'every pod of the cluster',
  },
  {
    name: 'Azure DevOps',
    issuer: /^vstoken\.dev\.azure\.com\/[^/]+$/,
    tenancy: 'private',
    claims: { sub: saysSomething },
    everyone: 'every pipeline of the Azure DevOps organization',
  },
];

/** Cognito's identity pools, whose guests need a look of their own. */
export const COGNITO = 'cognito-identity.amazonaws.com';

/** The provider of an issuer; one that may be anything for an issuer that we do not know. */
export function oidcProvider(issuer: string): OidcProvider {
  return (
    PROVIDERS.find(provider => provider.issuer.test(issuer)) ?? {
      name: issuer,
      issuer: /^/,
      tenancy: 'unknown',
      claims: { sub: exactOrUndecided },
      everyone: 'whoever it gives tokens to',
    }
  );
}

/** Is it an issuer whose claims we know? */
export function isKnownIssuer(issuer: string): boolean {
  return (
    issuer === COGNITO ||
    PROVIDERS.some(provider => provider.issuer.test(issuer))
  );
}

function shared(
  name: string,
  issuer: string,
  claims: Record<string, ValueJudge>,
): OidcProvider {
  return {
    name,
    issuer: new RegExp(`^${issuer.replace(/[./]/g, '\\$&')}$`),
    tenancy: 'shared',
    claims,
    everyone: `anyone at ${name}`,
  };
}
