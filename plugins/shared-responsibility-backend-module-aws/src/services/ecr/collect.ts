import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Repository } from '@aws-sdk/client-ecr';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { readFacet } from '../../collect/facets';
import { sdk } from '../../sdk/sdk';
import { readScans, scanReads } from './readScans';

const TYPE = 'AWS::ECR::Repository';

const READS = defineReads('ecr', {
  DescribeRepositories: {
    iamAction: 'ecr:DescribeRepositories',
    lists: [TYPE],
    facets: ['repository'],
  },
  BatchGetRepositoryScanningConfiguration: {
    iamAction: 'ecr:BatchGetRepositoryScanningConfiguration',
    facets: ['scanning'],
    per: TYPE,
  },
  GetRegistryScanningConfiguration: {
    iamAction: 'ecr:GetRegistryScanningConfiguration',
    facets: ['registryScanning'],
  },
  GetRepositoryPolicy: {
    iamAction: 'ecr:GetRepositoryPolicy',
    facets: ['policy'],
    per: TYPE,
    absentCodes: ['RepositoryPolicyNotFoundException'],
  },
  ListTagsForResource: {
    iamAction: 'ecr:ListTagsForResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Repositories read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { ECRClient, paginateDescribeRepositories } = sdk('ecr');
  const client = unit.client(ECRClient);
  const watch = unit.watch(READS.DescribeRepositories);
  let registry: Promise<Facet> | undefined;
  const pages = unit.pages(READS.DescribeRepositories, watch, options =>
    paginateDescribeRepositories({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const wanted = (page.repositories ?? []).filter(repository =>
      unit.wants(TYPE, arnOf(unit, repository)),
    );
    if (wanted.length === 0) {
      continue;
    }
    registry ??= readRegistry(unit);
    const registryScanning = await registry;
    const resources = await mapConcurrently(
      wanted,
      SIDE_BY_SIDE,
      async repository =>
        readRepository(unit, repository, {
          repository: readFacet(repository, at),
          registryScanning,
        }),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { repositoryArn, repositoryName }: Repository,
): string {
  return repositoryArn ?? unit.arn('ecr', `repository/${repositoryName ?? ''}`);
}

/** How the registry of the region scans: which kind of scan, by which rules. */
function readRegistry(unit: UnitReader): Promise<Facet> {
  const { ECRClient, GetRegistryScanningConfigurationCommand } = sdk('ecr');
  return unit.facet(
    READS.GetRegistryScanningConfiguration,
    options =>
      unit
        .client(ECRClient)
        .send(new GetRegistryScanningConfigurationCommand({}), options),
    output => output.scanningConfiguration,
  );
}

/**
 * What AWS says of when it scans a repository, by its own setting and the rules
 * that match it. AWS tells it of 25 at once; each is asked for by itself, so
 * that one can be read again without the others.
 */
function readScanning(
  unit: UnitReader,
  repositoryName: string,
): Promise<Facet> {
  const { ECRClient, BatchGetRepositoryScanningConfigurationCommand } =
    sdk('ecr');
  return unit.facet(
    READS.BatchGetRepositoryScanningConfiguration,
    options =>
      unit.client(ECRClient).send(
        new BatchGetRepositoryScanningConfigurationCommand({
          repositoryNames: [repositoryName],
        }),
        options,
      ),
    ({ scanningConfigurations }) =>
      scanningConfigurations?.find(
        told => told.repositoryName === repositoryName,
      ),
  );
}

async function readRepository(
  unit: UnitReader,
  repository: Repository,
  facets: Record<string, Facet>,
): Promise<Resource> {
  const name = repository.repositoryName ?? '';
  const arn = arnOf(unit, repository);
  const [scanning, policy, tagging, scans] = await Promise.all([
    readScanning(unit, name),
    readPolicy(unit, name),
    readTags(unit, arn),
    readScans(unit, name),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: { ...facets, scanning, policy, tags: tagging.facet, ...scans },
    attachments: [],
  };
}

function readPolicy(unit: UnitReader, repositoryName: string): Promise<Facet> {
  const { ECRClient, GetRepositoryPolicyCommand } = sdk('ecr');
  return unit.facet(
    READS.GetRepositoryPolicy,
    options =>
      unit
        .client(ECRClient)
        .send(new GetRepositoryPolicyCommand({ repositoryName }), options),
    ({ policyText }) =>
      policyText &&
      parseDocument(policyText, `the policy of ${repositoryName}`),
  );
}

async function readTags(
  unit: UnitReader,
  arn: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { ECRClient, ListTagsForResourceCommand } = sdk('ecr');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit
        .client(ECRClient)
        .send(new ListTagsForResourceCommand({ resourceArn: arn }), options),
    output => {
      tags = tagRecord(output.tags);
      return tags;
    },
  );
  return { facet, tags };
}

/** Private repositories of a region. */
export const ecrCollector: ServiceCollector = {
  service: 'ecr',
  scope: 'region',
  reads: [...Object.values(READS), ...scanReads],
  collect,
};
