import type { Protocol } from './WireCall';

const PROTOCOLS: Record<string, Protocol> = {
  ec2: 'ec2-query',
  iam: 'query',
  sts: 'query',
  rds: 'query',
  cloudformation: 'query',
  ssm: 'json',
  ecs: 'json',
  dynamodb: 'json',
  tagging: 'json',
  lambda: 'rest-json',
  account: 'rest-json',
  s3: 's3',
  s3control: 'rest-xml',
};

/** The protocol of a service; services that nobody recorded are taken for JSON. */
export function protocolOf(service: string): Protocol {
  return PROTOCOLS[service] ?? 'json';
}

const S3_SUBRESOURCES: Record<string, string> = {
  location: 'BucketLocation',
  tagging: 'BucketTagging',
  publicAccessBlock: 'PublicAccessBlock',
  policy: 'BucketPolicy',
  policyStatus: 'BucketPolicyStatus',
  acl: 'BucketAcl',
  ownershipControls: 'BucketOwnershipControls',
  encryption: 'BucketEncryption',
  versioning: 'BucketVersioning',
  logging: 'BucketLogging',
  website: 'BucketWebsite',
  lifecycle: 'BucketLifecycleConfiguration',
  replication: 'BucketReplication',
  notification: 'BucketNotificationConfiguration',
  cors: 'BucketCors',
  'object-lock': 'ObjectLockConfiguration',
};

const VERBS: Record<string, string> = {
  GET: 'Get',
  PUT: 'Put',
  DELETE: 'Delete',
  POST: 'Post',
  HEAD: 'Head',
};

/** The S3 operation of a path-style request. */
export function s3Operation(method: string, path: string, query: string[]) {
  const [bucket, ...key] = path.split('/').filter(Boolean);
  const verb = VERBS[method] ?? method;
  if (!bucket) {
    return 'ListBuckets';
  }
  if (key.length > 0) {
    return `${verb}Object`;
  }
  const subresource = query.find(name => S3_SUBRESOURCES[name]);
  if (subresource) {
    return `${verb}${S3_SUBRESOURCES[subresource]}`;
  }
  if (method === 'PUT') {
    return 'CreateBucket';
  }
  return method === 'GET' ? 'ListObjects' : `${verb}Bucket`;
}

const REST_OPERATIONS: [service: string, pattern: RegExp, operation: string][] =
  [
    ['lambda', /^GET \/2015-03-31\/functions$/, 'ListFunctions'],
    ['lambda', /^POST \/2015-03-31\/functions$/, 'CreateFunction'],
    ['lambda', /^GET \/2015-03-31\/functions\/[^/]+$/, 'GetFunction'],
    [
      'lambda',
      /^GET \/2015-03-31\/functions\/[^/]+\/configuration$/,
      'GetFunctionConfiguration',
    ],
    ['lambda', /^GET \/2015-03-31\/functions\/[^/]+\/policy$/, 'GetPolicy'],
    [
      'lambda',
      /^GET \/2021-10-31\/functions\/[^/]+\/url$/,
      'GetFunctionUrlConfig',
    ],
    [
      'lambda',
      /^POST \/2021-10-31\/functions\/[^/]+\/url$/,
      'CreateFunctionUrlConfig',
    ],
    [
      'lambda',
      /^GET \/2021-10-31\/functions\/[^/]+\/urls$/,
      'ListFunctionUrlConfigs',
    ],
    [
      'lambda',
      /^GET \/2021-07-20\/functions\/[^/]+\/runtime-management-config$/,
      'GetRuntimeManagementConfig',
    ],
    [
      'lambda',
      /^PUT \/2021-07-20\/functions\/[^/]+\/runtime-management-config$/,
      'PutRuntimeManagementConfig',
    ],
    ['lambda', /^GET \/2017-03-31\/tags\/.+$/, 'ListTags'],
    [
      's3control',
      /^GET \/v20180820\/configuration\/publicAccessBlock$/,
      'GetPublicAccessBlock',
    ],
    [
      's3control',
      /^PUT \/v20180820\/configuration\/publicAccessBlock$/,
      'PutPublicAccessBlock',
    ],
    ['account', /^POST \/listRegions$/, 'ListRegions'],
    ['account', /^POST \/getContactInformation$/, 'GetContactInformation'],
    ['account', /^POST \/getAlternateContact$/, 'GetAlternateContact'],
  ];

/** The operation of a REST service; an unlisted one is named by its method and path. */
export function restOperation(service: string, method: string, path: string) {
  const request = `${method} ${path.replace(/\/$/, '')}`;
  const known = REST_OPERATIONS.find(
    ([owner, pattern]) => owner === service && pattern.test(request),
  );
  return known ? known[2] : request;
}

/** Where IAM calls an operation by another name than the API does. */
const ACTIONS: Record<string, string> = {
  's3:ListBuckets': 's3:ListAllMyBuckets',
  's3:ListObjects': 's3:ListBucket',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  's3:GetBucketReplication': 's3:GetReplicationConfiguration',
  's3:GetBucketNotificationConfiguration': 's3:GetBucketNotification',
  's3:GetBucketCors': 's3:GetBucketCORS',
  's3:GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  's3control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  'tagging:GetResources': 'tag:GetResources',
};

/** The IAM action that AWS asks for an operation. */
export function iamAction(service: string, operation: string) {
  const name = `${service}:${operation}`;
  return ACTIONS[name] ?? name;
}
