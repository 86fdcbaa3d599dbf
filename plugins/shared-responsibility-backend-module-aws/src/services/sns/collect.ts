import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::SNS::Topic';

const READS = defineReads('sns', {
  ListTopics: { iamAction: 'sns:ListTopics', lists: [TYPE] },
  GetTopicAttributes: {
    iamAction: 'sns:GetTopicAttributes',
    facets: ['attributes', 'policy'],
    per: TYPE,
  },
  ListTagsForResource: {
    iamAction: 'sns:ListTagsForResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Topics whose tags are read side by side; SNS allows ten such reads a second. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { SNSClient, paginateListTopics } = sdk('sns');
  const client = unit.client(SNSClient);
  const watch = unit.watch(READS.ListTopics);
  const pages = unit.pages(READS.ListTopics, watch, options =>
    paginateListTopics({ client }, {}, options),
  );
  for await (const { page } of pages) {
    const resources = await mapConcurrently(
      (page.Topics ?? [])
        .flatMap(({ TopicArn }) => TopicArn ?? [])
        .filter(arn => unit.wants(TYPE, arn)),
      SIDE_BY_SIDE,
      arn => readTopic(unit, arn),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readTopic(unit: UnitReader, arn: string): Promise<Resource> {
  const name = arn.split(':').at(-1) ?? arn;
  const [settings, tagging] = await Promise.all([
    readSettings(unit, arn, name),
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

/** A topic always has a policy, if only the one it was born with. */
async function readSettings(unit: UnitReader, arn: string, name: string) {
  const { SNSClient, GetTopicAttributesCommand } = sdk('sns');
  const read = READS.GetTopicAttributes;
  const result = await unit.call(read, options =>
    unit
      .client(SNSClient)
      .send(new GetTopicAttributesCommand({ TopicArn: arn }), options),
  );
  if ('failure' in result) {
    const unread = unit.failed(read, result.failure, result.at);
    return { attributes: unread, policy: unread };
  }
  const all = result.output.Attributes;
  return {
    attributes: unit.select(read, result.at, () => all && settingsOf(all)),
    policy: unit.select(read, result.at, () =>
      all?.Policy
        ? parseDocument(all.Policy, `the policy of ${name}`)
        : undefined,
    ),
  };
}

/** What people set, without policies and without counts of subscriptions. */
function settingsOf(attributes: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([key]) =>
        !/^(Policy|(Effective)?DeliveryPolicy|Subscriptions.*)$/.test(key),
    ),
  );
}

async function readTags(unit: UnitReader, arn: string) {
  const { SNSClient, ListTagsForResourceCommand } = sdk('sns');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit
        .client(SNSClient)
        .send(new ListTagsForResourceCommand({ ResourceArn: arn }), options),
    output => {
      tags = tagRecord(output.Tags);
      return tags;
    },
  );
  return { facet, tags };
}

/** Topics of a region. */
export const snsCollector: ServiceCollector = {
  service: 'sns',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
