import { EKS_RELIABILITY, EKS_ROWS } from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import { hasAutoMode } from '../../profiles/eksNodes';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { pages } from '../../profiles/sources';

const RESPONSIBILITY = 'Security Overview of Amazon EKS Auto Mode';
const INSTANCES = 'Learn about EKS Auto Mode managed instances, EKS User Guide';

/** Nodes of other kinds in the same cluster keep their own row. */
export const eksAutoModeProfile = defineProfile({
  service: 'eks-auto-mode',
  name: 'Amazon EKS Auto Mode',
  shortName: 'EKS Auto',
  shownUnder: 'eks',
  model: 'container (AWS-managed nodes)',
  level: 'medium',
  resourceTypes: ['AWS::EKS::Cluster'],
  appliesTo: hasAutoMode,
  rows: {
    ...OF_THE_CLOUD,
    ...EKS_ROWS,
    'guest-os-patching': aws(
      'AWS sets up, patches and replaces the nodes.',
      pages(RESPONSIBILITY, INSTANCES),
    ),
    'runtime-patching': shared(
      'AWS patches what is on the node; container images are yours.',
      pages(RESPONSIBILITY, INSTANCES),
    ),
    'network-firewall': customer(
      'The VPC, the network of the cluster and its policies; keep the API endpoint private or restricted.',
      RESPONSIBILITY,
    ),
    availability: shared(
      'AWS scales nodes; node pools, budgets and the requests of pods are yours.',
      pages(RESPONSIBILITY, EKS_RELIABILITY),
    ),
    configuration: customer(
      'VPC, cluster settings and workloads.',
      RESPONSIBILITY,
    ),
  },
});
