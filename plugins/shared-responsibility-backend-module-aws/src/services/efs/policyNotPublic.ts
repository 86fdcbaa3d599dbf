import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkResourcePolicy } from '../resourcePolicy';
import { checkAnonymousMounts } from './anonymousMounts';
import { judgeFileSystem } from './judgeFileSystem';
import { anonymousLab, publicPolicyLab } from './labs';

/**
 * Who mounts a file system has to say who it is. AWS calls a policy that asks
 * only for a mount target "not public", and a file system without a policy
 * does just that; both leave the network as the only lock, so that both fail
 * the second step.
 */
export const fileSystemPolicyNotPublic: Control = {
  id: 'efs.policy-not-public',
  version: 1,
  title: 'File system policy keeps anonymous mounts out',
  failTitle: 'Anyone who reaches the file system can mount it',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'efs',
  resourceTypes: ['AWS::EFS::FileSystem'],
  why: 'Without a policy of its own a file system takes every client that reaches a mount target, as root if it likes: one machine that is broken into, or one wide security group, opens all the files. NFS itself asks for no password.',
  fix: 'Give the file system a policy that lets the roles of its clients mount it, and mount with the options tls and iam. Where the network alone is meant to decide, declare that as an exception.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['efs_not_publicly_accessible'] },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets in clients from everywhere',
      lab: publicPolicyLab,
      check: (resource, context) =>
        judgeFileSystem(resource, () =>
          checkResourcePolicy(resource, context, {
            kind: 'efs',
            facet: 'policy',
            whenAbsent: 'only clients that come by a mount target are let in',
          }),
        ),
    },
    {
      id: 'no-anonymous-mounts',
      title: 'Clients have to say who they are',
      lab: anonymousLab,
      check: checkAnonymousMounts,
    },
  ],
};
