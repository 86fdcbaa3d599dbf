import { defineProfile } from '../../profiles/defineProfile';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';

const UPDATES =
  'Instance and container service update management in Amazon Lightsail';
const DATABASES = 'Databases in Amazon Lightsail';
const DATABASE = 'AWS::Lightsail::Database';
const CONTAINER = 'AWS::Lightsail::Container';
const WITHOUT_OS = ['AWS::Lightsail::Bucket', 'AWS::Lightsail::LoadBalancer'];

export const lightsailProfile = defineProfile({
  service: 'lightsail',
  name: 'Amazon Lightsail',
  shortName: 'Lightsail',
  model: 'IaaS (bundled)',
  level: 'high',
  resourceTypes: [
    'AWS::Lightsail::Instance',
    DATABASE,
    CONTAINER,
    'AWS::Lightsail::Disk',
    ...WITHOUT_OS,
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': customer(
      'Patch instances yourself: AWS leaves the operating system alone once it is made.',
      UPDATES,
    ),
    'runtime-patching': customer(
      'Update what the blueprint installed: AWS patches new blueprints, not running instances.',
      UPDATES,
    ),
    'network-firewall': customer(
      'Close the ports that a new instance opens and you do not need.',
      'Instance firewalls in Amazon Lightsail',
    ),
    'identity-access': customer(
      'IAM, SSH keys and passwords of applications.',
      GENERAL_KNOWLEDGE,
    ),
    'application-code': customer(
      'Your application and the software of its blueprint.',
      UPDATES,
    ),
    'data-at-rest': shared(
      'AWS encrypts disks and snapshots with its keys; classify the data.',
      'Frequently asked questions in Amazon Lightsail',
    ),
    'encryption-in-transit': customer(
      'Certificates on the instance or the balancer.',
      GENERAL_KNOWLEDGE,
    ),
    'backup-recovery': customer(
      'Switch automatic snapshots on and try a restore.',
      'Automatic snapshots for instances or disks in Amazon Lightsail',
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; alarms and the logs of system and application are yours.',
      'Resource metrics in Amazon Lightsail',
    ),
    availability: customer(
      'An instance lies in one zone: put several behind a balancer.',
      'Resilience in Amazon Lightsail',
    ),
    configuration: customer(
      'Change the first passwords of blueprints and close unused ports.',
      GENERAL_KNOWLEDGE,
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'It is a managed database',
      owner: 'aws',
      duty: 'AWS maintains what the database runs on.',
      source: DATABASES,
      resourceTypes: [DATABASE],
      test: () => true,
    },
    {
      layer: 'runtime-patching',
      when: 'It is a managed database',
      owner: 'shared',
      duty: 'AWS maintains the engine; moving to major versions is yours.',
      source: DATABASES,
      resourceTypes: [DATABASE],
      test: () => true,
    },
    {
      layer: 'backup-recovery',
      when: 'It is a managed database',
      owner: 'shared',
      duty: 'AWS keeps points to go back to; snapshots to keep, and restore tests, are yours.',
      source: DATABASES,
      resourceTypes: [DATABASE],
      test: () => true,
    },
    {
      layer: 'guest-os-patching',
      when: 'It is a container service',
      owner: 'shared',
      duty: 'AWS runs the host; the system and software in your images are yours to patch.',
      source: UPDATES,
      resourceTypes: [CONTAINER],
      test: () => true,
    },
    {
      layer: 'guest-os-patching',
      when: 'It is a bucket or a load balancer',
      owner: 'aws',
      duty: 'You never see an operating system here; AWS patches it.',
      source: GENERAL_KNOWLEDGE,
      resourceTypes: WITHOUT_OS,
      test: () => true,
    },
  ],
});
