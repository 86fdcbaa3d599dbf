import type { FileSystemDescription } from '@aws-sdk/client-efs';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::EFS::FileSystem';

const READS = defineReads('efs', {
  DescribeFileSystems: {
    iamAction: 'elasticfilesystem:DescribeFileSystems',
    lists: [TYPE],
    facets: ['fileSystem', 'tags'],
  },
  DescribeFileSystemPolicy: {
    iamAction: 'elasticfilesystem:DescribeFileSystemPolicy',
    facets: ['policy'],
    per: TYPE,
    absentCodes: ['PolicyNotFound'],
  },
  DescribeBackupPolicy: {
    iamAction: 'elasticfilesystem:DescribeBackupPolicy',
    facets: ['backupPolicy'],
    per: TYPE,
    absentCodes: ['PolicyNotFound'],
  },
});

/** File systems read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { EFSClient, paginateDescribeFileSystems } = sdk('efs');
  const client = unit.client(EFSClient);
  const watch = unit.watch(READS.DescribeFileSystems);
  const pages = unit.pages(READS.DescribeFileSystems, watch, options =>
    paginateDescribeFileSystems({ client, pageSize: 100 }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.FileSystems ?? []).filter(listed =>
        unit.wants(TYPE, arnOf(unit, listed)),
      ),
      SIDE_BY_SIDE,
      listed => readFileSystem(unit, listed, at),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { FileSystemArn, FileSystemId }: FileSystemDescription,
): string {
  return (
    FileSystemArn ??
    unit.arn('elasticfilesystem', `file-system/${FileSystemId ?? ''}`)
  );
}

/** Its size moves all the time, and its tags have a facet of their own. */
function settingsOf({ SizeInBytes, Tags, ...rest }: FileSystemDescription) {
  return rest;
}

async function readFileSystem(
  unit: UnitReader,
  listed: FileSystemDescription,
  at: string,
): Promise<Resource> {
  const {
    EFSClient,
    DescribeFileSystemPolicyCommand,
    DescribeBackupPolicyCommand,
  } = sdk('efs');
  const client = unit.client(EFSClient);
  const name = listed.FileSystemId ?? '';
  const input = { FileSystemId: name };
  const [policy, backupPolicy] = await Promise.all([
    unit.facet(
      READS.DescribeFileSystemPolicy,
      options =>
        client.send(new DescribeFileSystemPolicyCommand(input), options),
      ({ Policy }) =>
        Policy === undefined
          ? undefined
          : parseDocument(Policy, `the policy of ${name}`),
    ),
    unit.facet(
      READS.DescribeBackupPolicy,
      options => client.send(new DescribeBackupPolicyCommand(input), options),
      output => output.BackupPolicy,
    ),
  ]);
  const tags = tagRecord(listed.Tags);
  return {
    arn: arnOf(unit, listed),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags,
    facets: {
      fileSystem: readFacet(settingsOf(listed), at),
      tags: readFacet(tags, at),
      policy,
      backupPolicy,
    },
    attachments: [],
  };
}

/** File systems of a region. What is in them is never read. */
export const efsCollector: ServiceCollector = {
  service: 'efs',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
