import {
  found,
  rows,
  wanted,
  GITHUB,
  oidc,
  OWN,
  PAGES,
  STRANGER,
  type TrustCase,
} from './__testUtils__/trustCases';

/** GitHub held by these tests of `sub`. */
const sub = (operator: string, value: string | string[]) =>
  oidc(GITHUB, {
    StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
    [operator.startsWith('StringEquals')
      ? `ForAnyValue:${operator}`
      : operator]: { [`${GITHUB}:sub`]: value },
  });

const held = (
  says: string,
  page: string,
  policy: TrustCase['policy'],
): TrustCase => ({
  says: `${says} is held`,
  page,
  policy,
  want: 'federation',
  party: { subject: 'pinned' },
});

const open = (
  says: string,
  page: string,
  policy: TrustCase['policy'],
): TrustCase => ({
  says: `${says} is open to anyone`,
  page,
  policy,
  want: 'public',
  party: { subject: 'anyone' },
});

const unsure = (
  says: string,
  page: string,
  policy: TrustCase['policy'],
): TrustCase => ({
  says: `${says} is undecidable`,
  page,
  policy,
  want: 'undecidable',
  party: { subject: 'undecidable' },
});

/** Lets in everything of the one tenant that the issuer has. */
const tenantWide = (
  says: string,
  page: string,
  policy: TrustCase['policy'],
): TrustCase => ({
  says: `${says} lets in the whole tenant`,
  page,
  policy,
  want: 'federation',
  party: { subject: 'tenant' },
});

