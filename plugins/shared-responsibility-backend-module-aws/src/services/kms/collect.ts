import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  DescribeKeyCommandOutput,
  KeyListEntry,
  Tag,
} from '@aws-sdk/client-kms';
import { absentFacet, readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { cannotRotate } from './cannotRotate';
import { aliasReads, readAliases, type KeyAliases } from './keyAliases';

const TYPE = 'AWS::KMS::Key';

const READS = defineReads('kms', {
  ListKeys: { iamAction: 'kms:ListKeys', lists: [TYPE] },
  DescribeKey: { iamAction: 'kms:DescribeKey', facets: ['key'], per: TYPE },
  GetKeyRotationStatus: {
    iamAction: 'kms:GetKeyRotationStatus',
    facets: ['rotation'],
    per: TYPE,
    absentCodes: ['UnsupportedOperationException'],
  },
  GetKeyPolicy: {
    iamAction: 'kms:GetKeyPolicy',
    facets: ['policy'],
    per: TYPE,
  },
  ListResourceTags: {
    iamAction: 'kms:ListResourceTags',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Keys read side by side. */
const SIDE_BY_SIDE = 4;

/** The most that AWS lists at once; it gives a hundred unasked. */
const KEYS_A_PAGE = 1000;

async function* collect(unit: UnitReader) {
  const { KMSClient, paginateListKeys } = sdk('kms');
  const client = unit.client(KMSClient);
  const aliasesOf = await readAliases(unit);
  const watch = unit.watch(READS.ListKeys);
  const pages = unit.pages(READS.ListKeys, watch, options =>
    paginateListKeys({ client, pageSize: KEYS_A_PAGE }, {}, options),
  );
  for await (const { page } of pages) {
    const keys = await mapConcurrently(
      (page.Keys ?? []).filter(entry => unit.wants(TYPE, arnOf(unit, entry))),
      SIDE_BY_SIDE,
      entry => readKey(unit, entry, aliasesOf),
    );
    yield { resources: keys.flatMap(key => key ?? []), listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, { KeyArn, KeyId }: KeyListEntry): string {
  return KeyArn ?? unit.arn('kms', `key/${KeyId ?? ''}`);
}

/** Undefined for a key that AWS manages for one of its services: nothing about it is the account's to set. */
async function readKey(
  unit: UnitReader,
  entry: KeyListEntry,
  aliasesOf: (keyId: string) => KeyAliases,
): Promise<Resource | undefined> {
  const { KMSClient, DescribeKeyCommand } = sdk('kms');
  const id = entry.KeyId ?? '';
  const arn = arnOf(unit, entry);
  const described = await unit.call(READS.DescribeKey, options =>
    unit.client(KMSClient).send(new DescribeKeyCommand({ KeyId: id }), options),
  );
  if (
    'output' in described &&
    described.output.KeyMetadata?.KeyManager === 'AWS'
  ) {
    return undefined;
  }
  const aliases = aliasesOf(id);
  const [rotation, policy, tagging] = await Promise.all([
    readRotation(unit, id, described),
    readPolicy(unit, id),
    readTags(unit, id),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: aliases.first ?? id,
    tags: tagging.tags,
    facets: {
      key: describedFacet(unit, described),
      rotation,
      policy,
      aliases: aliases.facet,
      tags: tagging.facet,
    },
    attachments: [],
  };
}

type Described = CallResult<DescribeKeyCommandOutput>;

function describedFacet(unit: UnitReader, described: Described): Facet {
  const read = READS.DescribeKey;
  return 'failure' in described
    ? unit.failed(read, described.failure, described.at)
    : unit.select(read, described.at, () => described.output.KeyMetadata);
}

/** Only keys that can rotate are asked whether they do: AWS refuses the question for some others. */
async function readRotation(
  unit: UnitReader,
  id: string,
  described: Described,
): Promise<Facet> {
  const { KMSClient, GetKeyRotationStatusCommand } = sdk('kms');
  const key = 'failure' in described ? undefined : described.output.KeyMetadata;
  if (!key) {
    return describedFacet(unit, described);
  }
  if (cannotRotate(key)) {
    return absentFacet('NotRotatable', described.at);
  }
  return unit.facet(
    READS.GetKeyRotationStatus,
    options =>
      unit
        .client(KMSClient)
        .send(new GetKeyRotationStatusCommand({ KeyId: id }), options),
    ({ KeyRotationEnabled, RotationPeriodInDays }) =>
      KeyRotationEnabled === undefined
        ? undefined
        : { KeyRotationEnabled, RotationPeriodInDays },
  );
}

/** A key always has one policy, called `default`. */
function readPolicy(unit: UnitReader, id: string) {
  const { KMSClient, GetKeyPolicyCommand } = sdk('kms');
  return unit.facet(
    READS.GetKeyPolicy,
    options =>
      unit
        .client(KMSClient)
        .send(
          new GetKeyPolicyCommand({ KeyId: id, PolicyName: 'default' }),
          options,
        ),
    ({ Policy }) =>
      Policy ? parseDocument(Policy, `the policy of key ${id}`) : undefined,
  );
}

async function readTags(unit: UnitReader, id: string) {
  const { KMSClient, paginateListResourceTags } = sdk('kms');
  const result = await unit.call(READS.ListResourceTags, async options => {
    const all: Tag[] = [];
    const pages = paginateListResourceTags(
      { client: unit.client(KMSClient) },
      { KeyId: id },
      options,
    );
    for await (const page of pages) {
      all.push(...(page.Tags ?? []));
    }
    return all;
  });
  if ('failure' in result) {
    return {
      facet: unit.failed(READS.ListResourceTags, result.failure, result.at),
    };
  }
  const tags = Object.fromEntries(
    result.output.map(({ TagKey, TagValue }) => [TagKey ?? '', TagValue ?? '']),
  );
  return { facet: readFacet(tags, result.at), tags };
}

/**
 * The account's own keys in a region. Keys that AWS manages are left out, so a
 * complete listing speaks of the own ones only.
 */
export const kmsCollector: ServiceCollector = {
  service: 'kms',
  scope: 'region',
  reads: [...Object.values(READS), ...Object.values(aliasReads)],
  collect,
};
