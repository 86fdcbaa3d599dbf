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
  's3.bucket-kms-encryption': ['AES256', 'aws:kms'].flatMap(algorithm => [
    [encrypted(algorithm)],
    [encrypted(algorithm), loggingTo('exports')],
  ]),
};
