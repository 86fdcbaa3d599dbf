import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { bucketNotPublic } from './bucketNotPublic';

/** Controls on S3 buckets. */
export const s3Controls: Control[] = [bucketNotPublic];
