import {
  plantBackupPlan,
  plantDomain,
  plantFileSystem,
  plantLogGroup,
  plantVault,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

const FOR_ALL = { AWS: '*' };

function allow(Principal: unknown, Action: string[], Resource: string) {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action, Resource }],
  };
}

const ENCRYPTED = {
  EncryptionAtRestOptions: { Enabled: true },
  NodeToNodeEncryptionOptions: { Enabled: true },
  DomainEndpointOptions: {
    EnforceHTTPS: true,
    TLSSecurityPolicy: 'Policy-Min-TLS-1-2-PFS-2023-10',
  },
} as const;

/** Plants domains, file systems, vaults and log groups, each kept well or not. */
export async function plantStorageTraits(
  planter: TraitPlanter,
  other: TraitPlanter,
) {
  await plantDomainTraits(planter);
  await plantFileSystemTraits(planter);
  await plantVaultTraits(planter, other);
  for (const [name, days, expected, note] of [
    ['/trait/kept', 400, 'pass', 'keeps events for 400 days'],
    ['/trait/for-ever', undefined, 'pass', 'keeps events for ever'],
    ['/trait/week', 7, 'fail', 'deletes events after a week'],
  ] as const) {
    planter.expect(
      {
        arn: await plantLogGroup(planter.place, name, { days }),
        type: 'AWS::Logs::LogGroup',
        name,
      },
      'logs.retention',
      expected,
      note,
    );
  }
}

async function plantDomainTraits(planter: TraitPlanter) {
  const { place } = planter;
  const own = { AWS: `arn:aws:iam::${place.accountId}:root` };
  const policy = (principal: unknown, name: string) =>
    JSON.stringify(
      allow(principal, ['es:*'], `${place.arn('es', `domain/${name}`)}/*`),
    );
  const plant = async (
    name: string,
    settings: Parameters<typeof plantDomain>[2],
  ) => ({
    arn: await plantDomain(place, name, settings),
    type: 'AWS::OpenSearchService::Domain',
    name,
  });
  const closed = await plant('trait-closed', {
    ...ENCRYPTED,
    AccessPolicies: policy(own, 'trait-closed'),
  });
  planter.expect(closed, 'opensearch.not-public', 'pass', 'own account only');
  planter.expect(closed, 'opensearch.encrypted', 'pass', 'everywhere');
  const open = await plant('trait-open', {
    AccessPolicies: policy(FOR_ALL, 'trait-open'),
    EncryptionAtRestOptions: { Enabled: false },
    NodeToNodeEncryptionOptions: { Enabled: false },
    DomainEndpointOptions: { EnforceHTTPS: false },
  });
  planter.expect(open, 'opensearch.not-public', 'fail', 'lets everyone in');
  planter.expect(open, 'opensearch.encrypted', 'fail', 'nowhere');
}

async function plantFileSystemTraits(planter: TraitPlanter) {
  const { place } = planter;
  const MOUNT = [
    'elasticfilesystem:ClientMount',
    'elasticfilesystem:ClientWrite',
  ];
  const plant = async (
    token: string,
    options: Parameters<typeof plantFileSystem>[2],
  ) => {
    const { id, arn } = await plantFileSystem(place, token, options);
    return { arn, type: 'AWS::EFS::FileSystem', name: id };
  };
  const closed = await plant('trait-closed', {
    encrypted: true,
    policy: arn =>
      allow({ AWS: `arn:aws:iam::${place.accountId}:role/app` }, MOUNT, arn),
  });
  planter.expect(closed, 'efs.encrypted', 'pass', 'encrypted');
  planter.expect(closed, 'efs.policy-not-public', 'pass', 'one role mounts it');
  const open = await plant('trait-open', {
    encrypted: false,
    policy: arn => allow(FOR_ALL, MOUNT, arn),
  });
  planter.expect(open, 'efs.encrypted', 'fail', 'not encrypted');
  planter.expect(open, 'efs.policy-not-public', 'fail', 'everyone mounts it');
  const plain = await plant('trait-without-policy', { encrypted: true });
  planter.expect(plain, 'efs.policy-not-public', 'fail', 'no policy at all');
}

async function plantVaultTraits(planter: TraitPlanter, other: TraitPlanter) {
  const { place } = planter;
  const COPY = ['backup:CopyIntoBackupVault'];
  for (const [name, principal, expected, note] of [
    ['trait-vault-own', undefined, 'pass', 'no policy'],
    ['trait-vault-open', FOR_ALL, 'fail', 'everyone copies in'],
  ] as const) {
    planter.expect(
      {
        arn: await plantVault(
          place,
          name,
          principal && allow(principal, COPY, '*'),
        ),
        type: 'AWS::Backup::BackupVault',
        name,
      },
      'backup.vault-policy-not-public',
      expected,
      note,
    );
  }
  // One account has plans in both regions, the other data and no plan.
  await plantFileSystem(other.place, 'trait-unplanned', { encrypted: true });
  other.expect(
    accountOf(other),
    'backup.plan-exists',
    'fail',
    'no backup plan anywhere',
  );
}

/** Plans wherever the account has data. */
export async function plantPlanTraits(...planters: TraitPlanter[]) {
  for (const { place } of planters) {
    await plantVault(place, 'trait-plans');
    await plantBackupPlan(place, 'trait-daily', 'trait-plans');
  }
  const [planter] = planters;
  planter.expect(
    accountOf(planter),
    'backup.plan-exists',
    'pass',
    'a plan with a selection in every region',
  );
}

function accountOf({ place: { accountId } }: TraitPlanter) {
  return {
    arn: `arn:aws:iam::${accountId}:root`,
    type: 'AWS::::Account',
    name: accountId,
  };
}
