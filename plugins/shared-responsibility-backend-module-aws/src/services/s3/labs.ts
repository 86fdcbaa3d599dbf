import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Sets all four switches at once: the call replaces the whole setting. */
const BLOCK_ALL: Pick<
  LabInstructions,
  'console' | 'cli' | 'terraform' | 'cloudFormation'
> = {
  console:
    'S3 > Buckets > {{name}} > Permissions > Block public access > Edit > Block all public access > Save changes',
  cli: `aws s3api put-public-access-block --bucket {{name}} --region {{region}} \
--public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
  terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = "{{name}}"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
  cloudFormation: `Type: AWS::S3::Bucket
Properties:
  BucketName: {{name}}
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    IgnorePublicAcls: true
    BlockPublicPolicy: true
    RestrictPublicBuckets: true`,
};

const POLICY_RISK: LabInstructions['risk'] = {
  level: 'medium',
  text: 'While its policy is public, other accounts and anonymous readers of {{name}} lose access at once, also those whom the policy lets in on purpose. Look into the access logs for who reads it, and give partners a policy that names their accounts first. A website served straight from the bucket stops; put CloudFront before it.',
};

const LIST_RISK: LabInstructions['risk'] = {
  level: 'low',
  text: 'Anonymous readers of objects in {{name}} that are public by an access list lose access, and uploads that ask for a public access list are refused.',
};

/** Labs about who gets into a bucket, by control and step. */
export const bucketAccessLabs = {
  notPublic: {
    policy: { minutes: 10, risk: POLICY_RISK, ...BLOCK_ALL },
    'access-list': {
      minutes: 5,
      risk: {
        level: 'low',
        text: 'Everyone but the owning account loses what the access list of {{name}} granted, log delivery by access list included. Where Object Ownership is "Bucket owner enforced" there is nothing left to do.',
      },
      console:
        'S3 > Buckets > {{name}} > Permissions > Access control list > Edit > clear every box under "Everyone" and "Authenticated users group" > Save changes',
      cli: `aws s3api get-bucket-acl --bucket {{name}} --region {{region}}
aws s3api put-bucket-acl --bucket {{name}} --region {{region}} --acl private`,
      terraform: `resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = "{{name}}"
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}`,
      cloudFormation: `Type: AWS::S3::Bucket
Properties:
  BucketName: {{name}}
  OwnershipControls:
    Rules:
      - ObjectOwnership: BucketOwnerEnforced`,
    },
    // The strictest of access point, bucket and account counts, and an access
    // point's own block cannot be changed after it was made.
    'access-points': { minutes: 10, risk: POLICY_RISK, ...BLOCK_ALL },
  },
  publicAccessBlock: {
    policies: { minutes: 5, risk: POLICY_RISK, ...BLOCK_ALL },
    'access-lists': { minutes: 5, risk: LIST_RISK, ...BLOCK_ALL },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
