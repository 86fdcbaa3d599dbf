import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A bucket's CloudFormation with these settings. */
function bucketWith(properties: string): string {
  return `Type: AWS::S3::Bucket
Properties:
  # the rest as it is
  BucketName: {{name}}
${properties}`;
}

const EDIT_POLICY = {
  console:
    'S3 > Buckets > {{name}} > Permissions > Bucket policy > Edit > change the statement that the finding names > Save changes',
  cli: `aws s3api get-bucket-policy --bucket {{name}} --region {{region}} --query Policy --output text
# change the statement in a file, and put it back
aws s3api put-bucket-policy --bucket {{name}} --region {{region}} --policy file://policy.json`,
};

/** A bucket policy with one statement more. */
function policyWith(statement: string): string {
  return `resource "aws_s3_bucket_policy" "this" {
  bucket = "{{name}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # the others as they are
      {
${statement}
      }
    ]
  })
}`;
}

/** Labs of a bucket's settings, by control. */
export const bucketLabs = {
  accessLogging: {
    minutes: 20,
    risk: {
      level: 'none',
      text: 'Nothing that uses {{name}} notices. The log bucket has to lie in {{region}}, let logging.s3.amazonaws.com put objects, and not log into itself; let old logs expire.',
    },
    console:
      'S3 > Buckets > {{name}} > Properties > Server access logging > Edit > Enable > another bucket > Save changes',
    cli: `aws s3api put-bucket-logging --bucket {{name}} --region {{region}} --bucket-logging-status '{"LoggingEnabled":{"TargetBucket":"{{logBucket}}","TargetPrefix":"{{name}}/"}}'`,
    terraform: `resource "aws_s3_bucket_logging" "this" {
  bucket        = "{{name}}"
  target_bucket = "{{logBucket}}"
  target_prefix = "{{name}}/"
}`,
    cloudFormation: bucketWith(`  LoggingConfiguration:
    DestinationBucketName: {{logBucket}}
    LogFilePrefix: {{name}}/`),
  },
  aclDisabled: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'Access lists of {{name}} and its objects count no more: readers that came by one are refused, and uploads that set one other than bucket-owner-full-control fail. Give such readers a statement in the policy first.',
    },
    console:
      'S3 > Buckets > {{name}} > Permissions > Object Ownership > Edit > ACLs disabled > Save changes',
    cli: `aws s3api get-bucket-acl --bucket {{name}} --region {{region}}
aws s3api put-bucket-ownership-controls --bucket {{name}} --region {{region}} --ownership-controls 'Rules=[{ObjectOwnership=BucketOwnerEnforced}]'`,
    terraform: `resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "{{name}}"
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
    cloudFormation: bucketWith(`  OwnershipControls:
    Rules:
      - ObjectOwnership: BucketOwnerEnforced`),
  },
  defaultEncryption: {
    minutes: 10,
    risk: {
      level: 'none',
      text: 'New objects are encrypted with a key that S3 keeps; readers notice nothing. Objects that are there stay as they are until they are copied over themselves.',
    },
    console:
      'S3 > Buckets > {{name}} > Properties > Default encryption > Edit > SSE-S3 > Save changes',
    cli: `aws s3api put-bucket-encryption --bucket {{name}} --region {{region}} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]}'`,
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "{{name}}"
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}`,
    cloudFormation: bucketWith(`  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - ServerSideEncryptionByDefault:
          SSEAlgorithm: AES256`),
  },
  kmsEncryption: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Whoever reads or writes {{name}} then needs the key too: let them in its policy first, other accounts as well. Objects that are there keep their old encryption until they are copied over themselves. A bucket key keeps the cost of KMS low.',
    },
    console:
      'S3 > Buckets > {{name}} > Properties > Default encryption > Edit > SSE-KMS > your key > Bucket Key: Enable > Save changes',
    cli: `aws s3api put-bucket-encryption --bucket {{name}} --region {{region}} --server-side-encryption-configuration '{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"{{key}}"},"BucketKeyEnabled":true}]}'`,
    terraform: `resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = "{{name}}"
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = "{{key}}"
    }
  }
}`,
    cloudFormation: bucketWith(`  BucketEncryption:
    ServerSideEncryptionConfiguration:
      - BucketKeyEnabled: true
        ServerSideEncryptionByDefault:
          SSEAlgorithm: aws:kms
          KMSMasterKeyID: {{key}}`),
  },
  lifecycle: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'A rule that expires objects deletes them for good within a day: begin with one that only ends uploads that were never completed, and old versions. The call replaces all rules that are there.',
    },
    console:
      'S3 > Buckets > {{name}} > Management > Lifecycle rules > Create lifecycle rule',
    cli: `aws s3api get-bucket-lifecycle-configuration --bucket {{name}} --region {{region}}
