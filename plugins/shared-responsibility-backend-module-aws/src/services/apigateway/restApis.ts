import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { RestApi, Stage } from '@aws-sdk/client-api-gateway';
import { everyItem } from '../../collect/everyItem';
import { absentFacet } from '../../collect/facets';
import type { ListingWatch } from '../../collect/ListingWatch';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { readWebAcl, webAclRead } from '../wafv2/webAcl';
import { apiArn, type KeptApi, type KeptMethod, type KeptStage } from './kept';

const API = 'AWS::ApiGateway::RestApi';
const STAGE = 'AWS::ApiGateway::Stage';

const READS = defineReads('apiGateway', {
  GetRestApis: {
    iamAction: 'apigateway:GET',
    lists: [API],
    facets: ['api', 'policy'],
  },
  GetResources: { iamAction: 'apigateway:GET', facets: ['methods'], per: API },
  GetStages: {
    iamAction: 'apigateway:GET',
    lists: [STAGE],
    facets: ['stage', 'api'],
  },
});
const WEB_ACL = webAclRead(STAGE);

/** The calls that {@link collectRestApis} makes. */
export const restApiReads = [...Object.values(READS), WEB_ACL];

/** API Gateway answers ten calls a second, of all that ask. */
const SIDE_BY_SIDE = 2;

/** The largest page that there is: methods come with it. */
const RESOURCES_A_PAGE = 500;

/** REST APIs and their stages. */
export async function* collectRestApis(unit: UnitReader) {
  const { APIGatewayClient, paginateGetRestApis } = sdk('apiGateway');
  const client = unit.client(APIGatewayClient);
  const apis = unit.watch(READS.GetRestApis);
  const stages = unit.watch(READS.GetStages);
  const pages = unit.pages(READS.GetRestApis, apis, options =>
    paginateGetRestApis({ client }, {}, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.items ?? []).filter(({ id }) => id),
      SIDE_BY_SIDE,
      api => readApi(unit, api, at, stages),
    );
    yield { resources: resources.flat(), listings: [] };
  }
  if (apis.failure) {
    stages.fail(apis.failure, READS.GetRestApis);
  }
  yield {
    resources: [],
    listings: [...apis.listings(), ...stages.listings()],
  };
}

async function readApi(
  unit: UnitReader,
  api: RestApi,
  at: string,
  watch: ListingWatch,
): Promise<Resource[]> {
  const arn = apiArn(unit, `restapis/${api.id}`);
  const stages = await readStages(unit, arn, api, watch);
  if (!unit.wants(API, arn)) {
    return stages;
  }
  return [
    {
      arn,
      accountId: unit.accountId,
      region: unit.region,
      type: API,
      name: api.name ?? String(api.id),
      tags: api.tags ?? {},
      facets: {
        api: unit.select(READS.GetRestApis, at, () => keptApi(api)),
        policy: policyOf(unit, api, at),
        methods: await readMethods(unit, api),
      },
      // A stage is a part of its API and of no other.
      attachments: stages.map(stage => stage.arn),
    },
    ...stages,
  ];
}

function keptApi(api: RestApi): KeptApi {
  return {
    id: api.id,
    name: api.name,
    protocol: 'REST',
    endpointTypes: api.endpointConfiguration?.types,
    disableExecuteApiEndpoint: api.disableExecuteApiEndpoint,
  };
}

function policyOf(unit: UnitReader, api: RestApi, at: string): Facet {
  const { id, name, policy } = api;
  // Only an answer that holds the rest can say that there is none.
  return id && name && !policy
    ? absentFacet('NoResourcePolicy', at)
    : unit.select(READS.GetRestApis, at, () =>
        parseDocument(
          unquoted(String(policy)),
          `the resource policy of ${name}`,
        ),
      );
}

/** API Gateway hands policies out with a backslash before each quote. */
function unquoted(policy: string): string {
  try {
    return String(JSON.parse(`"${policy}"`));
  } catch {
    return policy;
  }
}

function readMethods(unit: UnitReader, { id }: RestApi): Promise<Facet> {
  const { APIGatewayClient, paginateGetResources } = sdk('apiGateway');
  const client = unit.client(APIGatewayClient);
  return unit.facet(
    READS.GetResources,
    options =>
      everyItem(
        paginateGetResources(
          { client, pageSize: RESOURCES_A_PAGE },
          { restApiId: id, embed: ['methods'] },
          options,
        ),
        page => page.items,
      ),
    resources =>
      resources?.flatMap(({ path, resourceMethods = {} }): KeptMethod[] =>
        Object.entries(resourceMethods).map(([httpMethod, method]) => ({
          path,
          httpMethod,
          authorizationType: method.authorizationType,
          apiKeyRequired: method.apiKeyRequired,
        })),
      ),
  );
}

async function readStages(
  unit: UnitReader,
  api: string,
  restApi: RestApi,
  watch: ListingWatch,
): Promise<Resource[]> {
  const { APIGatewayClient, GetStagesCommand } = sdk('apiGateway');
  const result = await unit.call(READS.GetStages, options =>
    unit
      .client(APIGatewayClient)
      .send(new GetStagesCommand({ restApiId: restApi.id }), options),
  );
  if ('failure' in result) {
    watch.fail(result.failure);
    return [];
  }
  return mapConcurrently(
    (result.output.item ?? []).filter(({ stageName }) => stageName),
    SIDE_BY_SIDE,
    stage =>
      readStage(
        unit,
        `${api}/stages/${stage.stageName}`,
        restApi,
        stage,
        result.at,
      ),
  );
}

async function readStage(
  unit: UnitReader,
  arn: string,
  api: RestApi,
  stage: Stage,
  at: string,
): Promise<Resource> {
  return {
    arn,
    accountId: unit.accountId,
    region: unit.region,
    type: STAGE,
    name: `${api.name ?? api.id}/${stage.stageName}`,
    tags: stage.tags ?? {},
    facets: {
      stage: unit.select(READS.GetStages, at, () => keptStage(stage)),
      api: unit.select(READS.GetStages, at, () => keptApi(api)),
      ...(unit.wants(STAGE, arn) && {
        webAcl: await readWebAcl(unit, WEB_ACL, arn),
      }),
    },
    attachments: [],
  };
}

/** Without stage variables, in which people write passwords. */
function keptStage(stage: Stage): KeptStage {
  return {
    name: stage.stageName,
    accessLogDestination: stage.accessLogSettings?.destinationArn,
    levels: Object.fromEntries(
      Object.entries(stage.methodSettings ?? {}).map(([of, settings]) => [
        of,
        settings.loggingLevel ?? 'OFF',
      ]),
    ),
  };
}
