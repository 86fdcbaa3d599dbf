import type { ParameterMetadata } from '@aws-sdk/client-ssm';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::SSM::Parameter';

const READS = defineReads('ssm', {
  DescribeParameters: {
    iamAction: 'ssm:DescribeParameters',
    lists: [TYPE],
    facets: ['parameter'],
  },
  ListTagsForResource: {
    iamAction: 'ssm:ListTagsForResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** Parameters whose tags are read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { SSMClient, paginateDescribeParameters } = sdk('ssm');
  const client = unit.client(SSMClient);
  const watch = unit.watch(READS.DescribeParameters);
  const pages = unit.pages(READS.DescribeParameters, watch, options =>
    paginateDescribeParameters({ client, pageSize: 50 }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.Parameters ?? []).filter(p => unit.wants(TYPE, arnOf(unit, p))),
      SIDE_BY_SIDE,
      parameter => readParameter(unit, parameter, at),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, { Name = '' }: ParameterMetadata): string {
  return unit.arn('ssm', `parameter/${Name.replace(/^\//, '')}`);
}

async function readParameter(
  unit: UnitReader,
  parameter: ParameterMetadata,
  at: string,
) {
  const { SSMClient, ListTagsForResourceCommand } = sdk('ssm');
  const name = parameter.Name ?? '';
  let tags: Record<string, string> | undefined;
  const tagsFacet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit.client(SSMClient).send(
        new ListTagsForResourceCommand({
          ResourceType: 'Parameter',
          ResourceId: name,
        }),
        options,
      ),
    output => {
      tags = tagRecord(output.TagList);
      return tags;
    },
  );
  return {
    arn: arnOf(unit, parameter),
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags,
    facets: {
      parameter: readFacet(publicPart(parameter), at),
      tags: tagsFacet,
    },
    attachments: [],
  };
}

/** Values are never asked for; of the rest, only what says how it is kept. */
function publicPart({ Name, Type, KeyId, Tier, DataType }: ParameterMetadata) {
  return { Name, Type, KeyId, Tier, DataType };
}

/** Parameters of Systems Manager in a region, without their values. */
export const ssmCollector: ServiceCollector = {
  service: 'ssm',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
