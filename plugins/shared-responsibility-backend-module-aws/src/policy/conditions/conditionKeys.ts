/**
 * What a condition key says about the one who calls.
 *
 * - `account`, `arn`, `organization`, `organization-path`: whose the caller (or
 *   the source that a service acts for) is.
 * - `user-id`: the unique id of an identity.
 * - `service`: the service principal that calls.
 * - `address`, `network`, `network-arn`: where the call comes from.
 * - `network-flag`: true only for calls from inside a network.
 * - `access-point-account`, `access-point-arn`: through whose door of S3.
 * - `kms-key`: which KMS key the caller must be allowed to use.
 * - `token`: something that only the configured source sends.
 * - `endpoint`: where SNS is to deliver.
 * - `time`: the same for all callers.
 * - `anyones`: nothing; anyone can call so that it holds, or it speaks of the
 *   resource and not of the caller.
 */
export type KeySays =
  | 'account'
  | 'arn'
  | 'organization'
  | 'organization-path'
  | 'user-id'
  | 'service'
  | 'address'
  | 'network'
  | 'network-arn'
  | 'network-flag'
  | 'access-point-account'
  | 'access-point-arn'
  | 'kms-key'
  | 'token'
  | 'endpoint'
  | 'time'
  | 'anyones';

/** The kinds of value that a key can hold; an operator of another kind means nothing on it. */
export type KeyType =
  | 'String'
  | 'ARN'
  | 'Bool'
  | 'Numeric'
  | 'Date'
  | 'IPAddress';

export interface KeyMeaning {
  says: KeySays;
  type: KeyType;
  /** Speaks of the source that a service acts for, not of the caller. */
  source?: boolean;
  /** AWS puts it into every request. */
  always?: boolean;
}

const KEYS = new Map<string, KeyMeaning>();

/** Keys that end in a name of the author's choice. */
const PREFIXES: readonly [string, KeyMeaning][] = [
  'aws:principaltag/',
  'aws:requesttag/',
  'aws:resourcetag/',
  'ecr:resourcetag/',
  'iam:resourcetag/',
  'kms:encryptioncontext:',
  's3:accesspointtag/',
  's3:buckettag/',
  's3:existingobjecttag/',
  's3:requestobjecttag/',
  'secretsmanager:resourcetag/',
  'sts:requestcontext/',
].map(prefix => [prefix, { says: 'anyones', type: 'String' }]);

function declare(
  says: KeySays,
  type: KeyType,
  keys: string,
  extra: Pick<KeyMeaning, 'source' | 'always'> = {},
): void {
  for (const key of keys.split(/\s+/).filter(Boolean)) {
    KEYS.set(key, { says, type, ...extra });
  }
}

declare('account', 'String', 'aws:principalaccount');
declare('account', 'String', 'kms:calleraccount', { always: true });
declare('account', 'String', 'aws:sourceaccount aws:sourceowner', {
  source: true,
});
declare(
  'arn',
  'ARN',
  `aws:principalarn aws:chatbotsourcearn ec2:sourceinstancearn
   lambda:sourcefunctionarn ssm:sourceinstancearn s3:accessgrantsinstancearn`,
);
declare('arn', 'ARN', 'aws:sourcearn', { source: true });
declare('organization', 'String', 'aws:principalorgid');
declare('organization', 'String', 'aws:sourceorgid', { source: true });
declare('organization-path', 'String', 'aws:principalorgpaths');
declare('organization-path', 'String', 'aws:sourceorgpaths', { source: true });
declare('user-id', 'String', 'aws:userid');
declare(
  'service',
  'String',
  'aws:principalservicename aws:principalservicenameslist',
);
declare('address', 'IPAddress', 'aws:sourceip');
declare(
  'network',
  'String',
  `aws:sourcevpc aws:sourcevpce aws:ec2instancesourcevpc aws:vpceaccount
   aws:vpceorgid aws:vpceorgpaths`,
);
declare('network-arn', 'ARN', 'aws:sourcevpcarn');
declare('network-flag', 'Bool', 'elasticfilesystem:accessedviamounttarget');
declare('access-point-account', 'String', 's3:dataaccesspointaccount');
declare('access-point-arn', 'ARN', 's3:dataaccesspointarn');
declare('kms-key', 'ARN', 's3:x-amz-server-side-encryption-aws-kms-key-id');
declare('token', 'String', 'lambda:eventsourcetoken');
declare('endpoint', 'String', 'sns:endpoint');
declare('time', 'Date', 'aws:currenttime aws:epochtime', { always: true });

