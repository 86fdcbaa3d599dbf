import type { BackupVaultListMember } from '@aws-sdk/client-backup';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::Backup::BackupVault';

const READS = defineReads('backup', {
  ListBackupVaults: {
    iamAction: 'backup:ListBackupVaults',
    lists: [TYPE],
    facets: ['vault'],
  },
  GetBackupVaultAccessPolicy: {
    iamAction: 'backup:GetBackupVaultAccessPolicy',
    facets: ['policy'],
    per: TYPE,
    absentCodes: ['ResourceNotFoundException'],
  },
  ListTags: { iamAction: 'backup:ListTags', facets: ['tags'], per: TYPE },
});

/** The calls of {@link collectVaults}. */
export const vaultReads = Object.values(READS);

/** Vaults read side by side. */
const SIDE_BY_SIDE = 4;

/** Vaults that AWS makes by itself, in accounts that back nothing up too. */
const MADE_BY_AWS = /^(Default$|aws\/)/;

/** The vaults of a region. */
export async function* collectVaults(unit: UnitReader) {
  const { BackupClient, paginateListBackupVaults } = sdk('backup');
  const client = unit.client(BackupClient);
  const watch = unit.watch(READS.ListBackupVaults);
  const pages = unit.pages(READS.ListBackupVaults, watch, options =>
    paginateListBackupVaults({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.BackupVaultList ?? []).filter(vault =>
        unit.wants(TYPE, arnOf(unit, vault)),
      ),
      SIDE_BY_SIDE,
      vault => readVault(unit, vault, at),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { BackupVaultArn, BackupVaultName }: BackupVaultListMember,
): string {
  return (
    BackupVaultArn ??
    unit.arn('backup', `backup-vault:${BackupVaultName ?? ''}`)
  );
}

/** Without the count of backups, which moves all the time. */
function settingsOf({
  NumberOfRecoveryPoints,
  ...rest
}: BackupVaultListMember) {
  return rest;
}

async function readVault(
  unit: UnitReader,
  vault: BackupVaultListMember,
  at: string,
): Promise<Resource> {
  const { BackupClient, GetBackupVaultAccessPolicyCommand } = sdk('backup');
  const arn = arnOf(unit, vault);
  const name = vault.BackupVaultName ?? '';
  const [policy, tagging] = await Promise.all([
    unit.facet(
      READS.GetBackupVaultAccessPolicy,
      options =>
        unit
          .client(BackupClient)
          .send(
            new GetBackupVaultAccessPolicyCommand({ BackupVaultName: name }),
            options,
          ),
      ({ Policy }) =>
        Policy === undefined
          ? undefined
          : parseDocument(Policy, `the access policy of ${name}`),
    ),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: {
      vault: readFacet(settingsOf(vault), at),
      policy,
      tags: tagging.facet,
    },
    attachments: [],
    ...(MADE_BY_AWS.test(name) && { furniture: true as const }),
  };
}

async function readTags(unit: UnitReader, arn: string) {
  const { BackupClient, paginateListTags } = sdk('backup');
  const client = unit.client(BackupClient);
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTags,
    async options => {
      const all: Record<string, string> = {};
      const pages = paginateListTags({ client }, { ResourceArn: arn }, options);
      for await (const { Tags } of pages) {
        Object.assign(all, Tags);
      }
      return all;
    },
    all => {
      tags = all;
      return tags;
    },
  );
  return { facet, tags };
}
