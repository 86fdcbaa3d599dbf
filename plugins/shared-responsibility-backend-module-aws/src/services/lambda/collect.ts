import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  FunctionConfiguration,
  FunctionUrlConfig,
} from '@aws-sdk/client-lambda';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { FunctionSettings, functionSettingsReads } from './readSettings';
import { policyReads, readPolicies } from './readPolicies';
import { credentialKind } from './secretPatterns';

const TYPE = 'AWS::Lambda::Function';

const READS = defineReads('lambda', {
  ListFunctions: {
    iamAction: 'lambda:ListFunctions',
    lists: [TYPE],
    facets: ['configuration'],
  },
  ListFunctionUrlConfigs: {
    iamAction: 'lambda:ListFunctionUrlConfigs',
    facets: ['urlConfigs'],
    per: TYPE,
  },
  GetRuntimeManagementConfig: {
    iamAction: 'lambda:GetRuntimeManagementConfig',
    facets: ['runtimeManagement'],
    per: TYPE,
  },
  ListTags: { iamAction: 'lambda:ListTags', facets: ['tags'], per: TYPE },
});

/** Functions read side by side. Lambda allows 15 control-plane reads a second. */
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const { LambdaClient, paginateListFunctions } = sdk('lambda');
  const client = unit.client(LambdaClient);
  const watch = unit.watch(READS.ListFunctions);
  const settings = new FunctionSettings(unit);
  const pages = unit.pages(READS.ListFunctions, watch, options =>
    paginateListFunctions({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.Functions ?? []).filter(f => unit.wants(TYPE, arnOf(unit, f))),
      SIDE_BY_SIDE,
      configuration => readFunction(unit, configuration, at, settings),
    );
    yield { resources, listings: [] };
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(
  unit: UnitReader,
  { FunctionArn, FunctionName }: FunctionConfiguration,
): string {
  return FunctionArn ?? unit.arn('lambda', `function:${FunctionName ?? ''}`);
}

async function readFunction(
  unit: UnitReader,
  configuration: FunctionConfiguration,
  at: string,
  settings: FunctionSettings,
): Promise<Resource> {
  const name = configuration.FunctionName ?? '';
  const arn = arnOf(unit, configuration);
  const [urlConfigs, runtimeManagement, policies, tagging, more] =
    await Promise.all([
      readUrlConfigs(unit, name),
      readRuntimeManagement(unit, name),
      readPolicies(unit, name),
      readTags(unit, arn),
      settings.read(configuration),
    ]);
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: TYPE,
    name,
    tags: tagging.tags,
    facets: {
      configuration: readFacet(withoutValues(configuration), at),
      urlConfigs,
      runtimeManagement,
      ...policies,
      tags: tagging.facet,
      ...more,
    },
    attachments: configuration.Role ? [configuration.Role] : [],
  };
}

/** What is kept of a function's environment. */
export interface EnvironmentNames {
  VariableNames: string[];
  /** Variables whose value looks like a credential, and of what kind. */
  CredentialLike: { Name: string; Kind: string }[];
  /** AWS could not decrypt the variables for us: its code for why. */
  ErrorCode?: string;
}

/** Environment values may be secrets: only their names leave this function. */
function withoutValues({ Environment, ...rest }: FunctionConfiguration) {
  if (!Environment) {
    return rest;
  }
  const variables = Object.entries(Environment.Variables ?? {}).sort(
    ([a], [b]) => (a < b ? -1 : 1),
  );
  const names: EnvironmentNames = {
    VariableNames: variables.map(([name]) => name),
    CredentialLike: variables.flatMap(([Name, value]) => {
      const Kind = credentialKind(Name, value);
      return Kind ? [{ Name, Kind }] : [];
    }),
    ...(Environment.Error && {
      ErrorCode: Environment.Error.ErrorCode ?? 'unknown',
    }),
  };
  return { ...rest, Environment: names };
}

function readUrlConfigs(unit: UnitReader, name: string): Promise<Facet> {
  const { LambdaClient, paginateListFunctionUrlConfigs } = sdk('lambda');
  return unit.facet(
    READS.ListFunctionUrlConfigs,
    async options => {
      const configs: FunctionUrlConfig[] = [];
      const pages = paginateListFunctionUrlConfigs(
        { client: unit.client(LambdaClient) },
        { FunctionName: name },
        options,
      );
      for await (const page of pages) {
        if (!page.FunctionUrlConfigs) {
          return undefined;
        }
        configs.push(...page.FunctionUrlConfigs);
      }
      return configs;
    },
    configs => configs,
  );
}

function readRuntimeManagement(unit: UnitReader, name: string): Promise<Facet> {
  const { LambdaClient, GetRuntimeManagementConfigCommand } = sdk('lambda');
  return unit.facet(
    READS.GetRuntimeManagementConfig,
    options =>
      unit
        .client(LambdaClient)
        .send(
          new GetRuntimeManagementConfigCommand({ FunctionName: name }),
          options,
        ),
    ({ UpdateRuntimeOn, FunctionArn, RuntimeVersionArn }) =>
      UpdateRuntimeOn && { UpdateRuntimeOn, FunctionArn, RuntimeVersionArn },
  );
}

async function readTags(
  unit: UnitReader,
  arn: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { LambdaClient, ListTagsCommand } = sdk('lambda');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListTags,
    options =>
      unit
        .client(LambdaClient)
        .send(new ListTagsCommand({ Resource: arn }), options),
    output => {
      tags = output.Tags ?? {};
      return tags;
    },
  );
  return { facet, tags };
}

/** Functions of a region. */
export const lambdaCollector: ServiceCollector = {
  service: 'lambda',
  scope: 'region',
  reads: [...Object.values(READS), ...policyReads, ...functionSettingsReads],
  collect,
};
