import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { judgeAttached, judgeStops } from '../wafv2/judgeWebAcl';
import { attachWebAcl, makeWebAclStop } from '../wafv2/labs';
import type { KeptApi } from './kept';

/** A web firewall stands before a REST API that the internet can call. */
export const stageWebAcl: Control = {
  id: 'apigateway.waf',
  version: 1,
  title: 'REST API stage has a web ACL',
  failTitle: 'REST API stage without a web ACL',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'apigateway',
  resourceTypes: ['AWS::ApiGateway::Stage'],
  why: 'An API on the internet is tried all day by scanners. A web ACL stops the common tries before they cost a call of your function, and gives you a lever when somebody floods it.',
  fix: 'Put a web ACL of AWS WAF before the stage, with the managed rule groups that fit and a limit per address. Count first, look at what would be stopped, then block.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['APIGateway.4'] },
    { standard: 'NIST SP 800-53 r5', ids: ['AC-4(21)'] },
    { standard: 'Prowler', ids: ['apigateway_restapi_waf_acl_attached'] },
  ],
  steps: [
    {
      id: 'attached',
      title: 'A web ACL stands before it',
      check: stage => unlessPrivate(stage, judgeAttached),
      lab: attachWebAcl,
    },
    {
      id: 'stops',
      title: 'The web ACL can stop a request',
      check: stage => unlessPrivate(stage, judgeStops),
      lab: makeWebAclStop,
    },
  ],
};

function unlessPrivate(
  stage: ResourceReader,
  judge: (stage: ResourceReader) => StepOutcome,
): StepOutcome {
  const { endpointTypes } = readExisting<KeptApi>(stage, 'api');
  const types = stated(endpointTypes, 'what kind of endpoint it has', stage);
  return types.includes('PRIVATE')
    ? notApplicable(`${stage.name} is reached from within VPCs only`, [
        stage.arn,
      ])
    : judge(stage);
}
