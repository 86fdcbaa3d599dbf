import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceTagMapping } from '@aws-sdk/client-resource-groups-tagging-api';
import { readFacet } from '../../collect/facets';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import { tagRecord } from '../../collect/tags';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('resourceGroupsTagging', {
  GetResources: { iamAction: 'tag:GetResources', facets: ['tags'] },
});

/** The calls of {@link GroupTags}. */
export const groupTagReads = Object.values(READS);

/** As many as the tagging API gives at once. */
const RESOURCES_A_PAGE = 100;

type TagsByArn = Map<string, Record<string, string>>;

/**
 * Tags of the log groups of a region, from the tagging API: CloudWatch Logs
 * itself tells them one group a call. Asked for once, with the first group. A
 * group that a whole answer does not hold has no tags.
 */
export class GroupTags {
  private asked?: Promise<CallResult<TagsByArn | undefined>>;

  constructor(private readonly unit: UnitReader) {}

  /** @returns without `tags` where they could not be read. */
  async of(
    arn: string,
  ): Promise<{ facet: Facet; tags?: Record<string, string> }> {
    this.asked ??= this.askAll();
    const result = await this.asked;
    if ('failure' in result) {
      const { failure, at } = result;
      return { facet: this.unit.failed(READS.GetResources, failure, at) };
    }
    const { at, output } = result;
    if (!output) {
      return {
        facet: this.unit.select(READS.GetResources, at, () => undefined),
      };
    }
    const tags = output.get(arn) ?? {};
    return { facet: readFacet(tags, at), tags };
  }

  private askAll(): Promise<CallResult<TagsByArn | undefined>> {
    const { ResourceGroupsTaggingAPIClient, paginateGetResources } = sdk(
      'resourceGroupsTagging',
    );
    const client = this.unit.client(ResourceGroupsTaggingAPIClient);
    return this.unit.call(READS.GetResources, async options => {
      const all = await everyItem<
        { ResourceTagMappingList?: ResourceTagMapping[] },
        ResourceTagMapping
      >(
        paginateGetResources(
          { client, pageSize: RESOURCES_A_PAGE },
          { ResourceTypeFilters: ['logs:log-group'] },
          options,
        ),
        page => page.ResourceTagMappingList,
      );
      return (
        all &&
        new Map(
          all.map(({ ResourceARN = '', Tags }) => [
            // Written with and without the end that stands for its streams.
            ResourceARN.replace(/:\*$/, ''),
            tagRecord(Tags),
          ]),
        )
      );
    });
  }
}
