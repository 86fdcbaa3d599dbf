import { defineProfile } from '../../profiles/defineProfile';
import { nodesOfGroup } from '../../profiles/eksNodes';
import { customer, OF_THE_CLOUD, shared } from '../../profiles/rows';
import {
  EBS_ENCRYPTION,
  EC2_DATA_PROTECTION,
  GENERAL_KNOWLEDGE,
  SHARED_RESPONSIBILITY_MODEL,
} from '../../profiles/sources';

const INSTANCE_REFRESH =
  'Replace Auto Scaling instances with an instance refresh, EC2 Auto Scaling User Guide';
const SECURITY_HUB = 'Security Hub controls for Amazon EC2 Auto Scaling';

export const ec2AutoScalingProfile = defineProfile({
  service: 'ec2-auto-scaling',
  name: 'Amazon EC2 Auto Scaling',
  shortName: 'Auto Scaling',
  shownUnder: 'ec2',
  model: 'IaaS',
  level: 'high',
  appliesTo: resource =>
    resource.type !== 'AWS::AutoScaling::AutoScalingGroup' ||
    nodesOfGroup(resource) === 'none',
  resourceTypes: [
    'AWS::AutoScaling::AutoScalingGroup',
    'AWS::AutoScaling::LaunchConfiguration',
    'AWS::AutoScaling::ScalingPolicy',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': customer(
      'Build patched images and roll the group onto them.',
      INSTANCE_REFRESH,
    ),
    'runtime-patching': customer(
      'Put current runtimes into the image and refresh the group.',
      INSTANCE_REFRESH,
    ),
    'network-firewall': customer(
      'Set security groups, no public address and IMDSv2 in the launch template.',
      SECURITY_HUB,
    ),
    'identity-access': customer(
      'Keep the role of the instances narrow.',
      'Security in Amazon EC2 Auto Scaling',
    ),
    'application-code': customer(
      'Secure the software that the group runs.',
      SHARED_RESPONSIBILITY_MODEL,
    ),
    'data-at-rest': shared(
      'Ask for encrypted volumes in the launch template; AWS encrypts them.',
      EBS_ENCRYPTION,
    ),
    'encryption-in-transit': customer(
      'Use TLS in the application or at the load balancer.',
      EC2_DATA_PROTECTION,
    ),
    'backup-recovery': customer(
      'Keep state outside the group, and back up any volume that must outlive a scale-in.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': shared(
      'AWS records scaling activities; alarms and the logs of instances and applications are yours.',
      'Verify a scaling activity, EC2 Auto Scaling User Guide',
    ),
    availability: shared(
      'AWS replaces unhealthy instances; you choose zones, sizes, instance types and health checks.',
      SECURITY_HUB,
    ),
    configuration: customer(
      'Use launch templates; launch configurations are outdated.',
      SECURITY_HUB,
    ),
  },
});
