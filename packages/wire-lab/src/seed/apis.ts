import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateRestApiCommand,
  GetResourcesCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import {
  ApiGatewayV2Client,
  CreateApiCommand,
  CreateRouteCommand,
  CreateStageCommand,
} from '@aws-sdk/client-apigatewayv2';
import type { Place } from './AwsAccounts';
import { clientConfig } from './localClients';

const LOG_FORMAT =
  '$context.requestId $context.identity.sourceIp $context.status';

/** How an API is set; open to everyone and without logs unless told otherwise. */
export interface ApiOptions {
  /** Callers sign their requests with IAM credentials. */
  signed?: boolean;
  /** Its stage writes access logs. */
  logs?: boolean;
  tags?: Record<string, string>;
}

/** An API and its one stage. */
export interface PlantedApi {
  arn: string;
  stageArn: string;
}

/** Plants a REST API with one method and a stage `live`. */
export async function plantRestApi(
  place: Place,
  name: string,
  options: ApiOptions & { endpoint?: 'REGIONAL' | 'PRIVATE'; policy?: string },
): Promise<PlantedApi> {
  const { signed, logs, endpoint = 'REGIONAL', policy, tags } = options;
  const gateway = new APIGatewayClient(clientConfig(place));
  const { id: restApiId } = await gateway.send(
    new CreateRestApiCommand({
      name,
      endpointConfiguration: { types: [endpoint] },
      ...(policy && { policy }),
      ...(tags && { tags }),
    }),
  );
  const { items = [] } = await gateway.send(
    new GetResourcesCommand({ restApiId }),
  );
  const method = {
    restApiId,
    resourceId: items[0].id,
    httpMethod: 'GET',
  };
  await gateway.send(
    new PutMethodCommand({
      ...method,
      authorizationType: signed ? 'AWS_IAM' : 'NONE',
    }),
  );
  await gateway.send(new PutIntegrationCommand({ ...method, type: 'MOCK' }));
  await gateway.send(
    new CreateDeploymentCommand({ restApiId, stageName: 'live' }),
  );
  if (logs) {
    await gateway.send(
      new UpdateStageCommand({
        restApiId,
        stageName: 'live',
        patchOperations: [
          {
            op: 'replace',
            path: '/accessLogSettings/destinationArn',
            value: logGroup(place, name),
          },
          {
            op: 'replace',
            path: '/accessLogSettings/format',
            value: LOG_FORMAT,
          },
        ],
      }),
    );
  }
  return planted(place, `restapis/${restApiId}`, 'live');
}

/** Plants an HTTP or WebSocket API with these routes and a stage `$default`, for WebSockets `live`. */
export async function plantWebApi(
  place: Place,
  name: string,
  options: ApiOptions & { protocol?: 'HTTP' | 'WEBSOCKET'; routes: string[] },
): Promise<PlantedApi> {
  const { signed, logs, protocol = 'HTTP', routes, tags } = options;
  const gateway = new ApiGatewayV2Client(clientConfig(place));
  const { ApiId } = await gateway.send(
    new CreateApiCommand({
      Name: name,
      ProtocolType: protocol,
      ...(protocol === 'WEBSOCKET' && {
        RouteSelectionExpression: '$request.body.action',
      }),
      ...(tags && { Tags: tags }),
    }),
  );
  for (const RouteKey of routes) {
    await gateway.send(
      new CreateRouteCommand({
        ApiId,
        RouteKey,
        AuthorizationType: signed ? 'AWS_IAM' : 'NONE',
      }),
    );
  }
  const StageName = protocol === 'HTTP' ? '$default' : 'live';
  await gateway.send(
    new CreateStageCommand({
      ApiId,
      StageName,
      AutoDeploy: true,
      ...(logs && {
        AccessLogSettings: {
          DestinationArn: logGroup(place, name),
          Format: LOG_FORMAT,
        },
      }),
    }),
  );
  return planted(place, `apis/${ApiId}`, StageName);
}

function logGroup(place: Place, name: string): string {
  return place.arn('logs', `log-group:/apis/${name}`);
}

function planted(place: Place, path: string, stage: string): PlantedApi {
  const arn = `arn:aws:apigateway:${place.region}::/${path}`;
  return { arn, stageArn: `${arn}/stages/${stage}` };
}
