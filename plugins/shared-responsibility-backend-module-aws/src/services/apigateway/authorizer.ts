import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { checkResourcePolicy } from '../resourcePolicy';
import { fillApi } from './fillApi';
import type { KeptApi, KeptMethod, KeptRoute } from './kept';
import { apiLabs } from './labs';

const REST = 'AWS::ApiGateway::RestApi';
const NAMED = 5;

/** Who calls an API has to say who it is, or is let in by a policy that names callers. */
export const apiAuthorizer: Control = {
  id: 'apigateway.authorizer',
  version: 1,
  title: 'API methods and routes ask who calls',
  failTitle: 'API can be called by anyone',
  layer: 'identity-access',
  severity: 'medium',
  scope: 'resource',
  service: 'apigateway',
  resourceTypes: [REST, 'AWS::ApiGatewayV2::Api'],
  why: 'Whatever stands behind a method without an authorizer does what strangers ask. Addresses of APIs are found by scanning certificates and guessing, and a key that is sent along only counts calls: it proves nobody.',
  fix: 'Put an authorizer on every method and route: IAM, Cognito, a JWT or a function of yours. Where only some networks or accounts call, a resource policy that names them is enough. Declare what is meant to be open.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['APIGateway.8'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'apigateway_restapi_authorizers_enabled',
        'apigatewayv2_api_authorizers_enabled',
      ],
    },
  ],
  steps: [
    {
      id: 'authorized',
      title: 'No method or route takes calls from everyone',
      lab: apiLabs.restAuthorizer,
      fillLab: fillApi,
      check: (api, context) =>
        api.type === REST ? checkMethods(api, context) : checkRoutes(api),
    },
  ],
};

function checkMethods(api: ResourceReader, context: CheckContext): StepOutcome {
  // Browsers ask by OPTIONS before they sign in; it answers with headers alone.
  const methods = readExisting<KeptMethod[]>(api, 'methods').filter(
    ({ httpMethod }) => httpMethod !== 'OPTIONS',
  );
  const open = methods.filter(
    method =>
      stated(
        method.authorizationType,
        `who may call ${method.httpMethod} ${method.path}`,
        api,
      ) === 'NONE',
  );
  if (methods.length === 0) {
    return notApplicable(`${api.name} has no methods`, [api.arn]);
  }
  if (open.length === 0) {
    return pass(
      `each of ${methods.length} methods of ${api.name} asks who calls`,
      [api.arn],
    );
  }
  const names = open.map(({ httpMethod, path }) => `${httpMethod} ${path}`);
  return limitedByPolicy(api, context) ?? openTo(api, 'method', names, open);
}

/** A resource policy decides alone where no authorizer asks; without one the whole internet may. */
function limitedByPolicy(
  api: ResourceReader,
  context: CheckContext,
): StepOutcome | undefined {
  const policy = api.read('policy');
  const { endpointTypes } = readExisting<KeptApi>(api, 'api');
  const types = stated(endpointTypes, 'what kind of endpoint it has', api);
  if (policy === undefined) {
    return types.includes('PRIVATE')
      ? pass(
          `${api.name} is private and has no policy, so that nobody is let in`,
          [api.arn],
        )
      : undefined;
  }
  const outcome = checkResourcePolicy(api, context, {
    kind: 'apigateway',
    facet: 'policy',
    called: 'resource policy',
    whenAbsent: 'everyone is let in',
  });
  return outcome.verdict === 'pass' ? outcome : undefined;
}

function checkRoutes(api: ResourceReader): StepOutcome {
  const { protocol } = readExisting<KeptApi>(api, 'api');
  const routes = readExisting<KeptRoute[]>(api, 'routes');
  if (
    stated(protocol, 'whether it is an HTTP or a WebSocket API', api) ===
    'WEBSOCKET'
  ) {
    return checkConnect(api, routes);
  }
  const asked = routes.filter(({ key }) => !/^OPTIONS /.test(String(key)));
  if (asked.length === 0) {
    return notApplicable(`${api.name} has no routes`, [api.arn]);
  }
  const open = asked.filter(route => isOpen(route, api));
  return open.length === 0
    ? pass(`each of ${asked.length} routes of ${api.name} asks who calls`, [
        api.arn,
      ])
    : openTo(
        api,
        'route',
        open.map(({ key }) => String(key)),
        open,
      );
}

/** A WebSocket asks once, when it is opened. */
function checkConnect(api: ResourceReader, routes: KeptRoute[]): StepOutcome {
  const connect = routes.find(({ key }) => key === '$connect');
  if (!connect) {
    return fail(
      'anyone connects',
      `${api.name} has no $connect route, so that everyone may open a connection`,
      [api.arn],
    );
  }
  return isOpen(connect, api)
    ? openTo(api, 'route', ['$connect'], [connect])
    : pass(`${api.name} asks who opens a connection`, [api.arn]);
}

function isOpen(route: KeptRoute, api: ResourceReader): boolean {
  return (
    stated(route.authorizationType, `who may call ${route.key}`, api) === 'NONE'
  );
}

function openTo(
  api: ResourceReader,
  kind: 'method' | 'route',
  names: string[],
  open: { apiKeyRequired?: boolean }[],
): StepOutcome {
  const some = names.slice(0, NAMED).join(', ');
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  const keys = open.some(one => one.apiKeyRequired)
    ? '; an API key counts calls and proves nobody'
    : '';
  return fail(
    `${names.length} open ${kind}${names.length === 1 ? '' : 's'}`,
    `${api.name} takes calls from everyone: ${some}${more}${keys}`,
    [api.arn],
  );
}
