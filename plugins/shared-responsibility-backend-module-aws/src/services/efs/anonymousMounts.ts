import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyResourcePolicy } from '../../policy/public/classifyResourcePolicy';
import type { StatementVerdict } from '../../policy/public/PolicyVerdict';
import { mayAllow } from '../mayAllow';
import { fail, pass } from '../outcome';
import { judgeFileSystem } from './judgeFileSystem';

/** Without it nothing else can be done over NFS. */
const MOUNT = 'elasticfilesystem:ClientMount';

/**
 * Judges that no client may mount without an identity of IAM.
 *
 * @throws Unread if the policy was not read, or cannot be decided (`unsupported`).
 */
export function checkAnonymousMounts(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  return judgeFileSystem(resource, () => {
    const document = resource.read<Json>('policy');
    return document === undefined
      ? fail(
          'no policy',
          `${resource.name} has no policy, so AWS's default one holds: every client that reaches a mount target may mount, write and act as root, and is not asked who it is`,
          [resource.arn],
        )
      : judgePolicy(document, resource, context);
  });
}

function judgePolicy(
  document: Json,
  resource: ResourceReader,
  { ownAccounts, now }: CheckContext,
): StepOutcome {
  const { statements } = classifyResourcePolicy(document, {
    kind: 'efs',
    name: `the policy of ${resource.name}`,
    accountId: resource.accountId,
    trustedAccounts: ownAccounts,
    arn: resource.arn,
    now,
  });
  const mounting = statements.filter(statement => mayAllow(statement, MOUNT));
  const open = mounting.filter(asksForNoIdentity);
  if (open.length > 0) {
    return {
      verdict: 'fail',
      summary: 'anonymous mounts',
      evidence: open.map(({ reason }) => ({
        text: `${reason}, to mount without saying who it is`,
        arns: [resource.arn],
      })),
    };
  }
  const unweighed = mounting.filter(
    ({ audience }) => audience === 'undecidable',
  );
  if (unweighed.length > 0) {
    throw new Unread(
      'unsupported',
      unweighed.map(({ reason }) => reason).join('; '),
    );
  }
  return pass(
    `a client of ${resource.name} may mount only with an identity of IAM that is allowed to`,
    [resource.arn],
  );
}

/** Everyone, or everyone from somewhere: a place is no identity. */
function asksForNoIdentity({ audience, keys }: StatementVerdict): boolean {
  return (
    audience === 'public' ||
    (audience === 'conditional' && !keys.includes('aws:userid'))
  );
}
