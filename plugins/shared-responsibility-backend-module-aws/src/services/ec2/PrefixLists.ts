import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { PrefixListEntry } from '@aws-sdk/client-ec2';
import type { Failure } from '../../collect/classifyError';
import { failedFacet, readFacet } from '../../collect/facets';
import {
  defineReads,
  type ReadDeclaration,
} from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('ec2', {
  DescribeManagedPrefixLists: {
    iamAction: 'ec2:DescribeManagedPrefixLists',
    facets: ['prefixLists'],
  },
  GetManagedPrefixListEntries: {
    iamAction: 'ec2:GetManagedPrefixListEntries',
    facets: ['prefixLists'],
  },
});

/** The calls of {@link PrefixLists}. */
export const prefixListReads = Object.values(READS);

type Outcome =
  | { cidrs: string[] }
  | 'aws-managed'
  | { failure: Failure; read: ReadDeclaration };

/** Ranges of the prefix lists that security groups refer to, each list read once. */
export class PrefixLists {
  private readonly known = new Map<string, Promise<Outcome>>();

  constructor(private readonly unit: UnitReader) {}

  /**
   * The facet of a group: CIDRs by list id. Lists of AWS itself are left out;
   * one list that cannot be read makes the whole facet unread.
   */
  async facet(ids: string[], at: string): Promise<Facet> {
    const value: Record<string, string[]> = {};
    for (const id of ids) {
      const outcome = await this.outcome(id);
      if (outcome === 'aws-managed') {
        continue;
      }
      if ('failure' in outcome) {
        return failedFacet(outcome.failure, outcome.read, at);
      }
      value[id] = outcome.cidrs;
    }
    return readFacet(value, at);
  }

  private outcome(id: string): Promise<Outcome> {
    let outcome = this.known.get(id);
    if (!outcome) {
      outcome = this.resolve(id);
      this.known.set(id, outcome);
    }
    return outcome;
  }

  private async resolve(id: string): Promise<Outcome> {
    const { EC2Client, DescribeManagedPrefixListsCommand } = sdk('ec2');
    const read = READS.DescribeManagedPrefixLists;
    const result = await this.unit.call(read, options =>
      this.unit
        .client(EC2Client)
        .send(
          new DescribeManagedPrefixListsCommand({ PrefixListIds: [id] }),
          options,
        ),
    );
    if ('failure' in result) {
      return { failure: result.failure, read };
    }
    const [list] = result.output.PrefixLists ?? [];
    return list?.OwnerId === 'AWS' ? 'aws-managed' : this.entries(id);
  }

  private async entries(id: string): Promise<Outcome> {
    const { EC2Client, paginateGetManagedPrefixListEntries } = sdk('ec2');
    const read = READS.GetManagedPrefixListEntries;
    const watch = this.unit.watch(read, []);
    const entries: PrefixListEntry[] = [];
    const pages = this.unit.pages(read, watch, options =>
      paginateGetManagedPrefixListEntries(
        { client: this.unit.client(EC2Client), pageSize: 100 },
        { PrefixListId: id },
        options,
      ),
    );
    for await (const { page } of pages) {
      entries.push(...(page.Entries ?? []));
    }
    return watch.failure
      ? { failure: watch.failure, read }
      : { cidrs: entries.flatMap(entry => entry.Cidr ?? []) };
  }
}
