import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE, page } from '../../profiles/sources';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide';
const SCANNING = page(
  'Scan images for software vulnerabilities in Amazon ECR',
  `${GUIDE}/image-scanning.html`,
);
const ENCRYPTION = page(
  'Encryption at rest, Amazon ECR User Guide',
  `${GUIDE}/encryption-at-rest.html`,
);
const POLICIES = page(
  'Private repository policies in Amazon ECR',
  `${GUIDE}/repository-policies.html`,
);
const ENDPOINTS = page(
  'Amazon ECR interface VPC endpoints (AWS PrivateLink)',
  `${GUIDE}/vpc-endpoints.html`,
);
const REPLICATION = page(
  'Private image replication in Amazon ECR',
  `${GUIDE}/replication.html`,
);
const SECURITY_HUB = page(
  'Security Hub controls for Amazon ECR',
  'https://docs.aws.amazon.com/securityhub/latest/userguide/ecr-controls.html',
);

export const ecrProfile = defineProfile({
  service: 'ecr',
  name: 'Amazon ECR',
  shortName: 'ECR',
  model: 'abstracted',
  level: 'low',
  resourceTypes: ['AWS::ECR::Repository'],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': shared(
      'AWS runs the endpoints; VPC endpoints and conditions on the network are yours.',
      ENDPOINTS,
    ),
    'identity-access': customer(
      'Decide who may pull and push, and never let everybody.',
      POLICIES,
    ),
    'application-code': customer(
      'What is in the images: have them scanned, and rebuild them when something is found.',
      SCANNING,
    ),
    'data-at-rest': shared(
      'AWS always encrypts images; the key is chosen when the repository is made.',
      ENCRYPTION,
    ),
    'encryption-in-transit': aws(
      'Images are pulled and pushed over TLS only.',
      GENERAL_KNOWLEDGE,
    ),
    'backup-recovery': shared(
      'AWS keeps images durably; copies in other Regions and accounts, and lifecycle rules that delete nothing in use, are yours.',
      REPLICATION,
    ),
    'logging-monitoring': shared(
      'CloudTrail records pulls and pushes; somebody has to look at them and at findings.',
      GENERAL_KNOWLEDGE,
    ),
    availability: shared(
      'AWS keeps the registry of a Region up; replicate images that another Region must start from.',
      REPLICATION,
    ),
    configuration: customer(
      'Tags that cannot be moved, lifecycle rules and scanning rules.',
      SECURITY_HUB,
    ),
  },
});
