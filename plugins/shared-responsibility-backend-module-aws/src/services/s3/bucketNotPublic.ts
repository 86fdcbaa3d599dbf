import type {
  GetBucketAclOutput,
  Grant,
  OwnershipControls,
  PolicyStatus,
} from '@aws-sdk/client-s3';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  allOf,
  anyOf,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { coversAction } from '../../policy/grants';
import { findPublicStatement } from '../../policy/publicStatement';
import type { Statement } from '../../policy/statements';
import { fail, pass } from '../outcome';
import { readExisting, stated, type AsJson } from '../readExisting';
import { isBlocked } from './blockPublicAccess';

/** Groups in an access list that anyone is, or can become for free, a member of. */
const STRANGERS = new Map([
  ['http://acs.amazonaws.com/groups/global/AllUsers', 'everyone'],
  [
    'http://acs.amazonaws.com/groups/global/AuthenticatedUsers',
    'anyone with an AWS account',
  ],
]);

/** Calls by which a stranger could change what is in a bucket. */
const WRITES = [
  's3:PutObject',
  's3:DeleteObject',
  's3:PutBucketPolicy',
  's3:PutObjectAcl',
];

/** No bucket is open to everyone, by access list or policy, after all blocks. */
export const bucketNotPublic: Control = {
  id: 's3.bucket-not-public',
  version: 1,
  title: 'Bucket is not effectively public',
  failTitle: 'Bucket is open to anyone',
  layer: 'data-at-rest',
  severity: 'critical',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Anyone who finds the name of a public bucket can read, and sometimes change, what is in it, without a password and without leaving more than a log line. Bucket names are guessed by the million; this is how most large leaks from AWS began.',
  fix: 'Turn on all four Block Public Access switches for the bucket. If something really has to be public, serve it through CloudFront and keep the bucket closed.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.2', 'S3.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) CM-6 CM-9 MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_public_access'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'policy',
      title: 'No policy statement lets everyone in',
      check: checkPolicy,
    },
    {
      id: 'access-list',
      title: 'No access list grants everyone anything',
      check: checkAccessList,
    },
  ],
};

/**
 * Our own reading of the policy and AWS's `IsPublic` are two opinions, and
 * either one can say "public". Only our reading can say "not public", and then
 * AWS must not object: its word alone does not tell why, and a form that we
 * cannot decide stays unknown.
 */
function checkPolicy(
  bucket: ResourceReader,
  context: CheckContext,
): StepOutcome {
  let found: Statement | undefined;
  const isPublic = allOf(
    () => !isBlocked('RestrictPublicBuckets', bucket, context),
    () =>
      anyOf(
        () => {
          const document = bucket.read<Json>('policy');
          found =
            document === undefined
              ? undefined
              : findPublicStatement(document, `the policy of ${bucket.name}`);
          return found !== undefined;
        },
        () => !hasNoPolicy(bucket) && saysPublic(bucket),
      ),
  );
  if (!isPublic) {
    return pass(`no policy lets everyone into ${bucket.name}`, [bucket.arn]);
  }
  const unblocked = 'Block Public Access does not restrict it';
  return found
    ? fail(
        isWrite(found) ? 'public write' : 'public read',
        `${found.label} grants ${grantedActions(
          found,
        )} to everyone; ${unblocked}`,
        [bucket.arn],
      )
    : fail(
        'public policy',
        `AWS reports the policy of ${bucket.name} as public (IsPublic); ${unblocked}`,
        [bucket.arn],
      );
}

function saysPublic(bucket: ResourceReader): boolean {
  const status = bucket.read<AsJson<PolicyStatus>>('policyStatus');
  return status !== undefined && status.IsPublic === true;
}

/**
 * True only where AWS was seen to say that there is no policy: then its status
 * has nothing to add and need not be read. False also if the policy itself was
 * not read, because then the status still can tell.
 */
function hasNoPolicy(bucket: ResourceReader): boolean {
  let none = false;
  anyOf(
    () => {
      none = bucket.read('policy') === undefined;
      return true;
    },
    () => true,
  );
  return none;
}

function checkAccessList(
  bucket: ResourceReader,
  context: CheckContext,
): StepOutcome {
  let open: AsJson<Grant>[] = [];
  const isOpen = allOf(
    () => !isBlocked('IgnorePublicAcls', bucket, context),
    () => !ownerEnforced(bucket),
    () => {
      const acl = readExisting<GetBucketAclOutput>(bucket, 'acl');
      open = stated(acl.Grants, 'its grants', bucket).filter(
        grant => strangers(grant) !== undefined,
      );
      return open.length > 0;
    },
  );
  if (!isOpen) {
    return pass(`no access list opens ${bucket.name} to everyone`, [
      bucket.arn,
    ]);
  }
  const grants = open.map(
    grant => `${grant.Permission} to ${strangers(grant)}`,
  );
  return fail(
    open.some(grant => !/^READ/.test(grant.Permission ?? ''))
      ? 'public write'
      : 'public read',
    `the access list of ${bucket.name} grants ${grants.join(
      ' and ',
    )}; Block Public Access does not ignore it`,
    [bucket.arn],
  );
}

/** With this setting access lists have no effect at all. */
function ownerEnforced(bucket: ResourceReader): boolean {
  const controls = bucket.read<AsJson<OwnershipControls>>('ownershipControls');
  return (
    controls !== undefined &&
    (controls.Rules ?? []).some(
      rule => rule.ObjectOwnership === 'BucketOwnerEnforced',
    )
  );
}

function strangers(grant: AsJson<Grant>): string | undefined {
  const uri = grant.Grantee?.URI;
  return uri === undefined ? undefined : STRANGERS.get(uri);
}

function isWrite(statement: Statement): boolean {
  return WRITES.some(action => coversAction(statement, action));
}

function grantedActions(statement: Statement): string {
  return statement.actions
    ? statement.actions.join(', ')
    : `everything except ${(statement.notActions ?? []).join(', ')}`;
}
