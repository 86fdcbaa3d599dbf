import type { FlowLog, Subnet } from '@aws-sdk/client-ec2';
import {
  allOf,
  anyOf,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, type AsJson } from '../readExisting';
import { createFlowLog } from './labs';

/** What flows through a VPC is written down. */
export const flowLogsOn: Control = {
  id: 'vpc.flow-logs',
  version: 1,
  title: 'VPC flow logs are on',
  failTitle: 'VPC has no flow logs',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'vpc',
  resourceTypes: ['AWS::EC2::VPC'],
  why: 'Without flow logs nobody can tell afterwards who talked to whom: where an intruder came from, where the data went, or that a blocked port was tried all night.',
  fix: 'Create a flow log for the VPC with traffic type "All" or "Reject" and let it deliver to a bucket or log group that you keep long enough.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EC2.6'] },
    { standard: 'CIS AWS Foundations v3', ids: ['3.7'] },
    { standard: 'CIS AWS Foundations v5', ids: ['3.7'] },
    { standard: 'CIS AWS Foundations v6', ids: ['4.7'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.7'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) CM-6 CM-9 IA-3(3) MA-4(1) PM-14 PM-31 SI-4(17) SI-7(8)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['vpc_flow_logs_enabled'] },
  ],

  absenceIsMissing: true,
  steps: [
    {
      id: 'on',
      title:
        'Rejected traffic of the VPC, or of each of its subnets, is logged',
      check: checkFlowLogs,
      lab: createFlowLog,
    },
  ],
};

function checkFlowLogs(
  vpc: ResourceReader,
  { related }: CheckContext,
): StepOutcome {
  let how = 'the whole VPC';
  const logged = anyOf(
    () => isLogged(vpc),
    () => {
      const subnets = related
        .all('AWS::EC2::Subnet', vpc.region)
        .filter(
          subnet => readExisting<Subnet>(subnet, 'subnet').VpcId === vpc.name,
        );
      how = `each of its ${subnets.length} subnets`;
      return (
        subnets.length > 0 &&
        allOf(...subnets.map(subnet => () => isLogged(subnet)))
      );
    },
  );
  return logged
    ? pass(`flow logs of ${vpc.name} are on for ${how}`, [vpc.arn])
    : fail(
        'no flow logs',
        `no active flow log delivers the rejected traffic of ${vpc.name}`,
        [vpc.arn],
      );
}

function isLogged(resource: ResourceReader): boolean {
  return readExisting<FlowLog[]>(resource, 'flowLogs').some(delivers);
}

function delivers(log: AsJson<FlowLog>): boolean {
  return (
    log.FlowLogStatus === 'ACTIVE' &&
    log.DeliverLogsStatus !== 'FAILED' &&
    (log.TrafficType === 'ALL' || log.TrafficType === 'REJECT')
  );
}
