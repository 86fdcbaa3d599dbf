import type { NetworkConfiguration, Service } from '@aws-sdk/client-ecs';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { fillDefinition } from './fillDefinition';
import type { KeptDefinition } from './judgeDefinitions';
import { taskLabs } from './labs';

/** Tasks of a service have private addresses only. */
export const serviceNoPublicIp: Control = {
  id: 'ecs.service-no-public-ip',
  version: 1,
  title: 'Tasks get no public IP',
  failTitle: 'Tasks get a public IP address',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: ['AWS::ECS::Service'],
  why: 'With a public address only a security group stands between a task and the whole internet, beside whatever load balancer and firewall you meant everybody to go through.',
  fix: 'Run the service in private subnets with assignPublicIp DISABLED and a load balancer in front. To fetch images and write logs the tasks then need a NAT gateway or VPC endpoints (ecr.api, ecr.dkr, s3, logs).',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ecs_service_no_assign_public_ip'] },
  ],
  steps: [
    {
      id: 'private',
      title: 'New tasks are given no public address',
      lab: taskLabs.serviceNoPublicIp.private,
      fillLab: fillNetwork,
      check: checkAddresses,
    },
  ],
};

function fillNetwork(resource: ResourceReader): Record<string, string> {
  const [place] = networksOf(readExisting<Service>(resource, 'service'));
  const groups = place?.network.securityGroups ?? [];
  return {
    ...fillDefinition(resource),
    ...(groups.length > 0 && { securityGroup: groups.join(',') }),
  };
}

function checkAddresses(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const places = networksOf(readExisting<Service>(resource, 'service'));
  const open = places.find(
    ({ network }) => network.assignPublicIp === 'ENABLED',
  );
  if (open) {
    return fail(
      'public ip',
      `${open.of} of ${name} gives tasks a public IP address`,
      [arn],
    );
  }
  if (places.length === 0) {
    return withoutNetwork(resource);
  }
  for (const { network } of places) {
    stated(
      network.assignPublicIp,
      'whether tasks get a public address',
      resource,
    );
  }
  return pass(`${name} gives its tasks no public IP address`, [arn]);
}

/** Where a service, or what it runs, says how tasks are put on the network. */
function networksOf(service: {
  networkConfiguration?: NetworkConfiguration;
  deployments?: Service['deployments'] | unknown[];
  taskSets?: Service['taskSets'] | unknown[];
}) {
  const sets = [
    { of: 'the network configuration', set: service },
    ...(service.deployments ?? []).map(set => ({ of: 'a deployment', set })),
    ...(service.taskSets ?? []).map(set => ({ of: 'a task set', set })),
  ] as { of: string; set: { networkConfiguration?: NetworkConfiguration } }[];
  return sets.flatMap(({ of, set }) => {
    const network = set.networkConfiguration?.awsvpcConfiguration;
    return network ? [{ of, network }] : [];
  });
}

/** Tasks without a network interface of their own use the addresses of the instance. */
function withoutNetwork(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const definition = resource.read<KeptDefinition>('taskDefinition');
  const mode = definition && (definition.networkMode ?? 'bridge');
  if (mode === undefined || mode === 'awsvpc') {
    throw new Unread(
      'error',
      `the answer about ${name} does not state how its tasks are put on the network`,
    );
  }
  return notApplicable(
    `tasks of ${name} have no address of their own: their network mode is ${mode}`,
    [arn],
  );
}
