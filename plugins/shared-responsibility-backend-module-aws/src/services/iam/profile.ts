import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  NO_CUSTOMER_CODE,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import {
  GENERAL_KNOWLEDGE,
  IAM_BEST_PRACTICES,
  IAM_INFRASTRUCTURE_SECURITY,
  page,
} from '../../profiles/sources';

const DATA_PROTECTION = page(
  'Data protection in IAM and AWS STS',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/data-protection.html',
);
const LOGGING = page(
  'Logging and monitoring in IAM',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/security-logging-and-monitoring.html',
);
const RESILIENCE = page(
  'Resilience in IAM and AWS STS',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/disaster-recovery-resiliency.html',
);

export const iamProfile = defineProfile({
  service: 'iam',
  name: 'AWS IAM',
  shortName: 'IAM',
  model: 'abstracted',
  level: 'low',
  resourceTypes: [
    'AWS::IAM::Role',
    'AWS::IAM::User',
    'AWS::IAM::Group',
    'AWS::IAM::Policy',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::InstanceProfile',
    'AWS::IAM::OIDCProvider',
    'AWS::IAM::SAMLProvider',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'network-firewall': checked(
      shared(
        'AWS runs the public endpoints; limiting callers by address, VPC or endpoint in policies is yours.',
        IAM_INFRASTRUCTURE_SECURITY,
      ),
    ),
    'identity-access': checked(
      customer(
        'Grant the least, prefer roles and short-lived credentials, ask for MFA, remove what is unused.',
        IAM_BEST_PRACTICES,
      ),
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': checked(
      aws(
        'AWS encrypts or hashes what IAM stores; keep personal data out of names and tags.',
        DATA_PROTECTION,
      ),
    ),
    'encryption-in-transit': checked(
      aws('IAM and STS take requests over TLS only.', DATA_PROTECTION),
    ),
    'backup-recovery': customer(
      'Keep policies, roles and trust as code, so that they can be made again.',
      GENERAL_KNOWLEDGE,
    ),
    'logging-monitoring': checked(
      shared(
        'CloudTrail sees every IAM and STS call; keeping a trail, running Access Analyzer and acting on both is yours.',
        LOGGING,
      ),
    ),
    availability: checked(
      aws(
        'AWS keeps sign-in and authorization working when Regions lose contact; use Regional STS endpoints.',
        RESILIENCE,
      ),
    ),
    configuration: checked(
      customer(
        'Prefer managed policies to inline ones, and narrow them by conditions.',
        IAM_BEST_PRACTICES,
      ),
    ),
  },
});
