import type { Instance } from '@aws-sdk/client-ec2';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import { checked, customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import {
  EC2_DATA_PROTECTION,
  page,
  pages,
  SHARED_RESPONSIBILITY_MODEL,
  WHAT_IS_RDS,
} from '../../profiles/sources';
import { readExisting } from '../readExisting';

const UPDATES = page(
  'Update management for Amazon EC2 instances',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/update-management.html',
);
const INFRASTRUCTURE = page(
  'Infrastructure security in Amazon EC2',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/infrastructure-security.html',
);
const ROLES = page(
  'IAM roles for Amazon EC2',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html',
);
const RESILIENCE = page(
  'Resilience in Amazon EC2',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/disaster-recovery-resiliency.html',
);
const MONITORING = page(
  'Monitor Amazon EC2',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring_ec2.html',
);
const METADATA = page(
  'Configure instance metadata options for new instances',
  'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html',
);
const OPERATOR = page(
  'OperatorResponse, Amazon EC2 API Reference',
  'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_OperatorResponse.html',
);

function runByAnotherService(resource: ResourceReader): boolean {
  const { Operator } = readExisting<Instance>(resource, 'instance');
  return Operator?.Managed === true;
}

export const ec2Profile = defineProfile({
  service: 'ec2',
  name: 'Amazon EC2',
  shortName: 'EC2',
  model: 'IaaS',
  level: 'high',
  resourceTypes: [
    'AWS::EC2::Instance',
    'AWS::EC2::LaunchTemplate',
    'AWS::EC2::Image',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': checked(
      customer(
        'Patch the operating system, for example with Patch Manager, or replace instances from newer images.',
        pages(UPDATES, SHARED_RESPONSIBILITY_MODEL),
      ),
    ),
    'runtime-patching': checked(
      customer(
        'Patch the language runtimes, container engines and databases that you run on the instance.',
        pages(UPDATES, WHAT_IS_RDS),
      ),
    ),
    'network-firewall': checked(
      customer(
        'Open only the ports and sources you need in security groups; keep instances in private subnets.',
        pages(INFRASTRUCTURE, SHARED_RESPONSIBILITY_MODEL),
      ),
    ),
    'identity-access': checked(
      customer(
        'Give applications a narrow instance role instead of stored keys; manage operating-system users and key pairs.',
        ROLES,
      ),
    ),
    'application-code': checked(
      customer(
        'Secure, scan and update the software you run.',
        SHARED_RESPONSIBILITY_MODEL,
      ),
    ),
    'data-at-rest': checked(
      shared(
        'Switch volume encryption on and choose the key; NVMe instance storage AWS encrypts by itself.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'encryption-in-transit': checked(
      customer(
        'Use TLS between clients and your instances; only some instance types encrypt between themselves, inside one VPC or peered ones.',
        EC2_DATA_PROTECTION,
      ),
    ),
    'backup-recovery': checked(
      customer(
        'Schedule images or snapshots, copy what must survive a Region, and try a restore.',
        pages(WHAT_IS_RDS, RESILIENCE),
      ),
    ),
    'logging-monitoring': checked(
      shared(
        'AWS measures processor, disk and network; memory, disk space and logs need an agent that you install, and alarms are yours.',
        pages(MONITORING, INFRASTRUCTURE),
      ),
    ),
    availability: checked(
      customer(
        'Spread instances over Availability Zones, size them, and have them scaled or replaced.',
        pages(WHAT_IS_RDS, RESILIENCE),
      ),
    ),
    configuration: checked(
      customer(
        'Harden images and launch templates; require IMDSv2 for instance metadata.',
        pages(METADATA, SHARED_RESPONSIBILITY_MODEL),
      ),
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'Another AWS service operates the instance (Operator.Managed is true)',
      owner: 'aws',
      duty: 'The service that operates the instance patches and replaces it; see that service for your part.',
      source: OPERATOR,
      // The field is documented; who patches follows from the operating service.
      verified: false,
      resourceTypes: ['AWS::EC2::Instance'],
      test: runByAnotherService,
    },
    {
      layer: 'runtime-patching',
      when: 'Another AWS service operates the instance (Operator.Managed is true)',
      owner: 'shared',
      duty: 'The operating service brings the node software; container images and function code stay yours.',
      source: OPERATOR,
      verified: false,
      resourceTypes: ['AWS::EC2::Instance'],
      test: runByAnotherService,
    },
  ],
});