aws s3api put-bucket-lifecycle-configuration --bucket {{name}} --region {{region}} --lifecycle-configuration '{"Rules":[{"ID":"tidy","Status":"Enabled","Filter":{"Prefix":""},"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":7},"NoncurrentVersionExpiration":{"NoncurrentDays":90}}]}'`,
    terraform: `resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = "{{name}}"
  rule {
    id     = "tidy"
    status = "Enabled"
    filter {}
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}`,
    cloudFormation: bucketWith(`  LifecycleConfiguration:
    Rules:
      - Id: tidy
        Status: Enabled
        AbortIncompleteMultipartUpload:
          DaysAfterInitiation: 7
        NoncurrentVersionExpiration:
          NoncurrentDays: 90`),
  },
  versioning: {
    minutes: 10,
    risk: {
      level: 'low',
      text: 'Every overwrite and deletion in {{name}} keeps the version before, which is paid for: add a lifecycle rule for old versions. Versioning can be suspended later, never taken away.',
    },
    console:
      'S3 > Buckets > {{name}} > Properties > Bucket Versioning > Edit > Enable > Save changes',
    cli: `aws s3api put-bucket-versioning --bucket {{name}} --region {{region}} --versioning-configuration Status=Enabled`,
    terraform: `resource "aws_s3_bucket_versioning" "this" {
  bucket = "{{name}}"
  versioning_configuration {
    status = "Enabled"
  }
}`,
    cloudFormation: bucketWith(`  VersioningConfiguration:
    Status: Enabled`),
  },
  mfaDelete: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Only the root user can turn it on or off, and lifecycle rules cannot be combined with it. Every deletion of a version of {{name}} then needs a code: look which programs delete versions.',
    },
    console:
      'Sign in as the root user of account {{account}} > CloudShell: the pages of S3 offer no switch for it',
    cli: `# as the root user, in CloudShell
aws s3api put-bucket-versioning --bucket {{name}} --region {{region}} --versioning-configuration Status=Enabled,MFADelete=Enabled --mfa "{{mfaDevice}} {{firstCode}}"`,
  },
  noWebsite: {
    minutes: 60,
    risk: {
      level: 'high',
      text: 'The website address of {{name}} stops answering at once. Serve the pages through CloudFront with origin access control and move the name there first.',
    },
    console:
      'S3 > Buckets > {{name}} > Properties > Static website hosting > Edit > Disable > Save changes',
    cli: `aws s3api get-bucket-website --bucket {{name}} --region {{region}}
aws s3api delete-bucket-website --bucket {{name}} --region {{region}}`,
  },
  crossAccount: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'The other accounts keep what the new statement names and lose the rest: look into the access logs for what they really do in {{name}}.',
    },
    ...EDIT_POLICY,
    terraform: policyWith(`        Effect    = "Allow"
        Principal = { AWS = "{{allowedPrincipal}}" }
        Action    = ["s3:GetObject"]
        Resource  = "{{arn}}/*"`),
  },
  noPublicWrite: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Whoever writes to {{name}} without signing in is refused at once. Give uploads from outside a presigned address instead, and look at what strangers have put there.',
    },
    ...EDIT_POLICY,
    terraform: policyWith(`        Effect    = "Allow"
        Principal = { AWS = "{{allowedPrincipal}}" }
        Action    = ["s3:PutObject"]
        Resource  = "{{arn}}/*"`),
  },
  tlsOnly: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'Requests over plain HTTP are refused: old scripts, a website endpoint, some devices. AWS SDKs and the console use TLS.',
    },
    ...EDIT_POLICY,
    terraform: policyWith(`        Sid       = "RefusePlainHttp"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = ["{{arn}}", "{{arn}}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }`),
    cloudFormation: `Type: AWS::S3::BucketPolicy
Properties:
  Bucket: {{name}}
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      # the others as they are
      - Sid: RefusePlainHttp
        Effect: Deny
        Principal: "*"
        Action: s3:*
        Resource:
          - {{arn}}
          - {{arn}}/*
        Condition:
          Bool:
            aws:SecureTransport: "false"`,
  },
} satisfies Record<string, LabInstructions>;
