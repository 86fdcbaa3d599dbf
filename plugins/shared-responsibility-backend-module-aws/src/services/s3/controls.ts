import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { bucketAccessLogging } from './bucketAccessLogging';
import { bucketAclDisabled } from './bucketAclDisabled';
import { bucketAclNotPublic } from './bucketAclNotPublic';
import { bucketDefaultEncryption } from './bucketDefaultEncryption';
import { bucketKmsEncryption } from './bucketKmsEncryption';
import { bucketLifecycle } from './bucketLifecycle';
import { bucketMfaDelete } from './bucketMfaDelete';
import { bucketNoWebsite } from './bucketNoWebsite';
import { bucketNotPublic } from './bucketNotPublic';
import { bucketPolicyCrossAccount } from './bucketPolicyCrossAccount';
import { bucketPolicyNoPublicWrite } from './bucketPolicyNoPublicWrite';
import { bucketPublicAccessBlock } from './bucketPublicAccessBlock';
import { bucketTlsOnly } from './bucketTlsOnly';
import { bucketVersioning } from './bucketVersioning';

/** Controls on S3 buckets. */
export const s3Controls: Control[] = [
  bucketNotPublic,
  bucketPolicyNoPublicWrite,
  bucketAclNotPublic,
  bucketPolicyCrossAccount,
  bucketPublicAccessBlock,
  bucketAclDisabled,
  bucketNoWebsite,
  bucketTlsOnly,
  bucketDefaultEncryption,
  bucketVersioning,
  bucketMfaDelete,
  bucketLifecycle,
  bucketAccessLogging,
  bucketKmsEncryption,
];
