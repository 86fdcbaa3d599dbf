import type { Layer } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  EKS_RELIABILITY,
  EKS_RESPONSIBILITY,
  EKS_ROWS,
  EKS_SECURITY,
} from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import {
  hasAutoMode,
  hasHybridNodes,
  nodesOfGroup,
} from '../../profiles/eksNodes';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { pages } from '../../profiles/sources';

const CLUSTER = 'AWS::EKS::Cluster';
const GROUP = 'AWS::AutoScaling::AutoScalingGroup';

const HYBRID: [Layer, string][] = [
  ['physical-facilities', 'Your site for the hybrid nodes; AWS for the rest.'],
  ['hardware', 'Hybrid nodes are your machines, with their link to AWS.'],
  ['host-os-hypervisor', 'Any hypervisor below a hybrid node is yours.'],
];

/** Also the row of a cluster whose nodes are not known: it leaves the team most. */
export const eksSelfManagedProfile = defineProfile({
  service: 'eks-self-managed',
  name: 'Amazon EKS with self-managed nodes',
  shortName: 'EKS',
  shownUnder: 'eks',
  model: 'container (IaaS nodes)',
  level: 'high',
  resourceTypes: [CLUSTER, GROUP],
  appliesTo: resource =>
    resource.type === GROUP
      ? nodesOfGroup(resource) === 'self-managed'
      : !hasAutoMode(resource),
  rows: {
    ...OF_THE_CLOUD,
    ...EKS_ROWS,
    'guest-os-patching': customer(
      'Choose or build the image, patch it and roll every node.',
      pages(EKS_SECURITY, EKS_RESPONSIBILITY),
    ),
    'runtime-patching': customer(
      'Update kubelet, container runtime and add-ons on the nodes, and base images; AWS patches the control plane only.',
      EKS_SECURITY,
    ),
    availability: shared(
      'AWS runs the control plane over several zones; nodes, scaling and disruption budgets are yours.',
      EKS_RELIABILITY,
    ),
  },
  conditions: HYBRID.map(([layer, duty]) => ({
    layer,
    when: 'The cluster has hybrid nodes (remoteNetworkConfig is set)',
    owner: 'shared' as const,
    duty,
    source: 'Amazon EKS Hybrid Nodes overview, EKS User Guide',
    verified: false,
    resourceTypes: [CLUSTER],
    test: hasHybridNodes,
  })),
});
