import type {
  AdvancedSecurityOptions,
  DomainStatus,
} from '@aws-sdk/client-opensearch';
import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::OpenSearchService::Domain';

const READS = defineReads('openSearch', {
  ListDomainNames: { iamAction: 'es:ListDomainNames', lists: [TYPE] },
  DescribeDomain: {
    iamAction: 'es:DescribeDomain',
    facets: ['domain', 'policy'],
    per: TYPE,
  },
  ListTags: { iamAction: 'es:ListTags', facets: ['tags'], per: TYPE },
});

/** Domains read side by side. */
const SIDE_BY_SIDE = 4;

/** The list is never cut into pages, and holds domains that run Elasticsearch too. */
async function* collect(unit: UnitReader) {
  const { OpenSearchClient, ListDomainNamesCommand } = sdk('openSearch');
  const watch = unit.watch(READS.ListDomainNames);
  const listed = await unit.call(READS.ListDomainNames, options =>
    unit.client(OpenSearchClient).send(new ListDomainNamesCommand({}), options),
  );
  if ('failure' in listed) {
    watch.fail(listed.failure);
  } else {
    const names = (listed.output.DomainNames ?? [])
      .flatMap(({ DomainName }) => DomainName ?? [])
      .filter(name => unit.wants(TYPE, arnOf(unit, name)));
    const resources = await mapConcurrently(names, SIDE_BY_SIDE, name =>
      readDomain(unit, name),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, name: string): string {
  return unit.arn('es', `domain/${name}`);
}

async function readDomain(unit: UnitReader, name: string): Promise<Resource> {
  const arn = arnOf(unit, name);
  const [settings, tagging] = await Promise.all([
    readSettings(unit, name),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: { ...settings, tags: tagging.facet },
    attachments: [],
  };
}

async function readSettings(unit: UnitReader, name: string) {
  const { OpenSearchClient, DescribeDomainCommand } = sdk('openSearch');
  const read = READS.DescribeDomain;
  const result = await unit.call(read, options =>
    unit
      .client(OpenSearchClient)
      .send(new DescribeDomainCommand({ DomainName: name }), options),
  );
  if ('failure' in result) {
    const unread = unit.failed(read, result.failure, result.at);
    return { domain: unread, policy: unread };
  }
  const { at, output } = result;
  const status = output.DomainStatus;
  return {
    domain: unit.select(read, at, () => status && settingsOf(status)),
    // Only an answer that holds the rest can say that there is no policy.
    policy:
      status?.ARN && !status.AccessPolicies
        ? absentFacet('NoAccessPolicy', at)
        : unit.select(read, at, () =>
            status?.AccessPolicies
              ? parseDocument(
                  status.AccessPolicies,
                  `the access policy of ${name}`,
                )
              : undefined,
          ),
  };
}

/** What people set, and no more: how people sign in stays in AWS. */
function settingsOf({
  ARN,
  Created,
  Deleted,
  EngineVersion,
  VPCOptions,
  EncryptionAtRestOptions,
  NodeToNodeEncryptionOptions,
  DomainEndpointOptions,
  AdvancedSecurityOptions: security,
}: DomainStatus) {
  return {
    ARN,
    Created,
    Deleted,
    EngineVersion,
    VPCOptions,
    EncryptionAtRestOptions,
    NodeToNodeEncryptionOptions,
    DomainEndpointOptions,
    AdvancedSecurityOptions: security && switchesOf(security),
  };
}

function switchesOf({
  Enabled,
  InternalUserDatabaseEnabled,
  AnonymousAuthEnabled,
}: AdvancedSecurityOptions) {
  return { Enabled, InternalUserDatabaseEnabled, AnonymousAuthEnabled };
}

async function readTags(unit: UnitReader, arn: string) {
  const { OpenSearchClient, ListTagsCommand } = sdk('openSearch');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTags,
    options =>
      unit
        .client(OpenSearchClient)
        .send(new ListTagsCommand({ ARN: arn }), options),
    ({ TagList }) => {
      tags = TagList && tagRecord(TagList);
      return tags;
    },
  );
  return { facet, tags };
}

/** Domains of OpenSearch Service in a region. Indexes are never searched. */
export const opensearchCollector: ServiceCollector = {
  service: 'opensearch',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
