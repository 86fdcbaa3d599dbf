import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { EKS_RELIABILITY, EKS_ROWS } from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import { nodesOfGroup } from '../../profiles/eksNodes';
import { OF_THE_CLOUD, shared } from '../../profiles/rows';
import { pages } from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const NODE_GROUPS =
  'Simplify node lifecycle with managed node groups, EKS User Guide';
const NODE_GROUP = 'AWS::EKS::Nodegroup';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';

function hasOwnImage(resource: ResourceReader): boolean {
  const { amiType } = readExisting<{ amiType?: string }>(resource, 'nodegroup');
  return stated(amiType, 'amiType', resource) === 'CUSTOM';
}

export const eksManagedNodeGroupProfile = defineProfile({
  service: 'eks-managed-node-group',
  name: 'Amazon EKS managed node groups',
  shortName: 'EKS node group',
  shownUnder: 'eks',
  model: 'container (managed nodes)',
  level: 'high',
  resourceTypes: [NODE_GROUP, GROUP],
  appliesTo: resource =>
    resource.type !== GROUP || nodesOfGroup(resource) === 'managed',
  rows: {
    ...OF_THE_CLOUD,
    ...EKS_ROWS,
    'guest-os-patching': shared(
      'AWS builds patched images; deploying them to the group is yours.',
      NODE_GROUPS,
    ),
    'runtime-patching': shared(
      'The runtime of the node comes with the image that you deploy; container images and add-ons are yours.',
      NODE_GROUPS,
    ),
    availability: shared(
      'AWS drains and replaces nodes on an update; sizes, zones and disruption budgets are yours.',
      pages(NODE_GROUPS, EKS_RELIABILITY),
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'amiType is CUSTOM',
      owner: 'customer',
      duty: 'You build the image: patch it and deploy it.',
      source: NODE_GROUPS,
      resourceTypes: [NODE_GROUP],
      test: hasOwnImage,
    },
    {
      layer: 'runtime-patching',
      when: 'amiType is CUSTOM',
      owner: 'customer',
      duty: 'Kubelet and container runtime come in the image that you build.',
      source: NODE_GROUPS,
      resourceTypes: [NODE_GROUP],
      test: hasOwnImage,
    },
  ],
});
