import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Delivery, DeliverySource } from '@aws-sdk/client-cloudwatch-logs';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { CallResult, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

/** Logs of one kind that CloudWatch delivers for a resource. */
export interface LogDelivery {
  /** e.g. `NLB_ACCESS_LOGS`. */
  LogType?: string;
  DestinationArn?: string;
}

const READS = defineReads('cloudWatchLogs', {
  DescribeDeliverySources: {
    iamAction: 'logs:DescribeDeliverySources',
    facets: ['logDeliveries'],
  },
  DescribeDeliveries: {
    iamAction: 'logs:DescribeDeliveries',
    facets: ['logDeliveries'],
  },
});

/** The calls that {@link LogDeliveries} makes. */
export const logDeliveryReads = Object.values(READS);

/** Which logs CloudWatch delivers in a region, read once and only if anybody asks. */
export class LogDeliveries {
  private sources?: Promise<CallResult<DeliverySource[] | undefined>>;
  private deliveries?: Promise<CallResult<Delivery[] | undefined>>;

  /** @param region - where to ask, of logs that one region delivers for all; the unit's own without it. */
  constructor(
    private readonly unit: UnitReader,
    private readonly region?: string,
  ) {}

  /** The deliveries of one resource; an empty list where there is none. */
  async of(arn: string): Promise<Facet> {
    const [sources, deliveries] = await Promise.all([
      (this.sources ??= this.readSources()),
      (this.deliveries ??= this.readDeliveries()),
    ]);
    const { DescribeDeliverySources, DescribeDeliveries } = READS;
    const { unit } = this;
    if ('failure' in sources) {
      return unit.failed(DescribeDeliverySources, sources.failure, sources.at);
    }
    if ('failure' in deliveries) {
      return unit.failed(DescribeDeliveries, deliveries.failure, deliveries.at);
    }
    const all = deliveries.output;
    return unit.select(
      all ? DescribeDeliverySources : DescribeDeliveries,
      sources.at,
      () =>
        all &&
        sources.output
          ?.filter(source => source.resourceArns?.includes(arn))
          .flatMap(({ name, logType }): LogDelivery[] =>
            all
              .filter(each => each.deliverySourceName === name)
              .map(each => ({
                LogType: logType,
                DestinationArn: each.deliveryDestinationArn,
              })),
          ),
    );
  }

  private readSources() {
    const { CloudWatchLogsClient, paginateDescribeDeliverySources } =
      sdk('cloudWatchLogs');
    const client = this.unit.client(CloudWatchLogsClient, this.region);
    return this.unit.call(READS.DescribeDeliverySources, options =>
      everyItem(
        paginateDescribeDeliverySources({ client }, {}, options),
        page => page.deliverySources,
      ),
    );
  }

  private readDeliveries() {
    const { CloudWatchLogsClient, paginateDescribeDeliveries } =
      sdk('cloudWatchLogs');
    const client = this.unit.client(CloudWatchLogsClient, this.region);
    return this.unit.call(READS.DescribeDeliveries, options =>
      everyItem(
        paginateDescribeDeliveries({ client }, {}, options),
        page => page.deliveries,
      ),
    );
  }
}
