import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs about trails, by step. */
export const trailLabs = {
  covered: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'A trail changes nothing that runs. The first copy of management events is free, a second one is paid by event. Its selectors are replaced as a whole: keep those for data events that are there already.',
    },
    console:
      'CloudTrail > Trails > Create trail > Log file validation: Enabled > Management events: Read and Write, exclude nothing > Create trail; of a trail that is off: Start logging',
    cli: `# where there is no trail; the policy of the bucket must let CloudTrail write
aws cloudtrail create-trail --name {{trailName}} --s3-bucket-name {{trailBucket}} --is-multi-region-trail --enable-log-file-validation --region {{homeRegion}}
aws cloudtrail put-event-selectors --trail-name {{trailName}} --event-selectors ReadWriteType=All,IncludeManagementEvents=true --region {{homeRegion}}
aws cloudtrail start-logging --name {{trailName}} --region {{homeRegion}}
# where there is a trail of one region
aws cloudtrail update-trail --name {{trailName}} --is-multi-region-trail --region {{homeRegion}}
# it should tell no LatestDeliveryError after some minutes
aws cloudtrail get-trail-status --name {{trailName}} --region {{homeRegion}}`,
    terraform: `resource "aws_cloudtrail" "all_regions" {
  name                          = "{{trailName}}"
  s3_bucket_name                = "{{trailBucket}}"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  enable_logging                = true
}`,
    cloudFormation: `Type: AWS::CloudTrail::Trail
Properties:
  TrailName: {{trailName}}
  S3BucketName: {{trailBucket}}
  IsLogging: true
  IsMultiRegionTrail: true
  IncludeGlobalServiceEvents: true
  EnableLogFileValidation: true`,
  },
  validation: {
    minutes: 5,
    risk: {
      level: 'none',
      text: 'CloudTrail adds a small signed digest file every hour, in a folder of its own; log files stay as they are.',
    },
    console:
      'CloudTrail > Trails > {{name}} > General details > Edit > Log file validation: Enabled > Save changes',
    cli: `aws cloudtrail update-trail --name {{arn}} --enable-log-file-validation --region {{region}}
# proves, a day later, that no file was changed
aws cloudtrail validate-logs --trail-arn {{arn}} --start-time {{startTime}} --region {{region}}`,
    terraform: `resource "aws_cloudtrail" "this" {
  name                       = "{{name}}"
  s3_bucket_name             = "{{trailBucket}}"
  enable_log_file_validation = true
}`,
    cloudFormation: `Type: AWS::CloudTrail::Trail
Properties:
  TrailName: {{name}}
  S3BucketName: {{trailBucket}}
  IsLogging: true
  EnableLogFileValidation: true`,
  },
} satisfies Record<string, LabInstructions>;

/** Sets all four switches at once: the call replaces the whole setting. */
const closeBucket: LabInstructions = {
  minutes: 5,
  risk: {
    level: 'low',
    text: 'CloudTrail still delivers, and so does whoever the policy of {{bucket}} names. Readers who come without a name lose access at once: look into who they are before, and give them a role.',
  },
  console:
    'S3 > Buckets > {{bucket}} > Permissions > Block public access > Edit > Block all public access > Save changes',
  cli: `aws s3api put-public-access-block --bucket {{bucket}} --region {{bucketRegion}} --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true`,
  terraform: `resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = "{{bucket}}"
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = true
  restrict_public_buckets = true
}`,
  cloudFormation: `Type: AWS::S3::Bucket
Properties:
  BucketName: {{bucket}}
  PublicAccessBlockConfiguration:
    BlockPublicAcls: true
    IgnorePublicAcls: true
    BlockPublicPolicy: true
    RestrictPublicBuckets: true`,
};

/** Labs about the bucket of a trail, by step: one setting closes all three ways. */
export const trailBucketLabs = {
  policy: closeBucket,
  'access-list': closeBucket,
  'access-points': closeBucket,
} satisfies Record<string, LabInstructions>;
