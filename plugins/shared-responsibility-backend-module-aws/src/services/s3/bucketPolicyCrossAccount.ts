import {
  allOf,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  classifyBucketPolicy,
  narrowToActions,
  type BucketFacts,
} from '../../policy/s3';
import type { StatementVerdict } from '../../policy/public/PolicyVerdict';
import { fail, pass } from '../outcome';
import { isBlocked } from './blockPublicAccess';
import { factsOf } from './bucketAccess';
import { TAKEOVER_ACTIONS } from './writeActions';
import { bucketLabs } from './settingLabs';

const OUTSIDERS = new Set([
  'public',
  'external',
  'conditional',
  'organization',
]);

/** Nobody outside the account can open the bucket further. */
export const bucketPolicyCrossAccount: Control = {
  id: 's3.bucket-policy-cross-account',
  version: 1,
  title: 'Bucket policy gives other accounts no dangerous rights',
  failTitle: 'Other accounts can take the bucket over',
  layer: 'identity-access',
  severity: 'high',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'Another account that may change the policy, the access lists or the encryption can let itself and anyone else in, or lock the data with a key of its own. You then depend on how well that account is guarded.',
  fix: 'Give other accounts the object actions that they need, such as s3:GetObject, and never s3:* or the rights to change policy, access lists or encryption.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.6'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_cross_account_access'] },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'takeover',
      title: 'No statement lets outsiders change policy, ACLs or encryption',
      lab: bucketLabs.crossAccount,
      check: checkTakeover,
    },
  ],
};

function checkTakeover(
  bucket: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const facts = factsOf(bucket, context);
  const document = facts.policy();
  const statements =
    document === undefined
      ? []
      : classifyBucketPolicy(facts, narrowToActions(document, TAKEOVER_ACTIONS))
          .statements;
  const outsiders = statements.filter(({ audience }) =>
    OUTSIDERS.has(audience),
  );
  const [found] = outsiders;
  if (found) {
    return isShutOut(facts, document, bucket, context)
      ? pass(
          `the policy of ${bucket.name} is public, and Block Public Access leaves it to its own account`,
          [bucket.arn],
        )
      : fail(
          'takeover by others',
          `${found.label} lets ${whoOf(found)} use ${found.actions.join(', ')}`,
          [bucket.arn],
        );
  }
  const doubtful = statements.find(
    ({ audience }) => audience === 'undecidable',
  );
  if (doubtful) {
    throw new Unread('unsupported', doubtful.reason);
  }
  return pass(
    `no policy lets outsiders change the policy, access lists or encryption of ${bucket.name}`,
    [bucket.arn],
  );
}

/** RestrictPublicBuckets shuts every other account out, but only of what is public. */
function isShutOut(
  facts: BucketFacts,
  document: unknown,
  bucket: ResourceReader,
  context: CheckContext,
): boolean {
  const whole = classifyBucketPolicy(facts, document);
  return allOf(
    () => isBlocked('RestrictPublicBuckets', bucket, context),
    () => {
      if (whole.audience === 'undecidable') {
        throw new Unread(
          'unsupported',
          `whether the policy of ${bucket.name} is public, and so restricted by Block Public Access, cannot be told`,
        );
      }
      return whole.audience === 'public';
    },
  );
}

function whoOf({
  audience,
  accounts,
  organizations,
}: StatementVerdict): string {
  switch (audience) {
    case 'public':
      return 'everyone';
    case 'external':
      return accounts.length > 0
        ? `account ${accounts.join(', ')}`
        : 'other accounts';
    case 'organization':
      return `organization ${organizations.join(', ')}`;
    default:
      return 'whoever meets its conditions';
  }
}
