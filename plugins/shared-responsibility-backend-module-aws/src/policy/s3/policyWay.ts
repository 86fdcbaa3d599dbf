import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { PolicyVerdict } from '../public/PolicyVerdict';
import { classifyResourcePolicy } from '../public/classifyResourcePolicy';
import { attempt } from './attempt';
import { isOnAnywhere } from './blockFlags';
import type { BucketFacts } from './BucketFacts';
import { leavingOwnAccessPoints } from './leavingOwnAccessPoints';
import { isObject } from './rewriteStatements';
import type { WayIn } from './WayIn';

/** What the bucket's policy gives, with AWS's own opinion of it. */
export interface PolicyWay {
  way: WayIn;
  disagreement?: string;
}

/**
 * Our own reading of the policy and AWS's `IsPublic` are two opinions, and
 * either one can say "public". Only our reading can say "not public", and then
 * AWS must not object: its word alone does not tell why, and a form that we
 * cannot decide stays undecidable.
 */
export function policyWay(bucket: BucketFacts): PolicyWay {
  const policy = `the policy of ${bucket.name}`;
  const document = attempt(bucket.policy);
  if (!document.unread && document.value === undefined) {
    return { way: made('nobody', `${bucket.name} has no policy`) };
  }
  const verdict = document.unread
    ? undefined
    : classifyBucketPolicy(bucket, document.value);
  const opinion = attempt(() => saysPublic(bucket.policyStatus(), policy));
  const before = beforeBlock(policy, verdict, document.unread, opinion);
  return {
    way: afterBlock(before, bucket, verdict),
    ...disagreementOf(policy, verdict, opinion.value),
  };
}

/** Our reading of a bucket's policy, as it meets whoever does not come through an access point of the account. */
export function classifyBucketPolicy(
  bucket: Pick<BucketFacts, 'name' | 'accountId' | 'trustedAccounts'>,
  document: unknown,
): PolicyVerdict {
  return classifyResourcePolicy(
    leavingOwnAccessPoints(document, bucket.accountId),
    {
      kind: 's3',
      name: `the policy of ${bucket.name}`,
      accountId: bucket.accountId,
      ...(bucket.trustedAccounts && {
        trustedAccounts: bucket.trustedAccounts,
      }),
    },
  );
}

function beforeBlock(
  policy: string,
  verdict: PolicyVerdict | undefined,
  unreadPolicy: Unread | undefined,
  opinion: ReturnType<typeof attempt<boolean>>,
): WayIn {
  if (verdict?.audience === 'public') {
    return wayOf(verdict, policy);
  }
  if (opinion.value) {
    return made('public', `AWS reports ${policy} as public (IsPublic)`);
  }
  if (unreadPolicy) {
    return undecidable(unreadPolicy);
  }
  if (verdict!.audience === 'undecidable') {
    return undecidable(unweighed(verdict!, policy));
  }
  return opinion.unread ? undecidable(opinion.unread) : wayOf(verdict!, policy);
}

/** Public policies are left to the owner's account and AWS services. */
function afterBlock(
  way: WayIn,
  bucket: BucketFacts,
  verdict: PolicyVerdict | undefined,
): WayIn {
  if (way.audience !== 'public' && way.audience !== 'undecidable') {
    return way;
  }
  const restricted = attempt(() =>
    isOnAnywhere(
      'RestrictPublicBuckets',
      bucket.bucketBlock,
      bucket.accountBlock,
    ),
  );
  if (restricted.unread) {
    return way.audience === 'public' ? undecidable(restricted.unread) : way;
  }
  if (!restricted.value) {
    return way;
  }
  if (way.audience === 'undecidable') {
    // Everyone is shut out if it is public; if it is not, it was never open to them.
    return made(
      'external',
      `whoever the policy of ${bucket.name} lets in, Block Public Access keeps everyone else out`,
    );
  }
  // A statement that was not seen or weighed may name one.
  const forServices =
    verdict?.statements.some(
      ({ audience, services }) =>
        services.length > 0 || audience === 'undecidable',
    ) ?? true;
  return made(
    forServices ? 'service' : 'own',
    `${way.reason}; Block Public Access restricts it to its own account and AWS services`,
  );
}

/** How a verdict reads as a way in. */
function wayOf({ because, audience }: PolicyVerdict, policy: string): WayIn {
  if (!because) {
    return made(audience, `${policy} grants nothing`);
  }
  const { label, actions, reason } = because;
  return made(
    audience,
    audience === 'public'
      ? `${label} grants ${actions.join(', ')} to everyone`
      : reason,
    actions,
  );
}

/** A verdict that could not be reached, as the reason of an unknown. */
export function unweighed(verdict: PolicyVerdict, policy: string): Unread {
  return new Unread(
    'unsupported',
    verdict.because?.reason ?? `${policy} could not be weighed`,
  );
}

function made(
  audience: WayIn['audience'],
  reason: string,
  gives: string[] = [],
): WayIn {
  return { kind: 'policy', audience, reason, gives };
}

function undecidable(unread: Unread): WayIn {
  return { ...made('undecidable', unread.message), unread };
}

function saysPublic(status: unknown, policy: string): boolean {
  // "No policy" beside a policy that was read: it came in between, and AWS has no opinion yet.
  if (status === undefined) {
    return false;
  }
  if (!isObject(status) || typeof status.IsPublic !== 'boolean') {
    throw new Unread(
      'error',
      `AWS did not say whether ${policy} is public (IsPublic)`,
    );
  }
  return status.IsPublic;
}

function disagreementOf(
  policy: string,
  verdict: PolicyVerdict | undefined,
  opinion: boolean | undefined,
): { disagreement?: string } {
  if (
    verdict === undefined ||
    opinion === undefined ||
    verdict.audience === 'undecidable' ||
    (verdict.audience === 'public') === opinion
  ) {
    return {};
  }
  return {
    disagreement: opinion
      ? `AWS calls ${policy} public (IsPublic), though its statements let only some in`
      : `AWS does not call ${policy} public (IsPublic), though a statement lets everyone in`,
  };
}
