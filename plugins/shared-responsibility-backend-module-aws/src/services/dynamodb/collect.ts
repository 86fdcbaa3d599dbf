import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  ContinuousBackupsDescription,
  Tag,
} from '@aws-sdk/client-dynamodb';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::DynamoDB::Table';

const READS = defineReads('dynamodb', {
  ListTables: { iamAction: 'dynamodb:ListTables', lists: [TYPE] },
  DescribeTable: {
    iamAction: 'dynamodb:DescribeTable',
    facets: ['table'],
    per: TYPE,
  },
  DescribeContinuousBackups: {
    iamAction: 'dynamodb:DescribeContinuousBackups',
    facets: ['continuousBackups'],
    per: TYPE,
  },
  ListTagsOfResource: {
    iamAction: 'dynamodb:ListTagsOfResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Tables read side by side; tag reads are the slow ones, at ten a second. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { DynamoDBClient, paginateListTables } = sdk('dynamodb');
  const client = unit.client(DynamoDBClient);
  const watch = unit.watch(READS.ListTables);
  const pages = unit.pages(READS.ListTables, watch, options =>
    paginateListTables({ client }, {}, options),
  );
  for await (const { page } of pages) {
    const resources = await mapConcurrently(
      (page.TableNames ?? []).filter(name =>
        unit.wants(TYPE, unit.arn('dynamodb', `table/${name}`)),
      ),
      SIDE_BY_SIDE,
      name => readTable(unit, name),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readTable(unit: UnitReader, name: string): Promise<Resource> {
  const {
    DynamoDBClient,
    DescribeTableCommand,
    DescribeContinuousBackupsCommand,
  } = sdk('dynamodb');
  const arn = unit.arn('dynamodb', `table/${name}`);
  const client = unit.client(DynamoDBClient);
  const [table, continuousBackups, tagging] = await Promise.all([
    unit.facet(
      READS.DescribeTable,
      options =>
        client.send(new DescribeTableCommand({ TableName: name }), options),
      output => output.Table,
    ),
    unit.facet(
      READS.DescribeContinuousBackups,
      options =>
        client.send(
          new DescribeContinuousBackupsCommand({ TableName: name }),
          options,
        ),
      output =>
        output.ContinuousBackupsDescription &&
        settingsOf(output.ContinuousBackupsDescription),
    ),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: { table, continuousBackups, tags: tagging.facet },
    attachments: [],
  };
}

/** Without the ends of the recovery window, which move all the time. */
function settingsOf({
  ContinuousBackupsStatus,
  PointInTimeRecoveryDescription: recovery,
}: ContinuousBackupsDescription) {
  return {
    ContinuousBackupsStatus,
    PointInTimeRecoveryDescription: recovery && {
      PointInTimeRecoveryStatus: recovery.PointInTimeRecoveryStatus,
      RecoveryPeriodInDays: recovery.RecoveryPeriodInDays,
    },
  };
}

async function readTags(
  unit: UnitReader,
  arn: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { DynamoDBClient, ListTagsOfResourceCommand } = sdk('dynamodb');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsOfResource,
    async options => {
      const all: Tag[] = [];
      const client = unit.client(DynamoDBClient);
      let NextToken: string | undefined;
      do {
        const page = await client.send(
          new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken }),
          options,
        );
        all.push(...(page.Tags ?? []));
        NextToken = page.NextToken;
      } while (NextToken);
      return all;
    },
    all => {
      tags = tagRecord(all);
      return tags;
    },
  );
  return { facet, tags };
}

/** Tables of a region. */
export const dynamodbCollector: ServiceCollector = {
  service: 'dynamodb',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
