import { errorAnswer, type WireAnswer, type WireCall } from '../wire';
import type { StubFacts } from './StubFacts';

/** Under which a vault's policy is kept in the facts. */
export function vaultKey(place: {
  accountId?: string;
  region: string;
  name: string;
}): string {
  return `${place.accountId} ${place.region} ${place.name}`;
}

/** What the emulator lacks of AWS Backup; undefined for every other call. */
export function backupAnswer(
  facts: StubFacts,
  call: WireCall,
): WireAnswer | undefined {
  switch (call.operation) {
    case 'GetBackupVaultAccessPolicy':
      return vaultPolicy(facts, call);
    case 'ListBackupSelections':
      return selections(facts, call);
    default:
      return undefined;
  }
}

function selections(facts: StubFacts, { params }: WireCall): WireAnswer {
  const [, plan = ''] = /\/plans\/([^/?]+)\/selections/.exec(params) ?? [];
  return json({
    BackupSelectionsList: (facts.backupSelections?.[plan] ?? []).map(name => ({
      BackupPlanId: plan,
      SelectionId: `${plan}-${name}`,
      SelectionName: name,
    })),
  });
}

function vaultPolicy(facts: StubFacts, call: WireCall): WireAnswer {
  const [, name = ''] =
    /\/backup-vaults\/([^/?]+)\/access-policy/.exec(call.params) ?? [];
  const { accountId, region } = call;
  const policy =
    facts.vaultPolicies?.[
      vaultKey({ accountId, region, name: decodeURIComponent(name) })
    ];
  return policy
    ? json({
        BackupVaultName: name,
        BackupVaultArn: `arn:aws:backup:${region}:${accountId}:backup-vault:${name}`,
        Policy: JSON.stringify(policy),
      })
    : errorAnswer('rest-json', {
        status: 400,
        code: 'ResourceNotFoundException',
        message: `Backup vault ${name} has no access policy`,
      });
}

function json(body: object): WireAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify(body),
  };
}
