import {
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutBucketWebsiteCommand,
} from '@aws-sdk/client-s3';
import type { Place } from './AwsAccounts';
import { policyDocument } from './buckets';

/** How a planted bucket keeps its data, and notes its use. */
export interface BucketUpkeep {
  versioning?: 'Enabled' | 'Suspended';
  /** Needs versioning. */
  mfaDelete?: boolean;
  /** Old versions go after a month; `off` has the rule and does not use it. */
  lifecycle?: boolean | 'off';
  /** Name of the bucket to which access is logged. */
  logsTo?: string;
  /** S3 may deliver logs here. */
  takesLogs?: boolean;
  /** ARN of a KMS key. */
  kmsKey?: string;
  /** Host to which all visitors are sent on. */
  redirectsTo?: string;
}

/** Sets up a bucket that is already there. */
export async function plantBucketUpkeep(
  { s3, facts, accountId }: Place,
  Bucket: string,
  upkeep: BucketUpkeep,
) {
  if (upkeep.versioning) {
    await s3.send(
      new PutBucketVersioningCommand({
        Bucket,
        VersioningConfiguration: { Status: upkeep.versioning },
      }),
    );
  }
  if (upkeep.mfaDelete) {
    facts.buckets[Bucket].mfaDelete = true;
  }
  if (upkeep.lifecycle) {
    await s3.send(
      new PutBucketLifecycleConfigurationCommand({
        Bucket,
        LifecycleConfiguration: {
          Rules: [
            {
              ID: 'old-versions',
              Status: upkeep.lifecycle === 'off' ? 'Disabled' : 'Enabled',
              Filter: { Prefix: '' },
              NoncurrentVersionExpiration: { NoncurrentDays: 30 },
            },
          ],
        },
      }),
    );
  }
  if (upkeep.takesLogs) {
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: policyDocument({
          Sid: 'AccessLogs',
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${Bucket}/*`,
          Condition: { StringEquals: { 'aws:SourceAccount': accountId } },
        }),
      }),
    );
  }
  if (upkeep.logsTo) {
    await s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: {
          LoggingEnabled: {
            TargetBucket: upkeep.logsTo,
            TargetPrefix: `${Bucket}/`,
          },
        },
      }),
    );
  }
  if (upkeep.kmsKey) {
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: {
          Rules: [
            {
              ApplyServerSideEncryptionByDefault: {
                SSEAlgorithm: 'aws:kms',
                KMSMasterKeyID: upkeep.kmsKey,
              },
              BucketKeyEnabled: true,
            },
          ],
        },
      }),
    );
  }
  if (upkeep.redirectsTo) {
    await s3.send(
      new PutBucketWebsiteCommand({
        Bucket,
        WebsiteConfiguration: {
          RedirectAllRequestsTo: { HostName: upkeep.redirectsTo },
        },
      }),
    );
  }
}
