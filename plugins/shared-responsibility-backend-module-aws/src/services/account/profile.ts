import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  notApplicable,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import {
  EBS_ENCRYPTION,
  GENERAL_KNOWLEDGE,
  IAM_BEST_PRACTICES,
  IAM_INFRASTRUCTURE_SECURITY,
  page,
  pages,
} from '../../profiles/sources';

const ROOT_USER = page(
  'Root user best practices for your AWS account',
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
);
const ACCOUNT_CONTROLS = page(
  'Security Hub controls for AWS accounts',
  'https://docs.aws.amazon.com/securityhub/latest/userguide/account-controls.html',
);
const ACCOUNT_BLOCK_PUBLIC_ACCESS = page(
  'Configuring block public access settings for your account',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/configuring-block-public-access-account.html',
);
const TRAILS = page(
  'Working with CloudTrail trails',
  'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trails.html',
);

/** What is owed once per account, by whoever answers for the account. */
export const accountProfile = defineProfile({
  service: 'account',
  name: 'AWS account',
  shortName: 'Account',
  model: 'account',
  level: 'low',
  resourceTypes: [
    'AWS::::Account',
    'AWS::EC2::RegionSettings',
    'AWS::Backup::RegionSettings',
    'AWS::CloudTrail::OrganizationTrail',
    'AWS::Config::RegionSettings',
    'AWS::GuardDuty::RegionSettings',
    'AWS::SecurityHub::RegionSettings',
    'AWS::AccessAnalyzer::RegionSettings',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': notApplicable(
      'An account has no operating system.',
      GENERAL_KNOWLEDGE,
    ),
    'runtime-patching': notApplicable(
      'An account has no runtime.',
      GENERAL_KNOWLEDGE,
    ),
    'network-firewall': checked(
      customer(
        'Block public access to S3 for the whole account.',
        ACCOUNT_BLOCK_PUBLIC_ACCESS,
      ),
    ),
    'identity-access': checked(
      customer(
        'Protect the root user with MFA, give it no access keys, and use it only where nothing else will do.',
        pages(ROOT_USER, IAM_BEST_PRACTICES),
      ),
    ),
    'application-code': notApplicable(
      'An account runs no code.',
      GENERAL_KNOWLEDGE,
    ),
    'data-at-rest': checked(
      shared(
        'AWS encrypts volumes; making that the default in every Region you use is yours.',
        EBS_ENCRYPTION,
      ),
    ),
    'encryption-in-transit': checked(
      aws(
        'The AWS APIs take requests over TLS only.',
        IAM_INFRASTRUCTURE_SECURITY,
      ),
    ),
    'backup-recovery': checked(
      customer(
        'Secure the ways by which you would get the root user back.',
        ROOT_USER,
      ),
    ),
    'logging-monitoring': checked(
      shared(
        'CloudTrail records; keeping a trail for all Regions that delivers to a bucket is yours.',
        TRAILS,
      ),
    ),
    availability: shared(
      'AWS sets service quotas; watching them and asking for more in time is yours.',
      GENERAL_KNOWLEDGE,
    ),
    configuration: checked(
      customer(
        'Name a security contact, set a strong password policy, and make the account part of an organization.',
        pages(ACCOUNT_CONTROLS, IAM_BEST_PRACTICES),
      ),
    ),
  },
});
