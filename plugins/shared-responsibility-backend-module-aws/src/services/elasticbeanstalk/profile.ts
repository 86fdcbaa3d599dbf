import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defineProfile } from '../../profiles/defineProfile';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const GUIDE = 'Elastic Beanstalk Developer Guide';
const RESPONSIBILITY = `Shared responsibility model for platform maintenance, ${GUIDE}`;
const ENCRYPTION = `Protecting data using encryption, ${GUIDE}`;
const ENVIRONMENT = 'AWS::ElasticBeanstalk::Environment';

interface OptionSetting {
  Namespace?: string;
  OptionName?: string;
  Value?: string;
}

/** Through the API the option is off until it is set. */
function optedOutOfManagedUpdates(resource: ResourceReader): boolean {
  const settings = readExisting<OptionSetting[]>(resource, 'optionSettings');
  const option = settings.find(
    setting =>
      setting.Namespace === 'aws:elasticbeanstalk:managedactions' &&
      setting.OptionName === 'ManagedActionsEnabled',
  );
  return option?.Value !== 'true';
}

function platformIsRetired(resource: ResourceReader): boolean {
  const { PlatformBranchLifecycleState } = readExisting<{
    PlatformBranchLifecycleState?: string;
  }>(resource, 'platform');
  const state = stated(
    PlatformBranchLifecycleState,
    'PlatformBranchLifecycleState',
    resource,
  );
  return state.toLowerCase() === 'retired';
}

export const elasticbeanstalkProfile = defineProfile({
  service: 'elasticbeanstalk',
  name: 'AWS Elastic Beanstalk',
  shortName: 'Beanstalk',
  model: 'PaaS on your EC2',
  level: 'high',
  resourceTypes: [
    ENVIRONMENT,
    'AWS::ElasticBeanstalk::Application',
    'AWS::ElasticBeanstalk::ApplicationVersion',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': shared(
      'AWS releases platform versions; keeping managed updates on, mending failed ones and leaving retired branches is yours.',
      RESPONSIBILITY,
    ),
    'runtime-patching': shared(
      'Runtime and servers come with the platform version; moving to a new branch is yours.',
      RESPONSIBILITY,
    ),
    'network-firewall': customer(
      'VPC, security groups and the settings of the balancer.',
      GENERAL_KNOWLEDGE,
    ),
    'identity-access': customer(
      'Keep instance profile and service role narrow.',
      `Service roles, instance profiles, and user policies, ${GUIDE}`,
    ),
    'application-code': customer(
      'Your application and whatever it downloads.',
      RESPONSIBILITY,
    ),
    'data-at-rest': shared(
      'AWS encrypts the bucket of artifacts; encrypting volumes and databases, and their keys, is yours.',
      ENCRYPTION,
    ),
    'encryption-in-transit': customer(
      'HTTPS listener and certificate, through to the instance where required.',
      ENCRYPTION,
    ),
    'backup-recovery': customer(
      'Keep the database apart from the environment and back it up by itself.',
      `Adding a database to your environment, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS reports health; enhanced health and streaming of logs are yours to switch on.',
      `Using Elastic Beanstalk with CloudWatch Logs, ${GUIDE}`,
    ),
    availability: shared(
      'AWS drives scaling; balancing, zones and limits are your choice.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: customer(
      'Options of the environment, window and level of managed updates.',
      RESPONSIBILITY,
    ),
  },
  conditions: [
    {
      layer: 'guest-os-patching',
      when: 'Managed updates are off',
      owner: 'customer',
      duty: 'Update the platform yourself to patch the operating system.',
      source: RESPONSIBILITY,
      resourceTypes: [ENVIRONMENT],
      test: optedOutOfManagedUpdates,
    },
    {
      layer: 'runtime-patching',
      when: 'Managed updates are off',
      owner: 'customer',
      duty: 'Updates of runtime and servers wait for you.',
      source: RESPONSIBILITY,
      resourceTypes: [ENVIRONMENT],
      test: optedOutOfManagedUpdates,
    },
    {
      layer: 'guest-os-patching',
      when: 'The platform branch is retired',
      owner: 'customer',
      duty: 'It gets no more security updates: move to another branch.',
      source: `Platform support policy, ${GUIDE}`,
      resourceTypes: [ENVIRONMENT],
      test: platformIsRetired,
    },
    {
      layer: 'runtime-patching',
      when: 'The platform branch is retired',
      owner: 'customer',
      duty: 'It gets no more security updates: move to another branch.',
      source: `Platform support policy, ${GUIDE}`,
      resourceTypes: [ENVIRONMENT],
      test: platformIsRetired,
    },
  ],
});
