import type { Cluster } from '@aws-sdk/client-redshift';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('redshift', {
  DescribeClusterParameters: {
    iamAction: 'redshift:DescribeClusterParameters',
    facets: ['tlsParameter'],
  },
});

/** The calls of {@link TlsParameters}. */
export const tlsParameterReads = Object.values(READS);

/** The parameter by which a cluster refuses plain connections. */
export const REQUIRE_SSL = 'require_ssl';

/** Facet `tlsParameter`: what the parameter group of a cluster says of plain connections. */
export interface TlsParameter {
  group: string;
  /** Of `require_ssl`; null where the group does not list it. */
  value: string | null;
}

/** Reads the deciding parameter of clusters, each parameter group once. */
export class TlsParameters {
  private readonly known = new Map<string, Promise<Facet>>();

  constructor(private readonly unit: UnitReader) {}

  /** Of a cluster; it has exactly one group. */
  async of({ ClusterParameterGroups: groups = [] }: Cluster): Promise<Facet> {
    const group = groups[0]?.ParameterGroupName;
    if (!group || groups.length > 1) {
      return {
        status: 'unsupported',
        message: 'AWS did not name the one parameter group',
        capturedAt: this.unit.time(),
      };
    }
    const facet = this.known.get(group) ?? this.read(group);
    this.known.set(group, facet);
    return facet;
  }

  private read(group: string): Promise<Facet> {
    const { RedshiftClient, paginateDescribeClusterParameters } =
      sdk('redshift');
    const client = this.unit.client(RedshiftClient);
    return this.unit.facet(
      READS.DescribeClusterParameters,
      options =>
        everyItem(
          paginateDescribeClusterParameters(
            { client },
            { ParameterGroupName: group },
            options,
          ),
          page => page.Parameters,
        ),
      (parameters): TlsParameter | undefined =>
        parameters && {
          group,
          value:
            parameters.find(each => each.ParameterName === REQUIRE_SSL)
              ?.ParameterValue ?? null,
        },
    );
  }
}