describe('GitHub', () => {
  it.each(
    rows([
      open('no condition', PAGES.sharedOidc, oidc(GITHUB)),
      open(
        'an audience alone',
        PAGES.github,
        oidc(GITHUB, {
          StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' },
        }),
      ),
      held(
        'one branch of one repository',
        PAGES.github,
        sub('StringLike', 'repo:acme/web:ref:refs/heads/main'),
      ),
      held(
        'every repository of an owner',
        PAGES.github,
        sub('StringLike', 'repo:acme/*'),
      ),
      held(
        'a key in other case',
        PAGES.operators,
        oidc(GITHUB, {
          StringLike: { [`${GITHUB.toUpperCase()}:SUB`]: 'repo:acme/web:*' },
        }),
      ),
      held(
        'a star that is compared literally',
        PAGES.operators,
        sub('StringEquals', 'repo:*'),
      ),
      open('a star', PAGES.github, sub('StringLike', '*')),
      open('"repo:*"', PAGES.github, sub('StringLike', 'repo:*')),
      open(
        'an owner that looks alike',
        PAGES.githubClaims,
        sub('StringLike', 'repo:acme*/web:*'),
      ),
      open(
        'an owner without the slash that ends it',
        PAGES.githubClaims,
        sub('StringLike', 'repo:acme*'),
      ),
      open(
        'one letter of the owner',
        PAGES.githubClaims,
        sub('StringLike', 'repo:acm?/web:*'),
      ),
      open(
        'a repository of any owner',
        PAGES.githubClaims,
        sub('StringLike', 'repo:*/web:ref:refs/heads/main'),
      ),
      open(
        'a branch of any repository',
        PAGES.githubClaims,
        sub('StringLike', '*:ref:refs/heads/main'),
      ),
      open(
        'a star beside a repository',
        PAGES.operators,
        sub('StringLike', ['repo:acme/web:*', '*']),
      ),
      open(
        'an environment first, as everyone may order their claims',
        PAGES.githubClaims,
        sub('StringLike', 'environment:production'),
      ),
      open(
        'a workflow first',
        PAGES.githubClaims,
        sub('StringLike', 'workflow:deploy:*'),
      ),
      unsure(
        'a branch first and the repository after it',
        PAGES.githubClaims,
        sub('StringEquals', 'ref:refs/heads/main:repo:acme/web'),
      ),
      unsure(
        'a called workflow first, as strangers may call it',
        PAGES.githubClaims,
        sub(
          'StringLike',
          'job_workflow_ref:acme/ci/.github/workflows/deploy.yml@*',
        ),
      ),
      held(
        'the id of the owner first',
        PAGES.githubClaims,
        sub('StringLike', 'repository_owner_id:1234567:*'),
      ),
      open(
        'half an id of the owner',
        PAGES.githubClaims,
        sub('StringLike', 'repository_owner_id:1234*'),
      ),
      open(
        'a subject tested only if it exists',
        PAGES.operators,
        sub('StringLikeIfExists', 'repo:acme/*'),
      ),
      open(
        'all values of a subject, which holds without one',
        PAGES.multivalued,
        sub('ForAllValues:StringLike', 'repo:acme/*'),
      ),
      held(
        'a subject tested if it exists, that has to exist',
        PAGES.operators,
        oidc(GITHUB, {
          StringLikeIfExists: { [`${GITHUB}:sub`]: 'repo:acme/*' },
          Null: { [`${GITHUB}:sub`]: 'false' },
        }),
      ),
      open(
        'any subject but one',
        PAGES.operators,
        sub('StringNotLike', 'repo:evil/*'),
      ),
      open(
        'a subject that has to exist',
        PAGES.operators,
        oidc(GITHUB, { Null: { [`${GITHUB}:sub`]: 'false' } }),
      ),
      unsure(
        'a policy variable in the subject',
        PAGES.operators,
        sub('StringLike', 'repo:${aws:PrincipalTag/owner}/*'),
      ),
      open(
        "another provider's subject",
        PAGES.stsKeys,
        oidc(GITHUB, {
          StringLikeIfExists: { 'gitlab.com:sub': 'project_path:acme/*' },
        }),
      ),
      held(
        'the id of a repository',
        PAGES.stsKeys,
        oidc(GITHUB, {
          StringEquals: { [`${GITHUB}:repository_id`]: '123456' },
        }),
      ),
      held(
        'repositories of an owner by their name',
        PAGES.stsKeys,
        oidc(GITHUB, { StringLike: { [`${GITHUB}:repository`]: 'acme/*' } }),
      ),
      open(
        'an environment by itself',
        PAGES.stsKeys,
        oidc(GITHUB, { StringEquals: { [`${GITHUB}:environment`]: 'prod' } }),
      ),
      open(
        'a workflow by its name',
        PAGES.stsKeys,
        oidc(GITHUB, { StringEquals: { [`${GITHUB}:workflow`]: 'deploy' } }),
      ),
      held('a Deny of all other subjects', PAGES.effect, [
        oidc(GITHUB),
        {
          ...oidc(GITHUB, {
            StringNotLike: { [`${GITHUB}:sub`]: 'repo:acme/*' },
          }),
          Effect: 'Deny',
        },
      ]),
      tenantWide(
        'an issuer of one enterprise without a subject',
        PAGES.sharedOidc,
        oidc(`${GITHUB}/acme`),
      ),
      {
        says: 'a provider with the wrong call lets nobody in',
        page: PAGES.webIdentity,
        policy: { ...oidc(GITHUB), Action: 'sts:AssumeRole' },
        want: 'nobody',
      },
      {
        says: 'a provider of another account is undecidable',
        page: PAGES.webIdentity,
        policy: {
          Principal: {
            Federated: `arn:aws:iam::${STRANGER}:oidc-provider/${GITHUB}`,
          },
        },
        want: 'undecidable',
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

const keyed = (
  issuer: string,
  claim: string,
  value: string,
  operator = 'StringLike',
) => oidc(issuer, { [operator]: { [`${issuer}:${claim}`]: value } });

const CIRCLE = 'oidc.circleci.com/org/6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const BITBUCKET =
  'api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc';
const EKS = 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B716D3';

describe('other pipelines', () => {
  it.each(
    rows([
      open('GitLab without a subject', PAGES.sharedOidc, oidc('gitlab.com')),
      held(
        'a group of GitLab',
        PAGES.gitlabClaims,
        keyed('gitlab.com', 'sub', 'project_path:acme/*'),
      ),
      open(
        'a group of GitLab that looks alike',
        PAGES.gitlabClaims,
        keyed('gitlab.com', 'sub', 'project_path:acme*'),
      ),
      open(
        'a branch of any GitLab project',
        PAGES.gitlabClaims,
        keyed('gitlab.com', 'sub', 'project_path:*:ref_type:branch:ref:main'),
      ),
      held(
        'the id of a GitLab namespace',
        PAGES.stsKeys,
        keyed('gitlab.com', 'namespace_id', '4242', 'StringEquals'),
      ),
      open(
        'a protected branch of anyone at GitLab',
        PAGES.stsKeys,
        keyed('gitlab.com', 'ref_protected', 'true', 'StringEquals'),
      ),
      held(
        'an organization of HCP Terraform',
        PAGES.terraformClaims,
        keyed('app.terraform.io', 'sub', 'organization:acme:project:*'),
      ),
      open(
        'a workspace of any organization of HCP Terraform',
        PAGES.terraformClaims,
        keyed('app.terraform.io', 'sub', 'organization:*:workspace:prod:*'),
      ),
      held(
        'an organization of Buildkite by its id',
        PAGES.stsKeys,
        keyed('agent.buildkite.com', 'organization_id', '018f', 'StringEquals'),
      ),
      open(
        'a pipeline name of anyone at Buildkite',
        PAGES.stsKeys,
        keyed('agent.buildkite.com', 'pipeline_slug', 'deploy', 'StringEquals'),
      ),
      held(
        'a Pulumi organization, told by the audience',
        PAGES.sharedOidc,
        keyed('api.pulumi.com/oidc', 'aud', 'aws:acme', 'StringEquals'),
      ),
      open(
        'any audience of Pulumi',
        PAGES.sharedOidc,
        keyed('api.pulumi.com/oidc', 'aud', 'aws:*'),
      ),
      tenantWide(
        'CircleCI, with an issuer for each organization, without a subject',
        PAGES.circleciClaims,
        keyed(
          CIRCLE,
          'aud',
          '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
          'StringEquals',
        ),
      ),
      held(
        'a project of CircleCI',
        PAGES.circleciClaims,
        keyed(CIRCLE, 'sub', 'org/6ba7b810/project/9f14/user/*'),
      ),
      held(
        'a project of CircleCI by its own key',
        PAGES.stsKeys,
        keyed(CIRCLE, 'oidc.circleci.com/project-id', '9f14', 'StringEquals'),
      ),
      tenantWide(
        'Bitbucket, with an issuer for each workspace, and a star',
        PAGES.bitbucketClaims,
        keyed(BITBUCKET, 'sub', '*'),
      ),
      held(
        'a repository of Bitbucket',
        PAGES.bitbucketClaims,
        keyed(BITBUCKET, 'sub', '{3f2c}:*'),
      ),
      tenantWide('a cluster without a subject', PAGES.eks, oidc(EKS)),
      held(
        'a service account of a cluster',
        PAGES.eks,
        keyed(EKS, 'sub', 'system:serviceaccount:shop:web', 'StringEquals'),
      ),
      tenantWide(
        'a service account of any namespace',
        PAGES.eks,
        keyed(EKS, 'sub', 'system:serviceaccount:*:web'),
      ),
      unsure(
        'an issuer that we do not know, without a subject',
        PAGES.sharedOidc,
        oidc('login.example.com'),
      ),
      held(
        'one subject of an issuer that we do not know',
        PAGES.sharedOidc,
        keyed('login.example.com', 'sub', 'deployer', 'StringEquals'),
      ),
      unsure(
        'a pattern of an issuer that we do not know',
        PAGES.sharedOidc,
        keyed('login.example.com', 'sub', 'team-*'),
      ),
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});

const web = (Federated: string, Condition?: Record<string, unknown>) => ({
  Principal: { Federated },
  ...(Condition && { Condition }),
});
const POOL = 'cognito-identity.amazonaws.com';
const pool = { [`${POOL}:aud`]: 'eu-west-1:6ba7b810-9dad-11d1' };

describe('people who sign in', () => {
  it.each(
    rows([
      open('Cognito without a pool', PAGES.cognito, web(POOL)),
      open(
        'Cognito with a sign-in but any pool',
        PAGES.cognito,
        web(POOL, {
          'ForAnyValue:StringLike': { [`${POOL}:amr`]: 'authenticated' },
        }),
      ),
      unsure(
        'a Cognito pool whose guests are not kept out',
        PAGES.cognito,
        web(POOL, { StringEquals: pool }),
      ),
      held(
        'a Cognito pool with a sign-in',
        PAGES.cognito,
        web(POOL, {
          StringEquals: pool,
          'ForAnyValue:StringLike': { [`${POOL}:amr`]: 'authenticated' },
        }),
      ),
      open(
        'a Cognito pool with guests',
        PAGES.cognito,
        web(POOL, {
          StringEquals: pool,
          'ForAnyValue:StringLike': { [`${POOL}:amr`]: 'unauthenticated' },
        }),
      ),
      open(
        'Google without an app',
        PAGES.webIdentity,
        web('accounts.google.com'),
      ),
      held(
        'an app of Google',
        PAGES.stsKeys,
        web('accounts.google.com', {
          StringEquals: { 'accounts.google.com:aud': '42.apps' },
        }),
      ),
      open(
        'an audience that whoever asks Google for a token chooses',
        PAGES.stsKeys,
        web('accounts.google.com', {
          StringEquals: { 'accounts.google.com:oaud': 'https://acme.example' },
        }),
      ),
      held(
        'an organization of Google by its number',
        PAGES.stsKeys,
        web('accounts.google.com', {
          NumericEquals: {
            'accounts.google.com:google/organization_number': 1234,
          },
        }),
      ),
      held(
        'an app of Facebook',
        PAGES.stsKeys,
        web('graph.facebook.com', {
          StringEquals: { 'graph.facebook.com:app_id': '123' },
        }),
      ),
      open(
        'any app of Login with Amazon',
        PAGES.stsKeys,
        web('www.amazon.com', {
          StringLike: { 'www.amazon.com:app_id': 'amzn1.application.*' },
        }),
      ),
      {
        says: 'a SAML provider of the account lets in its people',
        page: PAGES.saml,
        policy: web(`arn:aws:iam::${OWN}:saml-provider/corp`, {
          StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
        }),
        want: 'federation',
        party: { kind: 'saml', keys: ['saml:aud'] },
      },
      {
        says: 'a SAML provider cannot come with a web identity',
        page: PAGES.saml,
        policy: {
          ...web(`arn:aws:iam::${OWN}:saml-provider/corp`),
          Action: 'sts:AssumeRoleWithWebIdentity',
        },
        want: 'nobody',
      },
      {
        says: 'text that is no provider is undecidable',
        page: PAGES.webIdentity,
        policy: web('my-provider'),
        want: 'undecidable',
      },
      held(
        'a star with a web identity and a repository of GitHub',
        PAGES.github,
        {
          Principal: '*',
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringLike: { [`${GITHUB}:sub`]: 'repo:acme/*' } },
        },
      ),
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});
