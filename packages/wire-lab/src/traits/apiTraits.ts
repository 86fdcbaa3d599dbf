import {
  plantRestApi,
  plantWebAcl,
  plantWebApi,
  policyDocument,
  type PlantedApi,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

/** Plants REST, HTTP and WebSocket APIs with each of their faults. */
export async function plantApiTraits(planter: TraitPlanter) {
  await plantRestTraits(planter);
  await plantWebTraits(planter);
}

/** What each control must say of an API and its stage. */
interface Expectations {
  authorizer: Expected;
  logging: Expected;
  waf?: Expected;
}

async function plantRestTraits(planter: TraitPlanter) {
  const { place } = planter;
  const callers = (principal: unknown) =>
    policyDocument({
      Effect: 'Allow',
      Principal: principal,
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
    });
  const rest = (
    name: string,
    of: PlantedApi,
    note: string,
    must: Expectations,
  ) =>
    expectOf(
      planter,
      'AWS::ApiGateway',
      { api: 'RestApi', name },
      of,
      note,
      must,
    );

  const signed = await plantRestApi(place, 'trait-signed', {
    signed: true,
    logs: true,
  });
  await plantWebAcl(place, 'trait-signed-api', signed.stageArn);
  rest('trait-signed', signed, 'asks for signed calls, logs them, behind WAF', {
    authorizer: 'pass',
    logging: 'pass',
    waf: 'pass',
  });

  const open = await plantRestApi(place, 'trait-open', {});
  await plantWebAcl(place, 'trait-open-api', open.stageArn, { empty: true });
  rest('trait-open', open, 'open, without logs, its web ACL is empty', {
    authorizer: 'fail',
    logging: 'fail',
    waf: 'fail',
  });

  rest(
    'trait-limited',
    await plantRestApi(place, 'trait-limited', {
      policy: callers({ AWS: `arn:aws:iam::${place.accountId}:root` }),
    }),
    'no authorizer, but a policy that names its own account',
    { authorizer: 'pass', logging: 'fail', waf: 'fail' },
  );
  rest(
    'trait-public-policy',
    await plantRestApi(place, 'trait-public-policy', {
      policy: callers('*'),
    }),
    'no authorizer, and a policy that lets everyone in',
    { authorizer: 'fail', logging: 'fail', waf: 'fail' },
  );
  rest(
    'trait-private',
    await plantRestApi(place, 'trait-private', { endpoint: 'PRIVATE' }),
    'private, without a policy',
    { authorizer: 'pass', logging: 'fail', waf: 'not-applicable' },
  );
}

async function plantWebTraits(planter: TraitPlanter) {
  const { place } = planter;
  const web = (
    name: string,
    of: PlantedApi,
    note: string,
    must: Expectations,
  ) =>
    expectOf(
      planter,
      'AWS::ApiGatewayV2',
      { api: 'Api', name },
      of,
      note,
      must,
    );

  web(
    'trait-http-signed',
    await plantWebApi(place, 'trait-http-signed', {
      signed: true,
      logs: true,
      routes: ['GET /orders'],
    }),
    'an HTTP API that asks for signed calls and logs them',
    { authorizer: 'pass', logging: 'pass' },
  );
  web(
    'trait-http-open',
    await plantWebApi(place, 'trait-http-open', { routes: ['$default'] }),
    'an HTTP API that takes whatever comes',
    { authorizer: 'fail', logging: 'fail' },
  );
  web(
    'trait-socket',
    await plantWebApi(place, 'trait-socket', {
      protocol: 'WEBSOCKET',
      routes: ['say'],
      logs: true,
    }),
    'a WebSocket API on which everyone may open a connection',
    { authorizer: 'fail', logging: 'pass' },
  );
}

function expectOf(
  planter: TraitPlanter,
  prefix: string,
  { api, name }: { api: string; name: string },
  { arn, stageArn }: PlantedApi,
  note: string,
  must: Expectations,
) {
  const stage = {
    arn: stageArn,
    type: `${prefix}::Stage`,
    name: `${name}/${stageArn.split('/').pop()}`,
  };
  planter.expect(
    { arn, type: `${prefix}::${api}`, name },
    'apigateway.authorizer',
    must.authorizer,
    note,
  );
  planter.expect(stage, 'apigateway.logging', must.logging, note);
  if (must.waf) {
    planter.expect(stage, 'apigateway.waf', must.waf, note);
  }
}
