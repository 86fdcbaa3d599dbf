import type { Resource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  Api,
  ApiGatewayV2Client,
  GetApisResponse,
  GetRoutesResponse,
  GetStagesResponse,
  Stage,
} from '@aws-sdk/client-apigatewayv2';
import { everyItem } from '../../collect/everyItem';
import type { ListingWatch } from '../../collect/ListingWatch';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { CallOptions, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { apiArn, type KeptApi, type KeptRoute, type KeptStage } from './kept';

const API = 'AWS::ApiGatewayV2::Api';
const STAGE = 'AWS::ApiGatewayV2::Stage';

const READS = defineReads('apiGatewayV2', {
  GetApis: { iamAction: 'apigateway:GET', lists: [API], facets: ['api'] },
  GetRoutes: { iamAction: 'apigateway:GET', facets: ['routes'], per: API },
  GetStages: {
    iamAction: 'apigateway:GET',
    lists: [STAGE],
    facets: ['stage', 'api'],
  },
});

/** The calls that {@link collectWebApis} makes. */
export const webApiReads = Object.values(READS);

/** API Gateway answers ten calls a second, of all that ask. */
const SIDE_BY_SIDE = 2;

/** Under this key a stage says what holds for every route that it does not name. */
export const EVERY_ROUTE = '*';

/** HTTP and WebSocket APIs and their stages. */
export async function* collectWebApis(unit: UnitReader) {
  const client = unit.client(sdk('apiGatewayV2').ApiGatewayV2Client);
  const apis = unit.watch(READS.GetApis);
  const stages = unit.watch(READS.GetStages);
  const pages = unit.pages(READS.GetApis, apis, options =>
    apiPages(client, options),
  );
  for await (const { page, at } of pages) {
    const resources = await mapConcurrently(
      (page.Items ?? []).filter(({ ApiId }) => ApiId),
      SIDE_BY_SIDE,
      api => readApi(unit, api, at, stages),
    );
    yield { resources: resources.flat(), listings: [] };
  }
  if (apis.failure) {
    stages.fail(apis.failure, READS.GetApis);
  }
  yield {
    resources: [],
    listings: [...apis.listings(), ...stages.listings()],
  };
}

async function readApi(
  unit: UnitReader,
  api: Api,
  at: string,
  watch: ListingWatch,
): Promise<Resource[]> {
  const arn = apiArn(unit, `apis/${api.ApiId}`);
  const stages = await readStages(unit, arn, api, watch);
  if (!unit.wants(API, arn)) {
    return stages;
  }
  const client = unit.client(sdk('apiGatewayV2').ApiGatewayV2Client);
  return [
    {
      arn,
      accountId: unit.accountId,
      region: unit.region,
      type: API,
      name: api.Name ?? String(api.ApiId),
      tags: api.Tags ?? {},
      facets: {
        api: unit.select(READS.GetApis, at, () => keptApi(api)),
        routes: await unit.facet(
          READS.GetRoutes,
          options =>
            everyItem(
              routePages(client, String(api.ApiId), options),
              page => page.Items,
            ),
          routes =>
            routes?.map(
              (route): KeptRoute => ({
                id: route.RouteId,
                key: route.RouteKey,
                authorizationType: route.AuthorizationType,
                apiKeyRequired: route.ApiKeyRequired,
              }),
            ),
        ),
      },
      // A stage is a part of its API and of no other.
      attachments: stages.map(stage => stage.arn),
    },
    ...stages,
  ];
}

function keptApi(api: Api): KeptApi {
  return {
    id: api.ApiId,
    name: api.Name,
    protocol: api.ProtocolType,
    disableExecuteApiEndpoint: api.DisableExecuteApiEndpoint,
  };
}

async function readStages(
  unit: UnitReader,
  arn: string,
  api: Api,
  watch: ListingWatch,
): Promise<Resource[]> {
  const client = unit.client(sdk('apiGatewayV2').ApiGatewayV2Client);
  const stages: Resource[] = [];
  const pages = unit.pages(READS.GetStages, watch, options =>
    stagePages(client, String(api.ApiId), options),
  );
  for await (const { page, at } of pages) {
    for (const stage of page.Items ?? []) {
      stages.push({
        arn: `${arn}/stages/${stage.StageName}`,
        accountId: unit.accountId,
        region: unit.region,
        type: STAGE,
        name: `${api.Name ?? api.ApiId}/${stage.StageName}`,
        tags: stage.Tags ?? {},
        facets: {
          stage: unit.select(READS.GetStages, at, () => keptStage(stage)),
          api: unit.select(READS.GetStages, at, () => keptApi(api)),
        },
        attachments: [],
      });
    }
  }
  return stages;
}

/** Without stage variables, in which people write passwords. */
function keptStage(stage: Stage): KeptStage {
  const levels: Record<string, string> = {};
  const settings = {
    [EVERY_ROUTE]: stage.DefaultRouteSettings,
    ...stage.RouteSettings,
  };
  for (const [route, one] of Object.entries(settings)) {
    if (one?.LoggingLevel) {
      levels[route] = one.LoggingLevel;
    }
  }
  return {
    name: stage.StageName,
    accessLogDestination: stage.AccessLogSettings?.DestinationArn,
    levels,
  };
}

// The SDK has no paginators for these.

function apiPages(client: ApiGatewayV2Client, options: CallOptions) {
  const { GetApisCommand } = sdk('apiGatewayV2');
  return pagesOf<GetApisResponse>(NextToken =>
    client.send(new GetApisCommand({ NextToken }), options),
  );
}

function routePages(
  client: ApiGatewayV2Client,
  ApiId: string,
  options: CallOptions,
) {
  const { GetRoutesCommand } = sdk('apiGatewayV2');
  return pagesOf<GetRoutesResponse>(NextToken =>
    client.send(new GetRoutesCommand({ ApiId, NextToken }), options),
  );
}

function stagePages(
  client: ApiGatewayV2Client,
  ApiId: string,
  options: CallOptions,
) {
  const { GetStagesCommand } = sdk('apiGatewayV2');
  return pagesOf<GetStagesResponse>(NextToken =>
    client.send(new GetStagesCommand({ ApiId, NextToken }), options),
  );
}

async function* pagesOf<P extends { NextToken?: string }>(
  ask: (token: string | undefined) => Promise<P>,
): AsyncGenerator<P> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    token = page.NextToken;
  } while (token);
}
