import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::StepFunctions::StateMachine';

const READS = defineReads('sfn', {
  ListStateMachines: { iamAction: 'states:ListStateMachines', lists: [TYPE] },
  DescribeStateMachine: {
    iamAction: 'states:DescribeStateMachine',
    facets: ['stateMachine'],
    per: TYPE,
  },
  ListTagsForResource: {
    iamAction: 'states:ListTagsForResource',
    facets: ['tags'],
    per: TYPE,
  },
});

/** State machines read side by side. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { SFNClient, paginateListStateMachines } = sdk('sfn');
  const client = unit.client(SFNClient);
  const watch = unit.watch(READS.ListStateMachines);
  const pages = unit.pages(READS.ListStateMachines, watch, options =>
    paginateListStateMachines({ client }, {}, options),
  );
  for await (const { page } of pages) {
    const listed = (page.stateMachines ?? []).flatMap(
      ({ stateMachineArn: arn, name }) => (arn ? [{ arn, name }] : []),
    );
    const resources = await mapConcurrently(
      listed.filter(({ arn }) => unit.wants(TYPE, arn)),
      SIDE_BY_SIDE,
      ({ arn, name }) => readStateMachine(unit, arn, name),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

async function readStateMachine(
  unit: UnitReader,
  arn: string,
  name: string = arn.split(':').at(-1) ?? arn,
): Promise<Resource> {
  const { SFNClient, DescribeStateMachineCommand } = sdk('sfn');
  const client = unit.client(SFNClient);
  const [stateMachine, tagging] = await Promise.all([
    unit.facet(
      READS.DescribeStateMachine,
      options =>
        client.send(
          new DescribeStateMachineCommand({ stateMachineArn: arn }),
          options,
        ),
      output => (output.stateMachineArn ? settingsOf(output) : undefined),
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
    facets: { stateMachine, tags: tagging.facet },
    attachments: [],
  };
}

/** Without the definition, in which people write endpoints and, at times, secrets. */
function settingsOf(machine: DescribeStateMachineOutput) {
  return {
    stateMachineArn: machine.stateMachineArn,
    name: machine.name,
    status: machine.status,
    type: machine.type,
    roleArn: machine.roleArn,
    loggingConfiguration: machine.loggingConfiguration,
    tracingConfiguration: machine.tracingConfiguration,
    encryptionConfiguration: machine.encryptionConfiguration,
  };
}

async function readTags(unit: UnitReader, arn: string) {
  const { SFNClient, ListTagsForResourceCommand } = sdk('sfn');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTagsForResource,
    options =>
      unit
        .client(SFNClient)
        .send(new ListTagsForResourceCommand({ resourceArn: arn }), options),
    output => {
      tags = tagRecord(output.tags);
      return tags;
    },
  );
  return { facet, tags };
}

/** State machines of a region. Executions are never read. */
export const stepfunctionsCollector: ServiceCollector = {
  service: 'stepfunctions',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
