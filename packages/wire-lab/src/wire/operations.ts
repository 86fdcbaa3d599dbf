import { SERVICE_CLIENTS } from './serviceClients';
import { restOperationOf } from './serviceOperations';
import type { Protocol } from './WireCall';

/** The protocol of a service; services whose client is not known are taken for JSON. */
export function protocolOf(service: string): Protocol {
  return (
    SERVICE_CLIENTS[service]?.protocol ??
    (service === 'account' ? 'rest-json' : 'json')
  );
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

/** Of services whose client is not installed. */
const OTHER_OPERATIONS: Readonly<Record<string, string>> = {
  'account POST /listRegions': 'ListRegions',
  'account POST /getContactInformation': 'GetContactInformation',
  'account POST /getAlternateContact': 'GetAlternateContact',
};

/** The operation of a REST service; an unknown one is named by its method and path. */
export function restOperation(
  service: string,
  method: string,
  path: string,
  query: URLSearchParams,
) {
  const request = `${method} ${path.replace(/\/$/, '')}`;
  return (
    restOperationOf(service, method, path, query) ??
    OTHER_OPERATIONS[`${service} ${request}`] ??
    request
  );
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
  if (service === 'apigateway' && /^Get/.test(operation)) {
    return 'apigateway:GET';
  }
  const name = `${service}:${operation}`;
  return ACTIONS[name] ?? name.replace(/^s3control:/, 's3:');
}