// From here on: what anyone can arrange, in an account of their own if need be
// (user names, tags, the service that they call through), and what is said of
// the resource or of the request's content.
declare(
  'anyones',
  'Bool',
  'aws:securetransport aws:principalisawsservice aws:viaawsservice',
  { always: true },
);
declare('anyones', 'String', 'aws:requestedregion aws:principaltype', {
  always: true,
});
declare(
  'anyones',
  'String',
  `aws:username aws:referer aws:useragent aws:calledvia aws:calledviafirst
   aws:calledvialast aws:calledviaawsmcp aws:tagkeys aws:sourceidentity
   aws:resourceaccount aws:resourceorgid aws:resourceorgpaths
   s3:resourceaccount glue:roleassumedby glue:credentialissuingservice
   sts:externalid sts:rolesessionname sts:sourceidentity sts:transitivetagkeys
   sns:protocol lambda:functionurlauthtype ecr:accountsetting
   elasticfilesystem:createaction`,
);
declare(
  'anyones',
  'Bool',
  `aws:multifactorauthpresent aws:assumedroot aws:viaawsmcpservice
   aws:ismcpserviceaction lambda:invokedviafunctionurl
   elasticfilesystem:encrypted kms:grantisforawsresource kms:multiregion
   kms:bypasspolicylockoutsafetycheck kms:reencryptonsamekey
   secretsmanager:blockpublicpolicy secretsmanager:forcedeletewithoutrecovery
   secretsmanager:forceoverwritereplicasecret
   secretsmanager:modifyrotationrules secretsmanager:rotateimmediately
   s3:objectcreationoperation s3:isreplicationpauserequest`,
);
declare(
  'anyones',
  'Numeric',
  `aws:multifactorauthage ec2:roledelivery sts:durationseconds
   s3:tlsversion s3:max-keys s3:signatureage s3:max-annotation-results
   s3:existingjobpriority s3:requestjobpriority
   s3:object-lock-event-hold-duration-days
   s3:object-lock-remaining-retention-days s3-object-lambda:tlsversion
   s3-object-lambda:signatureage kms:rotationperiodindays
   kms:schedulekeydeletionpendingwindowindays kms:trailingdayswithoutkeyusage
   backup:changeablefordays backup:maxretentiondays backup:minretentiondays
   secretsmanager:recoverywindowindays`,
);
declare(
  'anyones',
  'Date',
  'aws:tokenissuetime s3:object-lock-retain-until-date kms:validto',
);
declare(
  'anyones',
  'IPAddress',
  // Private addresses repeat in every VPC, a stranger's included.
  'aws:vpcsourceip aws:ec2instancesourceprivateipv4',
);
declare(
  'anyones',
  'ARN',
  `s3:resourcearnbeingauthorized
   secretsmanager:secretid secretsmanager:kmskeyarn
   secretsmanager:rotationlambdaarn
   secretsmanager:resource/allowrotationlambdaarn`,
);
declare(
  'anyones',
  'String',
  `s3:accessgrantscope s3:accessgrantslocationscope s3:existingjoboperation
   s3:inventoryaccessibleoptionalfields s3:jobsuspendedcause
   s3:requestjoboperation s3:requestobjecttagkeys s3:annotation-prefix
   s3:authtype s3:delimiter s3:destinationregion s3:if-match s3:if-none-match
   s3:locationconstraint s3:logtype s3:object-lock-event-hold
   s3:object-lock-legal-hold s3:object-lock-mode s3:prefix
   s3:signatureversion s3:versionid s3:x-amz-acl s3:x-amz-bucket-namespace
   s3:x-amz-content-sha256 s3:x-amz-copy-source s3:x-amz-grant-full-control
   s3:x-amz-grant-read s3:x-amz-grant-read-acp s3:x-amz-grant-write
   s3:x-amz-grant-write-acp s3:x-amz-metadata-directive
   s3:x-amz-object-annotation-directive s3:x-amz-object-if-match
   s3:x-amz-object-ownership s3:x-amz-server-side-encryption
   s3:x-amz-server-side-encryption-customer-algorithm s3:x-amz-storage-class
   s3:x-amz-website-redirect-location s3-object-lambda:authtype
   s3-object-lambda:versionid`,
);
declare(
  'anyones',
  'String',
  `kms:viaservice kms:encryptioncontextkeys kms:encryptionalgorithm
   kms:signingalgorithm kms:messagetype kms:keyspec kms:keyusage kms:keyorigin
   kms:requestalias kms:resourcealiases kms:multiregionkeytype
   kms:grantoperations kms:grantconstrainttype kms:macalgorithm
   kms:wrappingalgorithm kms:wrappingkeyspec kms:expirationmodel
   kms:primaryregion kms:replicaregion kms:datakeypairspec
   kms:customermasterkeyspec kms:customermasterkeyusage
   kms:keyagreementalgorithm secretsmanager:addreplicaregions
   secretsmanager:description secretsmanager:kmskeyid secretsmanager:name
   secretsmanager:secretprimaryregion secretsmanager:type
   secretsmanager:versionid secretsmanager:versionstage
   secretsmanager:resource/type`,
);

/** What the key says; undefined for a key that is not known here. */
export function keyMeaning(key: string): KeyMeaning | undefined {
  const known = KEYS.get(key);
  return known ?? PREFIXES.find(([prefix]) => key.startsWith(prefix))?.[1];
}

/** Every key known here, for checks against AWS's own list. */
export function knownKeys(): ReadonlyMap<string, KeyMeaning> {
  return KEYS;
}
