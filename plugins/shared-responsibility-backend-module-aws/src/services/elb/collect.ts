import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Listener,
  LoadBalancer,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { everyItem } from '../../collect/everyItem';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { readWebAcl, webAclRead } from '../wafv2/webAcl';
import { keptListener, keptRule, type KeptRule } from './listeners';
import { LogDeliveries, logDeliveryReads } from './LogDeliveries';

const TYPE = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

const READS = defineReads('elbV2', {
  DescribeLoadBalancers: {
    iamAction: 'elasticloadbalancing:DescribeLoadBalancers',
    lists: [TYPE],
    facets: ['loadBalancer'],
  },
  DescribeListeners: {
    iamAction: 'elasticloadbalancing:DescribeListeners',
    facets: ['listeners', 'httpRules'],
    per: TYPE,
  },
  DescribeRules: {
    iamAction: 'elasticloadbalancing:DescribeRules',
    facets: ['httpRules'],
    per: TYPE,
  },
  DescribeLoadBalancerAttributes: {
    iamAction: 'elasticloadbalancing:DescribeLoadBalancerAttributes',
    facets: ['attributes'],
    per: TYPE,
  },
  DescribeTags: {
    iamAction: 'elasticloadbalancing:DescribeTags',
    facets: ['tags'],
    per: TYPE,
  },
});
const WEB_ACL = webAclRead(TYPE);

/** Load balancers read side by side. */
const SIDE_BY_SIDE = 3;

async function* collect(unit: UnitReader) {
  const { ElasticLoadBalancingV2Client, paginateDescribeLoadBalancers } =
    sdk('elbV2');
  const client = unit.client(ElasticLoadBalancingV2Client);
  const watch = unit.watch(READS.DescribeLoadBalancers);
  const deliveries = new LogDeliveries(unit);
  const pages = unit.pages(READS.DescribeLoadBalancers, watch, options =>
    paginateDescribeLoadBalancers({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.LoadBalancers ?? []).filter(({ LoadBalancerArn: arn }) =>
        arn ? unit.wants(TYPE, arn) : false,
      ),
      SIDE_BY_SIDE,
      balancer => readBalancer(unit, balancer, at, deliveries),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readBalancer(
  unit: UnitReader,
  balancer: LoadBalancer,
  at: string,
  deliveries: LogDeliveries,
): Promise<Resource> {
  const arn = String(balancer.LoadBalancerArn);
  const [listening, attributes, logDeliveries, tagging, webAcl] =
    await Promise.all([
      readListeners(unit, arn),
      readAttributes(unit, arn),
      deliveries.of(arn),
      readTags(unit, arn),
      // AWS WAF knows no other kind, and would answer with an error.
      balancer.Type === 'application'
        ? readWebAcl(unit, WEB_ACL, arn)
        : undefined,
    ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name: balancer.LoadBalancerName ?? arn,
    tags: tagging.tags,
    facets: {
      loadBalancer: unit.select(
        READS.DescribeLoadBalancers,
        at,
        () => balancer,
      ),
      ...listening,
      attributes,
      logDeliveries,
      tags: tagging.facet,
      ...(webAcl && { webAcl }),
    },
    attachments: [],
  };
}

/** Listeners, and the rules of those that speak plain HTTP. */
async function readListeners(
  unit: UnitReader,
  arn: string,
): Promise<{ listeners: Facet; httpRules: Facet }> {
  const { ElasticLoadBalancingV2Client, paginateDescribeListeners } =
    sdk('elbV2');
  const read = READS.DescribeListeners;
  const client = unit.client(ElasticLoadBalancingV2Client);
  const result = await unit.call(read, options =>
    everyItem(
      paginateDescribeListeners({ client }, { LoadBalancerArn: arn }, options),
      page => page.Listeners,
    ),
  );
  if ('failure' in result) {
    const unread = unit.failed(read, result.failure, result.at);
    return { listeners: unread, httpRules: unread };
  }
  const listeners = unit.select(read, result.at, () =>
    result.output?.map(keptListener),
  );
  return {
    listeners,
    httpRules: result.output ? await readRules(unit, result.output) : listeners,
  };
}

function readRules(unit: UnitReader, listeners: Listener[]): Promise<Facet> {
  const { ElasticLoadBalancingV2Client, paginateDescribeRules } = sdk('elbV2');
  const client = unit.client(ElasticLoadBalancingV2Client);
  return unit.facet(
    READS.DescribeRules,
    async options => {
      const rules: Record<string, KeptRule[]> = {};
      for (const { ListenerArn, Protocol } of listeners) {
        if (ListenerArn && Protocol === 'HTTP') {
          const all = await everyItem(
            paginateDescribeRules({ client }, { ListenerArn }, options),
            page => page.Rules,
          );
          if (!all) {
            return undefined;
          }
          rules[ListenerArn] = all.map(keptRule);
        }
      }
      return rules;
    },
    rules => rules,
  );
}

function readAttributes(unit: UnitReader, arn: string): Promise<Facet> {
  const {
    ElasticLoadBalancingV2Client,
    DescribeLoadBalancerAttributesCommand,
  } = sdk('elbV2');
  return unit.facet(
    READS.DescribeLoadBalancerAttributes,
    options =>
      unit
        .client(ElasticLoadBalancingV2Client)
        .send(
          new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: arn }),
          options,
        ),
    ({ Attributes }) => Attributes && tagRecord(Attributes),
  );
}

async function readTags(unit: UnitReader, arn: string) {
  const { ElasticLoadBalancingV2Client, DescribeTagsCommand } = sdk('elbV2');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.DescribeTags,
    options =>
      unit
        .client(ElasticLoadBalancingV2Client)
        .send(new DescribeTagsCommand({ ResourceArns: [arn] }), options),
    ({ TagDescriptions }) => {
      const own = TagDescriptions?.find(each => each.ResourceArn === arn);
      tags = own && tagRecord(own.Tags);
      return tags;
    },
  );
  return { facet, tags };
}

/** Application, network and gateway load balancers of a region. */
export const elbCollector: ServiceCollector = {
  service: 'elb',
  scope: 'region',
  reads: [...Object.values(READS), WEB_ACL, ...logDeliveryReads],
  collect,
};
