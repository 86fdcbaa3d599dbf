import { defineProfile } from '../../profiles/defineProfile';
import {
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const SECURITY_HUB = 'Security Hub controls for Amazon API Gateway';
const GUIDE = 'API Gateway Developer Guide';

export const apigatewayProfile = defineProfile({
  service: 'apigateway',
  name: 'Amazon API Gateway',
  shortName: 'API Gateway',
  model: 'serverless (abstracted)',
  level: 'low',
  resourceTypes: [
    'AWS::ApiGateway::RestApi',
    'AWS::ApiGateway::Stage',
    'AWS::ApiGatewayV2::Api',
    'AWS::ApiGatewayV2::Stage',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': customer(
      'Decide who can reach the API: private endpoints, resource policy, WAF, throttles.',
      SECURITY_HUB,
    ),
    'identity-access': customer(
      'Put an authorizer on every route.',
      SECURITY_HUB,
    ),
    'application-code': customer(
      'Request checks, mapping templates, authorizers and the code behind them.',
      `Request validation for REST APIs, ${GUIDE}`,
    ),
    'data-at-rest': shared(
      'AWS can encrypt the cache if you use one and ask; decide what may be cached and logged.',
      SECURITY_HUB,
    ),
    'encryption-in-transit': shared(
      'AWS serves TLS; its lowest version on your domains, and certificates towards backends, are yours.',
      SECURITY_HUB,
    ),
    'backup-recovery': customer(
      'Keep the API definition as code or as an export.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; access logs, execution logs, traces and alarms are yours to switch on.',
      `Monitor REST API execution with CloudWatch metrics, ${GUIDE}`,
    ),
    availability: shared(
      'AWS scales; throttles and quotas that stop one caller from taking all are yours.',
      `Throttle requests to your REST APIs, ${GUIDE}`,
    ),
    configuration: customer(
      'Stages, CORS, method settings and throttles.',
      `Security in Amazon API Gateway, ${GUIDE}`,
    ),
  },
});
