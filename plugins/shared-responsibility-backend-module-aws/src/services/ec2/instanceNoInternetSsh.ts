import type { Instance } from '@aws-sdk/client-ec2';
import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  describeClosed,
  describePath,
  interfacesOf,
  reachability,
} from '../../network';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { stateOf } from './instanceState';
import { networkFactsOf } from './networkFacts';
import { fillOpenPorts } from './fillOpenRules';
import { closeSsh } from './networkLabs';

const SSH = 22;

/** No instance answers SSH from the internet. */
export const instanceNoInternetSsh: Control = {
  id: 'ec2.instance-no-internet-ssh',
  version: 2,
  title: 'No instance is reachable over SSH from the internet',
  failTitle: 'Instance can be reached over SSH from the internet',
  layer: 'network-firewall',
  severity: 'critical',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'This server has a public address, a route to the internet and an open SSH port at once, so anyone can try to log in to it right now. One weak password or leaked key and the server, with everything its role may do, is theirs.',
  fix: 'Close port 22 in the named security group, or take the public address away and log in through Session Manager. Any one of the links (address, group, route, network ACL) is enough to break the way in.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['ec2_instance_port_ssh_exposed_to_internet'],
    },
  ],
  steps: [
    {
      id: 'unreachable',
      title:
        'No public address, group, route and network ACL together let SSH in',
      check: checkReachability,
      lab: closeSsh,
      fillLab: fillWayIn,
    },
  ],
};

function checkReachability(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const state = stateOf(resource);
  if (state === 'terminated' || state === 'shutting-down') {
    return notApplicable(`${resource.name} is ${state}`, [resource.arn]);
  }
  const instance = readExisting<Instance>(resource, 'instance');
  const reach = reachability(
    { interfaces: interfacesOf(instance), port: SSH, transport: 'tcp' },
    networkFactsOf(context, resource.region),
  );
  // A stopped instance comes back with the same groups and routes.
  const stopped = state === 'running' ? '' : ` (${resource.name} is ${state})`;
  switch (reach.verdict) {
    case 'undecidable':
      throw reach.cause;
    case 'closed':
      return pass(
        `the internet does not reach port 22 of ${
          resource.name
        }: ${describeClosed(reach.links)}${stopped}`,
        [resource.arn],
      );
    default: {
      const { address, sources, groupIds } = reach.path;
      return fail(
        `ssh ${sources}`,
        `port 22 open to ${sources} in ${groupIds.join(' and ')}, attached to ${
          resource.name
        }, which has the public address ${address}; ${describePath(
          reach.path,
        )}${stopped}`,
        [resource.arn],
      );
    }
  }
}

/** The group of the open way, and its rules. */
function fillWayIn(
  resource: ResourceReader,
  context: CheckContext,
): Record<string, string> {
  const reach = reachability(
    {
      interfaces: interfacesOf(readExisting<Instance>(resource, 'instance')),
      port: SSH,
      transport: 'tcp',
    },
    networkFactsOf(context, resource.region),
  );
  if (reach.verdict !== 'reachable') {
    return {};
  }
  const { family, groupIds } = reach.path;
  const [group] = groupIds;
  const reader = context.related.one(
    'AWS::EC2::SecurityGroup',
    group,
    resource.region,
  );
  const watched = [{ port: SSH, transport: 'tcp' as const, name: 'ssh' }];
  return { group, ...(reader && fillOpenPorts(reader, watched, family)) };
}
