import {
  EKS_RELIABILITY,
  EKS_RESPONSIBILITY,
  EKS_ROWS,
} from '../../profiles/containerRows';
import { defineProfile } from '../../profiles/defineProfile';
import { aws, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';

export const eksFargateProfile = defineProfile({
  service: 'eks-fargate',
  name: 'Amazon EKS on Fargate',
  shortName: 'EKS Fargate',
  shownUnder: 'eks',
  model: 'container (serverless)',
  level: 'medium',
  resourceTypes: ['AWS::EKS::FargateProfile'],
  rows: {
    ...OF_THE_CLOUD,
    ...EKS_ROWS,
    'guest-os-patching': aws(
      'AWS secures what each pod runs on.',
      EKS_RESPONSIBILITY,
    ),
    'runtime-patching': shared(
      'AWS patches the runtime; restarting pods and rebuilding images is yours.',
      EKS_RESPONSIBILITY,
    ),
    'logging-monitoring': customer(
      'Switch on control-plane logs, which are off, and ship pod logs by the built-in router or a sidecar.',
      'Simplify compute management with AWS Fargate, EKS User Guide',
    ),
    availability: shared(
      'AWS supplies one node per pod; replicas and zones are yours.',
      EKS_RELIABILITY,
    ),
  },
});
