import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { fillApi } from './fillApi';
import type { KeptStage } from './kept';
import { apiLabs } from './labs';

/** Who called, and with what outcome, is written down. */
export const stageLogging: Control = {
  id: 'apigateway.logging',
  version: 1,
  title: 'API stage writes logs',
  failTitle: 'API stage writes no logs',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'apigateway',
  resourceTypes: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
  why: 'Metrics tell how many calls there were. Only a log tells whose, which of them were refused, and what somebody tried before it worked.',
  fix: 'Turn on access logs to a log group with a retention time, with the caller, path, status and request id in the format. Execution logs help to find mistakes; leave full payloads out.',
  standards: [
    {
      standard: 'AWS Security Hub',
      ids: ['APIGateway.1', 'APIGateway.9'],
    },
    { standard: 'CIS AWS Foundations v7', ids: ['4.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-10 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) IA-3(3) MA-4(1) PM-14 PM-31 SC-7(9) SI-4(17) SI-7(8)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'apigateway_restapi_logging_enabled',
        'apigatewayv2_api_access_logging_enabled',
      ],
    },
  ],
  steps: [
    {
      id: 'logged',
      title: 'Access logs are on, or execution logs for every method',
      lab: apiLabs.logging,
      fillLab: fillApi,
      check: checkLogs,
    },
  ],
};

/** Under these keys a stage says what holds for all that it does not name. */
const EVERY = ['*/*', '*'];

function checkLogs(stage: ResourceReader): StepOutcome {
  const { accessLogDestination, levels, name } = readExisting<KeptStage>(
    stage,
    'stage',
  );
  stated(name, 'which stage it is', stage);
  if (accessLogDestination) {
    return pass(`${stage.name} writes access logs to ${accessLogDestination}`, [
      stage.arn,
    ]);
  }
  const all = Object.entries(levels);
  const general = all.find(([of]) => EVERY.includes(of));
  const silent = all.filter(([, level]) => level === 'OFF');
  if (general && general[1] !== 'OFF' && silent.length === 0) {
    return pass(
      `${stage.name} writes execution logs (${general[1]}) and no access logs`,
      [stage.arn],
    );
  }
  return fail(
    'no logs',
    `${stage.name} writes no access logs${
      general && general[1] !== 'OFF'
        ? `, and no execution logs for ${silent.map(([of]) => of).join(', ')}`
        : ''
    }`,
    [stage.arn],
  );
}
