import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { functionLabs } from './labs';

/** A function that handles private data runs in a network of ours. */
export const inVpc: Control = {
  id: 'lambda.in-vpc',
  version: 1,
  title: 'Function runs in a VPC',
  failTitle: 'Function runs outside of any VPC',
  layer: 'network-firewall',
  severity: 'low',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Outside a VPC a function may call any address on the internet, so whoever takes it over can carry data anywhere. In a VPC security groups and endpoints decide what it reaches.',
  fix: 'Give the function private subnets of your VPC and a security group that lets out only what it needs, with VPC endpoints for the AWS services that it calls. It loses its way to the internet unless a NAT gateway gives it one.',
  offByDefault:
    'Most functions need no network of their own; switch it on for those that handle private data.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Lambda.3'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-25'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['awslambda_function_inside_vpc'] },
  ],
  steps: [
    {
      id: 'vpc',
      title: 'The function has subnets of a VPC',
      lab: functionLabs.inVpc,
      check: checkVpc,
    },
  ],
};

function checkVpc(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  // Lambda leaves it out, or gives an empty id, where there is none.
  const { VpcConfig: vpc } = readExisting<FunctionConfiguration>(
    resource,
    'configuration',
  );
  return vpc?.VpcId
    ? pass(`${name} runs in ${vpc.VpcId}`, [arn])
    : fail('no vpc', `${name} runs outside of any VPC`, [arn]);
}
