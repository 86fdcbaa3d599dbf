import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, ACCOUNT, REGION, resource } from './world';

type Fields = Record<string, Json>;

const LOG_GROUP = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/own:*`;
const OWN_ROOT = `arn:aws:iam::${ACCOUNT}:root`;

/** Worlds of the controls of load balancers, APIs and state machines, by control id. */
export const EDGE_WORLDS: Record<string, Resource[][]> = {
  'stepfunctions.logging': ['ALL', 'OFF'].map(level => [
    stateMachine({ loggingConfiguration: logging(level) }),
  ]),
  'elbv2.https-listener': [
    balancer([httpListener(TO_HTTPS())], { rules: [[FORWARD()]] }),
    balancer([httpListener(TO_HTTPS())], { rules: [[TO_HTTPS()]] }),
    balancer([httpListener(FORWARD())], { rules: [] }),
    balancer([httpsListener()]),
  ].map(world => [world]),
  'elbv2.tls-policy': ['TLS13-1-2-2021-06', '2016-08'].map(policy => [
    balancer([httpsListener(policy)]),
  ]),
  'elbv2.access-logs': [
    balancer([], { attributes: LOGS_TO_BUCKET() }),
    balancer([], { attributes: NO_LOGS() }),
    balancer([], {
      attributes: NO_LOGS(),
      logDeliveries: [{ LogType: 'ALB_ACCESS_LOGS', DestinationArn: 'arn' }],
    }),
  ].map(world => [world]),
  'elbv2.waf': [webAcl(), webAcl([]), absent('NoWebACL')].map(acl => [
    balancer([], { webAcl: acl }),
  ]),
  'apigateway.authorizer': [
    restApi([method('NONE')]),
    restApi([method('AWS_IAM')]),
    restApi([method('NONE')], { policy: letsIn('*') }),
    restApi([method('NONE')], { policy: letsIn(OWN_ROOT) }),
    restApi([method('NONE')], { types: ['PRIVATE'] }),
    webApi([route('$default', 'NONE')]),
    webApi([route('$default', 'JWT')]),
    webApi([], { protocol: 'WEBSOCKET' }),
  ].map(world => [world]),
  'apigateway.logging': [
    stage(),
    stage({ accessLogDestination: LOG_GROUP }),
    stage({ levels: { '*/*': 'ERROR' } }),
  ].map(world => [world]),
  'apigateway.waf': [webAcl(), webAcl([]), absent('NoWebACL')].map(acl => [
    stage({}, { webAcl: acl }),
  ]),
};

/** A method of a REST API, or the policy's word on who may call it. */
export function method(
  authorizationType: string | null,
  more: Fields = {},
): Fields {
  return { path: '/orders', httpMethod: 'GET', authorizationType, ...more };
}

/** A resource policy of an API that lets this principal call it. */
export function letsIn(AWS: string, Condition?: Fields): Fields {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS },
        Action: 'execute-api:Invoke',
        Resource: 'execute-api:/*',
        ...(Condition && { Condition }),
      },
    ],
  };
}

/** A REST API for the internet without a policy, unless told otherwise. */
export function restApi(
  methods: Json | Facet,
  more: { types?: string[] | null; policy?: Json | Facet } = {},
): Resource {
  const { types = ['REGIONAL'], policy = absent('NoResourcePolicy') } = more;
  return resource('AWS::ApiGateway::RestApi', 'shop', {
    api: { id: 'a1b2', name: 'shop', protocol: 'REST', endpointTypes: types },
    policy,
    methods,
  });
}

export function route(
  key: string,
  authorizationType: string | null,
  more: Fields = {},
): Fields {
  return { id: 'r1', key, authorizationType, ...more };
}

/** An HTTP API, unless told otherwise. */
export function webApi(
  routes: Json | Facet,
  { protocol = 'HTTP' as string | null } = {},
): Resource {
  return resource('AWS::ApiGatewayV2::Api', 'shop', {
    api: { id: 'a1b2', name: 'shop', protocol },
    routes,
  });
}

/** A stage of a REST API, without logs and without a web ACL unless told otherwise. */
export function stage(
  fields: Fields = {},
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::ApiGateway::Stage', 'shop/live', {
    stage: { name: 'live', levels: {}, ...fields },
    api: { id: 'a1b2', name: 'shop', endpointTypes: ['REGIONAL'] },
    webAcl: absent('NoWebACL'),
    ...facets,
  });
}

/** Logging of a state machine at this level, into one log group. */
export function logging(level: string): Fields {
  return {
    level,
    destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: LOG_GROUP } }],
  };
}

export function stateMachine(
  fields: Fields,
  facets: Record<string, Json | Facet> = {},
): Resource {
  return resource('AWS::StepFunctions::StateMachine', 'checkout', {
    stateMachine: { status: 'ACTIVE', type: 'STANDARD', ...fields },
    ...facets,
  });
}

/** An action that sends requests on to targets. */
export function FORWARD(): Fields {
  return { Type: 'forward' };
}

/** An action that redirects to HTTPS. */
export function TO_HTTPS(): Fields {
  return { Type: 'redirect', Protocol: 'HTTPS' };
}

/** A listener on port 80 with this default action. */
export function httpListener(action: Fields): Fields {
  return {
    ListenerArn: 'listener-80',
    Port: 80,
    Protocol: 'HTTP',
    DefaultActions: [action],
  };
}

/** A listener that ends TLS with this policy. */
export function httpsListener(
  policy: string | null = 'TLS13-1-2-2021-06',
  Protocol = 'HTTPS',
  Port = 443,
): Fields {
  return {
    ListenerArn: `listener-${Port}`,
    Port,
    Protocol,
    SslPolicy: policy && `ELBSecurityPolicy-${policy}`,
    DefaultActions: [FORWARD()],
  };
}

export function LOGS_TO_BUCKET(): Fields {
  return {
    'access_logs.s3.enabled': 'true',
    'access_logs.s3.bucket': 'shop-logs',
  };
}

export function NO_LOGS(): Fields {
  return { 'access_logs.s3.enabled': 'false', 'access_logs.s3.bucket': '' };
}

/** A web ACL whose rules act so; one that blocks, unless told otherwise. */
export function webAcl(actions = ['Block'], DefaultAction = 'Allow'): Fields {
  return {
    ARN: 'arn:aws:wafv2:acl',
    Name: 'shop',
    DefaultAction,
    Rules: actions.map((Action, at) => ({ Name: `rule-${at}`, Action })),
  };
}

/**
 * A load balancer that the internet reaches, unless told otherwise.
 *
 * @param more.rules - the actions of each rule of the listener on port 80.
 */
export function balancer(
  listeners: Json | Facet,
  more: {
    Type?: string;
    Scheme?: string;
    rules?: Fields[][];
    [facet: string]: Json | Facet | undefined;
  } = {},
): Resource {
  const {
    Type = 'application',
    Scheme = 'internet-facing',
    rules = [],
    ...facets
  } = more;
  return resource('AWS::ElasticLoadBalancingV2::LoadBalancer', 'shop', {
    loadBalancer: { Type, Scheme },
    listeners,
    httpRules: {
      'listener-80': [
        ...rules.map((Actions, at) => ({ Priority: `${at + 1}`, Actions })),
        { Priority: 'default', Actions: [] },
      ],
    },
    attributes: NO_LOGS(),
    logDeliveries: [],
    ...(facets as Record<string, Json | Facet>),
  });
}
