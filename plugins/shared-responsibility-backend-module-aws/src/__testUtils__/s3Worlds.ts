import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, ACCOUNT, resource } from './world';

/** All four switches alike. */
export function switches(on: boolean): Record<string, boolean> {
  return {
    BlockPublicAcls: on,
    IgnorePublicAcls: on,
    BlockPublicPolicy: on,
    RestrictPublicBuckets: on,
  };
}

export const NOT_BLOCKED = absent('NoSuchPublicAccessBlockConfiguration');
export const NO_LIFECYCLE = absent('NoSuchLifecycleConfiguration');

export function bucket(
  facets: Record<string, Json | Facet>,
  name = 'exports',
): Resource {
  return resource('AWS::S3::Bucket', name, facets);
}

/** A bucket whose requests are logged to another. */
export function loggingTo(TargetBucket: string, name = 'source'): Resource {
  return bucket({ logging: { LoggingEnabled: { TargetBucket } } }, name);
}

export function accountWith(s3PublicAccessBlock: Json | Facet): Resource {
  return resource('AWS::::Account', ACCOUNT, { s3PublicAccessBlock });
}

export function encrypted(SSEAlgorithm: string): Resource {
  return bucket({
    encryption: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm } }],
    },
  });
}

/** A bucket of which everything that decides who gets in is closed, but for these. */
export function accessible(facets: Record<string, Json | Facet>): Resource {
  return bucket({
    publicAccessBlock: NOT_BLOCKED,
    policy: absent('NoSuchBucketPolicy'),
    policyStatus: absent('NoSuchBucketPolicy'),
    acl: grantsTo(),
    ownershipControls: absent('OwnershipControlsNotFoundError'),
    website: absent('NoSuchWebsiteConfiguration'),
    ...facets,
  });
}

/** An access list that grants its owner everything, and these groups of S3 something. */
export function grantsTo(
  ...groups: [name: string, permission: string][]
): Json {
  return {
    Owner: { ID: 'me' },
    Grants: [
      {
        Grantee: { Type: 'CanonicalUser', ID: 'me' },
        Permission: 'FULL_CONTROL',
      },
      ...groups.map(([name, Permission]) => ({
        Grantee: {
          Type: 'Group',
          URI: `http://acs.amazonaws.com/groups/${name}`,
        },
        Permission,
      })),
    ],
  };
}

/** A policy of one statement on the bucket and its objects, for everyone unless told otherwise. */
export function policyOf(more: Record<string, Json>): Json {
  return {
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: ['arn:aws:s3:::exports', 'arn:aws:s3:::exports/*'],
      ...more,
    },
  };
}

/** The statement that refuses plain HTTP. */
export function refusingPlainHttp(): Json {
  return policyOf({
    Effect: 'Deny',
    Action: 's3:*',
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}

/** Worlds of each control, for what must hold of all controls. */
export const S3_WORLDS: Record<string, Resource[][]> = {
  's3.bucket-public-access-block': [
    [
      bucket({ publicAccessBlock: NOT_BLOCKED }),
      accountWith({ ...switches(true), IgnorePublicAcls: false }),
    ],
    [
      bucket({ publicAccessBlock: { IgnorePublicAcls: true } }),
      accountWith({ ...switches(true), IgnorePublicAcls: false }),
    ],
    [
      bucket({ publicAccessBlock: switches(true) }),
      accountWith(switches(true)),
    ],
  ],
  's3.bucket-acl-disabled': ['BucketOwnerEnforced', 'ObjectWriter'].map(
    ObjectOwnership => [
      bucket({ ownershipControls: { Rules: [{ ObjectOwnership }] } }),
    ],
  ),
  's3.bucket-no-website': [
    [bucket({ website: absent('NoSuchWebsiteConfiguration') })],
    [bucket({ website: { IndexDocument: { Suffix: 'index.html' } } })],
  ],
  's3.bucket-versioning': [
    [bucket({ versioning: { Status: 'Enabled' } })],
    [bucket({ versioning: {} })],
  ],
  's3.bucket-mfa-delete': [
    [
      bucket({
        versioning: { Status: 'Enabled', MFADelete: 'Enabled' },
        lifecycle: NO_LIFECYCLE,
      }),
    ],
    [
      bucket({
        versioning: { Status: 'Enabled' },
        lifecycle: NO_LIFECYCLE,
      }),
    ],
    [
      bucket({
        versioning: { Status: 'Enabled' },
        lifecycle: { Rules: [{ ID: 'old', Status: 'Enabled' }] },
      }),
    ],
  ],
  's3.bucket-access-logging': [
    [bucket({ logging: {} }), loggingTo('logs')],
    [bucket({ logging: {} }), loggingTo('logs'), loggingTo('exports', 'other')],
    [loggingTo('logs')],
  ],
  's3.bucket-policy-no-public-write': [
    ['s3:*', false],
    ['s3:GetObject', false],
    ['s3:PutObject', true],
  ].map(([Action, blocked]) => [
    accessible({
      policy: policyOf({ Action }),
      publicAccessBlock: switches(blocked === true),
    }),
    accountWith(NOT_BLOCKED),
  ]),
  's3.bucket-acl-not-public': [
    [
      accessible({ acl: grantsTo(['global/AllUsers', 'READ']) }),
      accountWith(NOT_BLOCKED),
    ],
    [
      accessible({ acl: grantsTo(['global/AllUsers', 'READ']) }),
      accountWith(switches(true)),
    ],
    [accessible({}), accountWith(NOT_BLOCKED)],
  ],
  's3.bucket-policy-cross-account': [
    ['s3:PutBucketPolicy', '444455556666'],
    ['s3:GetObject', '444455556666'],
    ['s3:*', '*'],
  ].flatMap(([Action, AWS]) =>
    [NOT_BLOCKED, switches(true)].map(block => [
      accessible({ policy: policyOf({ Action, Principal: { AWS } }) }),
      accountWith(block),
    ]),
  ),
  's3.bucket-tls-only': [
    [bucket({ policy: refusingPlainHttp() })],
    [bucket({ policy: policyOf({}) })],
  ],
  's3.bucket-default-encryption': [
    [encrypted('AES256')],
    [
      bucket({
        encryption: absent('ServerSideEncryptionConfigurationNotFoundError'),
      }),
    ],
  ],
  's3.bucket-lifecycle': ['Enabled', 'Disabled'].map(Status => [
    bucket({ lifecycle: { Rules: [{ ID: 'old', Status }] } }),
  ]),
  's3.bucket-kms-encryption': ['AES256', 'aws:kms'].flatMap(algorithm => [
    [encrypted(algorithm)],
    [encrypted(algorithm), loggingTo('exports')],
  ]),
};
