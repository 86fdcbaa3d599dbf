import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::SQS::Queue';

const READS = defineReads('sqs', {
  ListQueues: { iamAction: 'sqs:ListQueues', lists: [TYPE] },
  GetQueueAttributes: {
    iamAction: 'sqs:GetQueueAttributes',
    facets: ['attributes', 'policy'],
    per: TYPE,
  },
  ListQueueTags: {
    iamAction: 'sqs:ListQueueTags',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Queues read side by side. */
const SIDE_BY_SIDE = 4;

/** Without a page size SQS answers the first thousand queues and no token. */
const QUEUES_A_PAGE = 1000;

async function* collect(unit: UnitReader) {
  const { SQSClient, paginateListQueues } = sdk('sqs');
  const client = unit.client(SQSClient);
  const watch = unit.watch(READS.ListQueues);
  const pages = unit.pages(READS.ListQueues, watch, options =>
    paginateListQueues({ client, pageSize: QUEUES_A_PAGE }, {}, options),
  );
  for await (const { page } of pages) {
    const resources = await mapConcurrently(
      (page.QueueUrls ?? []).filter(url => unit.wants(TYPE, arnOf(unit, url))),
      SIDE_BY_SIDE,
      url => readQueue(unit, url),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function nameOf(url: string): string {
  return url.split('/').at(-1) ?? url;
}

function arnOf(unit: UnitReader, url: string): string {
  return unit.arn('sqs', nameOf(url));
}

async function readQueue(unit: UnitReader, url: string): Promise<Resource> {
  const name = nameOf(url);
  const [settings, tagging] = await Promise.all([
    readSettings(unit, url, name),
    readTags(unit, url),
  ]);
  return {
    arn: arnOf(unit, url),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: { ...settings, tags: tagging.facet },
    attachments: [],
  };
}

async function readSettings(unit: UnitReader, url: string, name: string) {
  const { SQSClient, GetQueueAttributesCommand } = sdk('sqs');
  const read = READS.GetQueueAttributes;
  const result = await unit.call(read, options =>
    unit.client(SQSClient).send(
      new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: ['All'],
      }),
      options,
    ),
  );
  if ('failure' in result) {
    const unread = unit.failed(read, result.failure, result.at);
    return { attributes: unread, policy: unread };
  }
  const { at, output } = result;
  const all = output.Attributes;
  return {
    attributes: unit.select(read, at, () => all && settingsOf(all)),
    // Only an answer that holds the others can say that there is no policy.
    policy:
      all?.QueueArn && !all.Policy
        ? absentFacet('NoQueuePolicy', at)
        : unit.select(read, at, () =>
            all?.Policy
              ? parseDocument(all.Policy, `the policy of ${name}`)
              : undefined,
          ),
  };
}

/** What people set, without the policy and without counts of messages. */
function settingsOf(attributes: Record<string, string>) {
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([key]) => key !== 'Policy' && !key.startsWith('ApproximateNumber'),
    ),
  );
}

async function readTags(unit: UnitReader, url: string) {
  const { SQSClient, ListQueueTagsCommand } = sdk('sqs');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListQueueTags,
    options =>
      unit
        .client(SQSClient)
        .send(new ListQueueTagsCommand({ QueueUrl: url }), options),
    output => {
      tags = output.Tags ?? {};
      return tags;
    },
  );
  return { facet, tags };
}

/** Queues of a region. Messages are never received. */
export const sqsCollector: ServiceCollector = {
  service: 'sqs',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
