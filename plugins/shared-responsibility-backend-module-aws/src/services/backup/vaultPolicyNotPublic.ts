import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyResourcePolicy } from '../../policy/public/classifyResourcePolicy';
import { mayAllow } from '../mayAllow';
import { pass } from '../outcome';
import { outcomeOf } from '../resourcePolicy';
import { vaultPolicyLab } from './labs';

/**
 * All that another account can be let do with a vault: AWS Backup refuses it
 * everything else, whatever the policy says ("Vault access policies", AWS
 * Backup Developer Guide).
 */
const FROM_OUTSIDE = 'backup:CopyIntoBackupVault';

/** Not everyone may put copies into a vault. */
export const vaultPolicyNotPublic: Control = {
  id: 'backup.vault-policy-not-public',
  version: 1,
  title: 'Vault access policy is not public',
  failTitle: 'Vault takes copies from everyone',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'backup',
  resourceTypes: ['AWS::Backup::BackupVault'],
  why: 'A vault is where one restores from on the worst day. If everyone may copy into it, a stranger or a broken account beside yours can fill it with backups that you pay for, and that somebody in a hurry takes for your own.',
  fix: 'Name the accounts that copy backups here, or your organization by aws:PrincipalOrgID, in the access policy of the vault.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: ['AC-3', 'AC-4', 'AC-6', 'AC-21', 'CP-9'],
    },
  ],
  mistake: 'permissive-iam',

  steps: [
    {
      id: 'not-public',
      title: 'No statement of the policy lets everyone copy in',
      lab: vaultPolicyLab,
      check: checkVaultPolicy,
    },
  ],
};

function checkVaultPolicy(
  resource: ResourceReader,
  { ownAccounts, now }: CheckContext,
): StepOutcome {
  const document = resource.read<Json>('policy');
  if (document === undefined) {
    return pass(
      `${resource.name} has no access policy: only identities of its own account can use it`,
      [resource.arn],
    );
  }
  const name = `the access policy of ${resource.name}`;
  const verdict = classifyResourcePolicy(document, {
    kind: 'backup-vault',
    name,
    accountId: resource.accountId,
    trustedAccounts: ownAccounts,
    arn: resource.arn,
    now,
  });
  const statements = verdict.statements.filter(statement =>
    mayAllow(statement, FROM_OUTSIDE),
  );
  const worst = ['public', 'undecidable'] as const;
  return outcomeOf(
    {
      audience:
        worst.find(audience =>
          statements.some(statement => statement.audience === audience),
        ) ?? 'own',
      statements,
    },
    { name, arn: resource.arn },
  );
}
