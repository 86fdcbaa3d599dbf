import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

export const aliasReads = defineReads('kms', {
  ListAliases: { iamAction: 'kms:ListAliases', facets: ['aliases'] },
});

/** Names of a key, and the facet that they are kept in. */
export interface KeyAliases {
  facet: Facet;
  /** First of its names, e.g. `alias/payments`; undefined if it has none or they were not read. */
  first?: string;
}

/** Lists the names of all keys of a region; tells those of one key by its id. */
export async function readAliases(
  unit: UnitReader,
): Promise<(keyId: string) => KeyAliases> {
  const { KMSClient, paginateListAliases } = sdk('kms');
  const read = aliasReads.ListAliases;
  const result = await unit.call(read, async options => {
    const byKey = new Map<string, string[]>();
    const pages = paginateListAliases(
      { client: unit.client(KMSClient), pageSize: 100 },
      {},
      options,
    );
    for await (const page of pages) {
      for (const { TargetKeyId, AliasName } of page.Aliases ?? []) {
        if (TargetKeyId && AliasName) {
          const names = byKey.get(TargetKeyId) ?? [];
          byKey.set(TargetKeyId, [...names, AliasName].sort());
        }
      }
    }
    return byKey;
  });
  return keyId => {
    if ('failure' in result) {
      return { facet: unit.failed(read, result.failure, result.at) };
    }
    const names = result.output.get(keyId) ?? [];
    return { facet: readFacet(names, result.at), first: names[0] };
  };
}
