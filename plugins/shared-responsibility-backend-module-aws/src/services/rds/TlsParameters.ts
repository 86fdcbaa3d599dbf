import type { DBCluster, DBInstance, Parameter } from '@aws-sdk/client-rds';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { failedFacet, readFacet } from '../../collect/facets';
import {
  defineReads,
  type ReadDeclaration,
} from '../../collect/ReadDeclaration';
import type { CallOptions, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('rds', {
  DescribeDBParameters: {
    iamAction: 'rds:DescribeDBParameters',
    facets: ['tlsParameter'],
  },
  DescribeDBClusterParameters: {
    iamAction: 'rds:DescribeDBClusterParameters',
    facets: ['tlsParameter'],
  },
});

/** The calls of {@link TlsParameters}. */
export const tlsParameterReads = Object.values(READS);

/** Facet `tlsParameter`: what a parameter group says about connections without TLS. */
export interface TlsParameter {
  group: string;
  /** Name of the parameter that decides. */
  parameter: string;
  /** False if the group has no such parameter. */
  listed: boolean;
  /** As the group says it; null where it leaves the engine's default. */
  value: string | null;
}

/** The parameter by which an engine refuses plain connections. */
export function tlsParameterOf(engine: string | undefined): string | undefined {
  if (/^(postgres|aurora-postgresql|sqlserver-.*)$/.test(engine ?? '')) {
    return 'rds.force_ssl';
  }
  return /^(mysql|mariadb|aurora|aurora-mysql)$/.test(engine ?? '')
    ? 'require_secure_transport'
    : undefined;
}

/** Reads the deciding parameter of databases, each parameter group once. */
export class TlsParameters {
  private readonly known = new Map<string, Promise<Facet>>();

  constructor(private readonly unit: UnitReader) {}

  /** Of an instance; undefined for the members of a cluster, where the cluster decides. */
  async ofInstance(instance: DBInstance): Promise<Facet | undefined> {
    if (instance.DBClusterIdentifier) {
      return undefined;
    }
    const { RDSClient, paginateDescribeDBParameters } = sdk('rds');
    const paging = { client: this.unit.client(RDSClient), pageSize: 100 };
    const group = instance.DBParameterGroups?.[0]?.DBParameterGroupName;
    return this.facet(
      READS.DescribeDBParameters,
      instance.Engine,
      group,
      options =>
        paginateDescribeDBParameters(
          paging,
          { DBParameterGroupName: group },
          options,
        ),
    );
  }

  /** Of a cluster. */
  async ofCluster(cluster: DBCluster): Promise<Facet> {
    const { RDSClient, paginateDescribeDBClusterParameters } = sdk('rds');
    const paging = { client: this.unit.client(RDSClient), pageSize: 100 };
    const group = cluster.DBClusterParameterGroup;
    return this.facet(
      READS.DescribeDBClusterParameters,
      cluster.Engine,
      group,
      options =>
        paginateDescribeDBClusterParameters(
          paging,
          { DBClusterParameterGroupName: group },
          options,
        ),
    );
  }

  private facet(
    read: ReadDeclaration,
    engine: string | undefined,
    group: string | undefined,
    open: (options: CallOptions) => AsyncIterable<{ Parameters?: Parameter[] }>,
  ): Promise<Facet> | Facet {
    const parameter = tlsParameterOf(engine);
    if (!parameter || !group) {
      return {
        status: 'unsupported',
        message: parameter
          ? 'AWS did not name the parameter group'
          : `how ${engine} is made to refuse plain connections is not read`,
        capturedAt: this.unit.time(),
      };
    }
    const key = `${read.command} ${group} ${parameter}`;
    let facet = this.known.get(key);
    if (!facet) {
      facet = this.read(read, group, parameter, open);
      this.known.set(key, facet);
    }
    return facet;
  }

  private async read(
    read: ReadDeclaration,
    group: string,
    parameter: string,
    open: (options: CallOptions) => AsyncIterable<{ Parameters?: Parameter[] }>,
  ): Promise<Facet> {
    const startedAt = this.unit.time();
    const watch = this.unit.watch(read, []);
    let found: Parameter | undefined;
    for await (const { page } of this.unit.pages(read, watch, open)) {
      found ??= page.Parameters?.find(
        ({ ParameterName }) => ParameterName === parameter,
      );
    }
    if (watch.failure && !found) {
      return failedFacet(watch.failure, read, startedAt);
    }
    const value: TlsParameter = {
      group,
      parameter,
      listed: found !== undefined,
      value: found?.ParameterValue ?? null,
    };
    return readFacet(value, startedAt);
  }
}
