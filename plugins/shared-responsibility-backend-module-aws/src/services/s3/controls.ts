import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { bucketAccessLogging } from './bucketAccessLogging';
import { bucketAclDisabled } from './bucketAclDisabled';
import { bucketKmsEncryption } from './bucketKmsEncryption';
import { bucketMfaDelete } from './bucketMfaDelete';
import { bucketNotPublic } from './bucketNotPublic';
import { bucketNoWebsite } from './bucketNoWebsite';
import { bucketPublicAccessBlock } from './bucketPublicAccessBlock';
import { bucketVersioning } from './bucketVersioning';

/** Controls on S3 buckets. */
export const s3Controls: Control[] = [
  bucketNotPublic,
  bucketPublicAccessBlock,
  bucketAclDisabled,
  bucketNoWebsite,
  bucketVersioning,
  bucketMfaDelete,
  bucketAccessLogging,
  bucketKmsEncryption,
];
