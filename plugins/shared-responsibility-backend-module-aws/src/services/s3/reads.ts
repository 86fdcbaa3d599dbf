import { defineReads } from '../../collect/ReadDeclaration';

/** Type of a bucket. */
export const TYPE = 'AWS::S3::Bucket';
/** Type of an access point, which leads to one bucket. */
export const ACCESS_POINT = 'AWS::S3::AccessPoint';
/** Type of an access point that leads to buckets in several regions. */
export const MULTI_REGION = 'AWS::S3::MultiRegionAccessPoint';

/** The calls that are made about buckets. */
export const READS = defineReads('s3', {
  ListBuckets: { iamAction: 's3:ListAllMyBuckets', lists: [TYPE] },
  GetBucketLocation: {
    iamAction: 's3:GetBucketLocation',
    facets: ['location'],
    per: TYPE,
  },
  GetBucketTagging: {
    iamAction: 's3:GetBucketTagging',
    facets: ['tags'],
    per: TYPE,
    absentCodes: ['NoSuchTagSet'],
  },
  GetPublicAccessBlock: {
    iamAction: 's3:GetBucketPublicAccessBlock',
    facets: ['publicAccessBlock'],
    per: TYPE,
    absentCodes: ['NoSuchPublicAccessBlockConfiguration'],
  },
  GetBucketPolicy: {
    iamAction: 's3:GetBucketPolicy',
    facets: ['policy'],
    per: TYPE,
    absentCodes: ['NoSuchBucketPolicy'],
  },
  GetBucketPolicyStatus: {
    iamAction: 's3:GetBucketPolicyStatus',
    facets: ['policyStatus'],
    per: TYPE,
    absentCodes: ['NoSuchBucketPolicy'],
  },
  GetBucketAcl: {
    iamAction: 's3:GetBucketAcl',
    facets: ['acl'],
    per: TYPE,
  },
  GetBucketOwnershipControls: {
    iamAction: 's3:GetBucketOwnershipControls',
    facets: ['ownershipControls'],
    per: TYPE,
    absentCodes: ['OwnershipControlsNotFoundError'],
  },
  GetBucketEncryption: {
    iamAction: 's3:GetEncryptionConfiguration',
    facets: ['encryption'],
    per: TYPE,
    absentCodes: ['ServerSideEncryptionConfigurationNotFoundError'],
  },
  GetBucketVersioning: {
    iamAction: 's3:GetBucketVersioning',
    facets: ['versioning'],
    per: TYPE,
  },
  GetBucketLifecycleConfiguration: {
    iamAction: 's3:GetLifecycleConfiguration',
    facets: ['lifecycle'],
    per: TYPE,
    absentCodes: ['NoSuchLifecycleConfiguration'],
  },
  GetBucketLogging: {
    iamAction: 's3:GetBucketLogging',
    facets: ['logging'],
    per: TYPE,
  },
  GetBucketWebsite: {
    iamAction: 's3:GetBucketWebsite',
    facets: ['website'],
    per: TYPE,
    absentCodes: ['NoSuchWebsiteConfiguration'],
  },
});

/** The calls that are made about access points. */
export const ACCESS_POINT_READS = defineReads('s3Control', {
  ListAccessPoints: {
    iamAction: 's3:ListAccessPoints',
    lists: [ACCESS_POINT],
    facets: ['accessPoint'],
  },
  GetAccessPoint: {
    iamAction: 's3:GetAccessPoint',
    facets: ['publicAccessBlock'],
    per: ACCESS_POINT,
  },
  GetAccessPointPolicy: {
    iamAction: 's3:GetAccessPointPolicy',
    facets: ['policy'],
    per: ACCESS_POINT,
    absentCodes: ['NoSuchAccessPointPolicy'],
  },
});

/** The calls that are made about multi-Region access points. */
export const MULTI_REGION_READS = defineReads('s3Control', {
  ListMultiRegionAccessPoints: {
    iamAction: 's3:ListMultiRegionAccessPoints',
    lists: [MULTI_REGION],
    facets: ['accessPoint', 'publicAccessBlock'],
  },
  GetMultiRegionAccessPointPolicy: {
    iamAction: 's3:GetMultiRegionAccessPointPolicy',
    facets: ['policy'],
    per: MULTI_REGION,
    absentCodes: ['NoSuchMultiRegionAccessPointPolicy'],
  },
});
