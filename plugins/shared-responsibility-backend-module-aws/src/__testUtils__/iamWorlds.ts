import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, ACCOUNT, resource } from './world';

export const ADMIN = {
  name: 'AdministratorAccess',
  arn: 'arn:aws:iam::aws:policy/AdministratorAccess',
};
export const NO_BOUNDARY = absent('NoPermissionsBoundary');
/** Documents of boundaries. */
export const BOUNDARIES: Record<'s3Only' | 'everything', Json> = {
  s3Only: { Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } },
  everything: { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** A user with nothing, but for these facets. */
export function user(facets: Record<string, Json | Facet>): Resource {
  return resource('AWS::IAM::User', 'ann', {
    loginProfile: absent('NoSuchEntityException'),
    mfaDevices: [],
    accessKeys: [],
    attachedPolicies: [],
    groups: [],
    groupPolicies: [],
    boundary: NO_BOUNDARY,
    ...facets,
  });
}

/** A role of 300 days with nothing, but for these facets. */
export function role(
  facets: Record<string, Json | Facet>,
  detail: Record<string, Json> = {},
): Resource {
  return resource('AWS::IAM::Role', 'worker', {
    role: { Path: '/', CreateDate: '2025-08-19T12:00:00.000Z', ...detail },
    attachedPolicies: [],
    boundary: NO_BOUNDARY,
    ...facets,
  });
}

/** A role whose trust policy has this one statement. */
export function trusting(
  Principal: Json,
  Condition?: Json,
  detail: Record<string, Json> = {},
): Resource {
  const written = JSON.stringify(Principal);
  const call = written.includes('Federated')
    ? 'sts:AssumeRoleWithWebIdentity'
    : 'sts:AssumeRole';
  return role(
    {
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal,
            Action: call,
            ...(Condition === undefined ? {} : { Condition }),
          },
        ],
      },
    },
    detail,
  );
}

const GITHUB = 'token.actions.githubusercontent.com';

export function key(CreateDate: string, Status = 'Active'): Json {
  return { AccessKeyId: 'AKIAEXAMPLE', CreateDate, Status };
}

function allow(Action: Json, more: Record<string, Json> = {}): Json {
  return { Statement: { Effect: 'Allow', Action, Resource: '*', ...more } };
}

export function inline(document: Json): Json {
  return [{ name: 'inline', kind: 'inline', document }];
}

/** A customer policy that is attached once. */
export function managedPolicy(document: Json | Facet): Resource {
  return resource('AWS::IAM::ManagedPolicy', 'ops', {
    policy: { PolicyName: 'ops', AttachmentCount: 1 },
    document,
  });
}

/** An instance, and the role of its profile. */
export function instanceWithRole(policies: Json | Facet): Resource[] {
  const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/worker`;
  return [
    resource('AWS::EC2::Instance', 'i-07f3', {
      instance: {
        InstanceId: 'i-07f3',
        State: { Name: 'running' },
        IamInstanceProfile: { Arn: profile },
      },
    }),
    role({ policies }, { InstanceProfileArns: [profile] }),
  ];
}

/** Worlds of each control, for what must hold of all controls. */
export const IAM_WORLDS: Record<string, Resource[][]> = {
  'iam.inline-policy-no-admin': [
    [role({ policies: [] })],
    [role({ policies: inline(allow('*')) })],
    [role({ policies: inline(allow('s3:GetObject')) })],
  ],
  'iam.no-privilege-escalation': [
    [role({ policies: inline(allow('iam:PutRolePolicy')) })],
    [role({ policies: inline(allow('s3:GetObject')) })],
    [
      role({
        policies: inline(allow('iam:PutRolePolicy')),
        boundary: BOUNDARIES.s3Only,
      }),
    ],
  ],
  'iam.policy-no-service-wildcard': [
    [managedPolicy(allow('s3:*'))],
    [managedPolicy(allow('s3:GetObject'))],
  ],
  'ec2.instance-profile-attached': [
    instanceWithRole([]),
    [
      resource('AWS::EC2::Instance', 'i-07f3', {
        instance: { InstanceId: 'i-07f3', State: { Name: 'running' } },
      }),
    ],
  ],
  'ec2.instance-profile-least-privilege': [
    instanceWithRole(inline(allow('*'))),
    instanceWithRole(inline(allow('s3:GetObject'))),
  ],
  'iam.user-console-mfa': [
    [user({})],
    [user({ loginProfile: { UserName: 'ann' } })],
    [
      user({
        loginProfile: { UserName: 'ann' },
        mfaDevices: [{ SerialNumber: 'arn:aws:iam::111122223333:mfa/ann' }],
      }),
    ],
  ],
  'iam.access-key-age': [
    [user({})],
    [user({ accessKeys: [key('2026-06-01T00:00:00.000Z')] })],
    [user({ accessKeys: [key('2025-06-01T00:00:00.000Z')] })],
  ],
  'iam.user-no-administratoraccess': [
    [user({})],
    [user({ attachedPolicies: [ADMIN], groupPolicies: [ADMIN] })],
    [user({ groupPolicies: [ADMIN] })],
    [user({ groupPolicies: [ADMIN], boundary: BOUNDARIES.s3Only })],
  ],
  'iam.role-no-administratoraccess': [
    [role({})],
    [role({ attachedPolicies: [ADMIN] })],
    [role({ attachedPolicies: [ADMIN], boundary: BOUNDARIES.s3Only })],
    [role({ attachedPolicies: [ADMIN] }, { Path: '/aws-service-role/x/' })],
  ],
  'iam.role-used': [
    [role({})],
    [role({}, { RoleLastUsed: { LastUsedDate: '2026-06-14T00:00:00.000Z' } })],
    [role({}, { CreateDate: '2026-06-01T00:00:00.000Z' })],
  ],
  'iam.role-trust-not-public': [
    [trusting({ AWS: ACCOUNT })],
    [trusting('*')],
    [
      trusting('*', {
        StringEquals: { 'aws:PrincipalOrgID': 'o-abcdef1234' },
      }),
    ],
  ],
  'iam.role-trust-external-account': [
    [trusting({ AWS: ACCOUNT })],
    [trusting({ AWS: '999988887777' })],
    [
      trusting(
        { AWS: '999988887777' },
        { StringEquals: { 'sts:ExternalId': 'a1b2c3' } },
      ),
    ],
  ],
  'iam.role-trust-confused-deputy': [
    [trusting({ Service: 'ec2.amazonaws.com' })],
    [trusting({ Service: 'glue.amazonaws.com' })],
    [
      trusting(
        { Service: 'glue.amazonaws.com' },
        { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      ),
    ],
  ],
  'iam.role-oidc-sub-restricted': ['repo:acme/*', 'repo:*'].map(value => [
    trusting(
      { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` },
      { StringLike: { [`${GITHUB}:sub`]: value } },
    ),
  ]),
};
