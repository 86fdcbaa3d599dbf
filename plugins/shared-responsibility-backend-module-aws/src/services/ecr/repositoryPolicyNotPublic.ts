import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { checkResourcePolicy } from '../resourcePolicy';
import { registryLabs } from './labs';

/** Nobody outside is let in by the policy of a repository, unless named. */
export const repositoryPolicyNotPublic: Control = {
  id: 'ecr.policy-not-public',
  version: 1,
  title: 'Repository policy is not public',
  failTitle: 'Repository is open to everyone',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'ecr',
  resourceTypes: ['AWS::ECR::Repository'],
  why: 'With an account of their own anybody could pull your images, and with them your code and what was forgotten inside; and if pushing is allowed too, put their program where you deploy from.',
  fix: 'Name accounts or roles as principals, or limit the statement to your organization (aws:PrincipalOrgID). Images that are for everybody belong into a public repository. If pushing was open, build and push every image anew.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ecr_repositories_not_publicly_accessible'],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets everyone in',
      lab: registryLabs.repositoryPolicyNotPublic['not-public'],
      check: (resource, context) =>
        checkResourcePolicy(resource, context, {
          kind: 'ecr',
          facet: 'policy',
          whenAbsent: 'only identities of its own account can be let in',
        }),
    },
  ],
};
