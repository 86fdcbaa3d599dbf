import type { InstanceInformation } from '@aws-sdk/client-ssm';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { isSettling, runningInstance } from './instanceState';
import { fillInstance, fillRole } from './fillInstance';
import { managedLabs } from './instanceLabs';

/** Running instances answer to Systems Manager. */
export const ssmManaged: Control = {
  id: 'ec2.ssm-managed',
  version: 1,
  title: 'Running instance is managed by Systems Manager',
  failTitle: 'Instance is not managed by Systems Manager',
  layer: 'guest-os-patching',
  severity: 'medium',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  absenceIsMissing: true,
  why: 'On EC2 the operating system is yours to patch, and AWS will not look inside. A server that Systems Manager does not know is one that nobody can patch, list or log in to in an orderly way.',
  fix: 'Give the instance a role with the AmazonSSMManagedInstanceCore policy (or turn on Default Host Management), make sure that the SSM agent runs and can reach the Systems Manager endpoints, and check that it shows as online.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SSM.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-2 CM-2(2) CM-3(3) CM-6 CM-8 CM-8(1) CM-8(2) CM-8(3) CM-8(6) SI-3'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ec2_instance_managed_by_ssm'] },
  ],
  mistake: 'unpatched-ec2',
  steps: [
    {
      id: 'listed',
      title: 'Systems Manager knows the instance',
      lab: managedLabs.listed,
      fillLab: fillRole,
      check: (resource, context) =>
        whenSettled(resource, context, information =>
          information
            ? pass(`${resource.name} is registered with Systems Manager`, [
                resource.arn,
              ])
            : fail(
                'not managed',
                `${resource.name} is running and Systems Manager does not list it`,
                [resource.arn],
              ),
        ),
    },
    {
      id: 'online',
      title: 'Its agent answers',
      lab: managedLabs.online,
      fillLab: fillInstance,
      check: (resource, context) =>
        whenSettled(resource, context, information =>
          checkOnline(resource, information),
        ),
    },
  ],
};

function whenSettled(
  resource: ResourceReader,
  context: CheckContext,
  check: (information: AsJson<InstanceInformation> | undefined) => StepOutcome,
): StepOutcome {
  const { instance, idle } = runningInstance(resource);
  if (idle) {
    return idle;
  }
  if (isSettling(instance, resource, context)) {
    return notApplicable(
      `${resource.name} was launched less than an hour ago`,
      [resource.arn],
    );
  }
  return check(resource.read<AsJson<InstanceInformation>>('ssmInformation'));
}

function checkOnline(
  resource: ResourceReader,
  information: AsJson<InstanceInformation> | undefined,
): StepOutcome {
  if (!information) {
    return notApplicable(`no agent of ${resource.name} is registered`, [
      resource.arn,
    ]);
  }
  const status = stated(information.PingStatus, "its agent's status", resource);
  return status === 'Online'
    ? pass(`the SSM agent of ${resource.name} is online`, [resource.arn])
    : fail(
        'agent offline',
        `the SSM agent of ${
          resource.name
        } does not answer (${status}, last seen ${
          information.LastPingDateTime ?? 'never'
        })`,
        [resource.arn],
      );
}
