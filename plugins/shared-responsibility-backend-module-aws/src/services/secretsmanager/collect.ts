import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import { absentFacet, readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::SecretsManager::Secret';

const READS = defineReads('secretsManager', {
  ListSecrets: {
    iamAction: 'secretsmanager:ListSecrets',
    lists: [TYPE],
    facets: ['secret'],
  },
  GetResourcePolicy: {
    iamAction: 'secretsmanager:GetResourcePolicy',
    facets: ['policy'],
    per: TYPE,
  },
});

/** Secrets whose policies are read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { SecretsManagerClient, paginateListSecrets } = sdk('secretsManager');
  const client = unit.client(SecretsManagerClient);
  const watch = unit.watch(READS.ListSecrets);
  const pages = unit.pages(READS.ListSecrets, watch, options =>
    paginateListSecrets({ client, pageSize: 100 }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.SecretList ?? []).filter(s => unit.wants(TYPE, arnOf(unit, s))),
      SIDE_BY_SIDE,
      entry => readSecret(unit, entry, at),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, { ARN, Name }: SecretListEntry): string {
  return ARN ?? unit.arn('secretsmanager', `secret:${Name ?? ''}`);
}

async function readSecret(
  unit: UnitReader,
  entry: SecretListEntry,
  at: string,
): Promise<Resource> {
  const name = entry.Name ?? '';
  const arn = arnOf(unit, entry);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagRecord(entry.Tags),
    facets: {
      secret: readFacet(keptOf(entry), at),
      policy: await readPolicy(unit, arn, name),
    },
    attachments: [],
  };
}

/** How a secret is kept. Its description is left out: people write values into it. */
function keptOf(entry: SecretListEntry) {
  const {
    ARN,
    Name,
    KmsKeyId,
    RotationEnabled,
    RotationLambdaARN,
    RotationRules,
    CreatedDate,
    LastRotatedDate,
    LastChangedDate,
    NextRotationDate,
    OwningService,
    PrimaryRegion,
  } = entry;
  return {
    ARN,
    Name,
    KmsKeyId,
    RotationEnabled,
    RotationLambdaARN,
    RotationRules,
    CreatedDate,
    LastRotatedDate,
    LastChangedDate,
    NextRotationDate,
    OwningService,
    PrimaryRegion,
  };
}

async function readPolicy(unit: UnitReader, arn: string, name: string) {
  const { SecretsManagerClient, GetResourcePolicyCommand } =
    sdk('secretsManager');
  const read = READS.GetResourcePolicy;
  const result = await unit.call(read, options =>
    unit
      .client(SecretsManagerClient)
      .send(new GetResourcePolicyCommand({ SecretId: arn }), options),
  );
  if ('failure' in result) {
    return unit.failed(read, result.failure, result.at);
  }
  const { ARN, ResourcePolicy } = result.output;
  // Only an answer about the secret can say that it has no policy.
  return ARN && !ResourcePolicy
    ? absentFacet('NoResourcePolicy', result.at)
    : unit.select(read, result.at, () =>
        ResourcePolicy
          ? parseDocument(ResourcePolicy, `the policy of ${name}`)
          : undefined,
      );
}

/** Secrets of a region, without their values, which are never asked for. */
export const secretsManagerCollector: ServiceCollector = {
  service: 'secretsmanager',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
