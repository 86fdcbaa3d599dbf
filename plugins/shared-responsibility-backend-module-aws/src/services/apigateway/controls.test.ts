import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  letsIn,
  method,
  restApi,
  route,
  stage,
  webAcl,
  webApi,
} from '../../__testUtils__/edgeWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { apiAuthorizer } from './authorizer';
import { stageLogging } from './logging';
import { stageWebAcl } from './waf';

const OPEN = method('NONE');
const SIGNED = method('AWS_IAM');

describe('apigateway.authorizer', () => {
  it.each<[string, Resource, string]>([
    ['a REST API with signed calls', restApi([SIGNED]), 'pass'],
    [
      'a REST API with an authorizer',
      restApi([method('CUSTOM'), method('COGNITO_USER_POOLS')]),
      'pass',
    ],
    ['a REST API with one open method', restApi([SIGNED, OPEN]), 'fail'],
    [
      'an open method that wants an API key',
      restApi([method('NONE', { apiKeyRequired: true })]),
      'fail',
    ],
    [
      'an open OPTIONS method beside a signed one',
      restApi([method('NONE', { httpMethod: 'OPTIONS' }), SIGNED]),
      'pass',
    ],
    ['no methods', restApi([]), 'not-applicable'],
    [
      'an open method behind a policy for its own account',
      restApi([OPEN], { policy: letsIn(ACCOUNT) }),
      'pass',
    ],
    [
      'an open method behind a policy for everyone',
      restApi([OPEN], { policy: letsIn('*') }),
      'fail',
    ],
    [
      'an open method behind a policy for one address',
      restApi([OPEN], {
        policy: letsIn('*', { IpAddress: { 'aws:SourceIp': '192.0.2.7/32' } }),
      }),
      'pass',
    ],
    [
      'an open method behind a policy that cannot be judged',
      restApi([OPEN], {
        policy: letsIn('*', { StringEquals: { 'aws:Unheard': 'x' } }),
      }),
      'unknown',
    ],
    [
      'an open method of a private API without a policy',
      restApi([OPEN], { types: ['PRIVATE'] }),
      'pass',
    ],
    [
      'an open method of a private API whose policy lets everyone in',
      restApi([OPEN], { types: ['PRIVATE'], policy: letsIn('*') }),
      'fail',
    ],
    ['a method that does not say', restApi([method(null)]), 'unknown'],
    [
      'an endpoint of a kind that was not told',
      restApi([OPEN], { types: null }),
      'unknown',
    ],
    ['an HTTP API with a JWT', webApi([route('GET /a', 'JWT')]), 'pass'],
    [
      'an HTTP API with one open route',
      webApi([route('GET /a', 'JWT'), route('$default', 'NONE')]),
      'fail',
    ],
    [
      'an open OPTIONS route',
      webApi([route('OPTIONS /{proxy+}', 'NONE'), route('ANY /a', 'AWS_IAM')]),
      'pass',
    ],
    ['an HTTP API without routes', webApi([]), 'not-applicable'],
    ['a route that does not say', webApi([route('GET /a', null)]), 'unknown'],
    [
      'a WebSocket API that asks at the door',
      webApi([route('$connect', 'CUSTOM'), route('say', 'NONE')], {
        protocol: 'WEBSOCKET',
      }),
      'pass',
    ],
    [
      'a WebSocket API whose door is open',
      webApi([route('$connect', 'NONE')], { protocol: 'WEBSOCKET' }),
      'fail',
    ],
    [
      'a WebSocket API without a door',
      webApi([route('say', 'AWS_IAM')], { protocol: 'WEBSOCKET' }),
      'fail',
    ],
    [
      'an API of a kind that was not told',
      webApi([route('GET /a', 'JWT')], { protocol: null }),
      'unknown',
    ],
  ])('%s', (_says, api, verdict) => {
    expect(judge(apiAuthorizer, [api]).verdict).toBe(verdict);
  });

  it('names what is open, and that a key proves nobody', () => {
    expect(
      judge(apiAuthorizer, [
        restApi([SIGNED, method('NONE', { apiKeyRequired: true })]),
      ]),
    ).toMatchObject({
      summary: '1 open method',
      evidence: [{ text: expect.stringMatching(/GET \/orders.*API key/) }],
    });
  });

  it.each<[string, Resource, string]>([
    ['methods', restApi(denied('x:Resources')), 'unknown'],
    [
      'policy of an open API',
      restApi([OPEN], { policy: denied('x:Policy') }),
      'unknown',
    ],
    [
      'policy of a signed API, which is not asked for',
      restApi([SIGNED], { policy: denied('x:Policy') }),
      'pass',
    ],
    ['routes', webApi(denied('x:Routes')), 'unknown'],
  ])('where the %s were not read', (_says, api, verdict) => {
    expect(judge(apiAuthorizer, [api]).verdict).toBe(verdict);
  });
});

describe('apigateway.logging', () => {
  const says = (
    fields: Record<string, Json>,
    facets?: Record<string, Json | Facet>,
  ) => judge(stageLogging, [stage(fields, facets)]);
  it.each<[string, Record<string, Json>, string]>([
    ['access logs', { accessLogDestination: 'arn:aws:logs:group' }, 'pass'],
    ['execution logs of everything', { levels: { '*/*': 'INFO' } }, 'pass'],
    ['execution logs of every route', { levels: { '*': 'ERROR' } }, 'pass'],
    [
      'execution logs of everything but one method',
      { levels: { '*/*': 'INFO', 'orders/GET': 'OFF' } },
      'fail',
    ],
    [
      'execution logs of one method only',
      { levels: { 'orders/GET': 'INFO' } },
      'fail',
    ],
    ['execution logs switched off', { levels: { '*/*': 'OFF' } }, 'fail'],
    ['nothing', {}, 'fail'],
    ['an answer without its name', { name: null }, 'unknown'],
  ])('a stage with %s', (_says, fields, verdict) => {
    expect(says(fields).verdict).toBe(verdict);
  });

  it('is unknown where the stage was not read', () => {
    expect(says({}, { stage: denied('x:Stages') }).verdict).toBe('unknown');
  });
});

describe('apigateway.waf', () => {
  it.each<[string, Record<string, Json | Facet>, string]>([
    ['a web ACL that blocks', { webAcl: webAcl() }, 'pass'],
    ['a web ACL without rules', { webAcl: webAcl([]) }, 'fail'],
    ['a web ACL that counts', { webAcl: webAcl(['Count']) }, 'fail'],
    ['none', { webAcl: absent('NoWebACL') }, 'fail'],
    ['a web ACL that was not read', { webAcl: denied('x:Acl') }, 'unknown'],
    [
      'an endpoint within VPCs',
      { api: { endpointTypes: ['PRIVATE'] } },
      'not-applicable',
    ],
    ['an endpoint of a kind not told', { api: {} }, 'unknown'],
    ['an API that was not read', { api: denied('x:Apis') }, 'unknown'],
  ])('a stage with %s', (_says, facets, verdict) => {
    expect(judge(stageWebAcl, [stage({}, facets)]).verdict).toBe(verdict);
  });
});
