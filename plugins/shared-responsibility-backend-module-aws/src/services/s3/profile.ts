import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  checked,
  customer,
  NO_CUSTOMER_CODE,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { page, pages } from '../../profiles/sources';

const SECURITY = page(
  'Security in Amazon S3',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security.html',
);
const BEST_PRACTICES = page(
  'Security best practices for Amazon S3',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html',
);
const VULNERABILITY = page(
  'Configuration and vulnerability analysis in Amazon S3',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/vulnerability-analysis-and-management.html',
);
const BLOCK_PUBLIC_ACCESS = page(
  'Blocking public access to your Amazon S3 storage',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
);
const DEFAULT_ENCRYPTION = page(
  'PutBucketEncryption, Amazon S3 API Reference',
  'https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketEncryption.html',
);
const SSE_C = page(
  'Blocking or unblocking SSE-C for a general purpose bucket',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/blocking-unblocking-s3-c-encryption-gpb.html',
);
const DATA_PROTECTION = page(
  'Data protection in Amazon S3',
  'https://docs.aws.amazon.com/AmazonS3/latest/userguide/DataDurability.html',
);

export const s3Profile = defineProfile({
  service: 's3',
  name: 'Amazon S3',
  shortName: 'S3',
  model: 'abstracted',
  level: 'low',
  resourceTypes: [
    'AWS::S3::Bucket',
    'AWS::S3::BucketPolicy',
    'AWS::S3::AccessPoint',
    'AWS::S3::MultiRegionAccessPoint',
    'AWS::S3Express::DirectoryBucket',
  ],
  rows: {
    ...OF_THE_CLOUD,
    'guest-os-patching': checked(
      aws('AWS patches the operating systems behind S3.', VULNERABILITY),
    ),
    'runtime-patching': checked(
      aws('AWS patches the software behind S3.', VULNERABILITY),
    ),
    'network-firewall': checked(
      customer(
        'Keep Block Public Access on; limit access to your VPC endpoints where you can.',
        pages(BLOCK_PUBLIC_ACCESS, BEST_PRACTICES),
      ),
    ),
    'identity-access': checked(
      customer(
        'Write narrow bucket and access-point policies, keep ACLs disabled, and review what other accounts may do.',
        pages(SECURITY, BEST_PRACTICES),
      ),
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': checked(
      shared(
        'AWS encrypts every new object; you classify the data and choose the key.',
        pages(SECURITY, DEFAULT_ENCRYPTION),
      ),
    ),
    'encryption-in-transit': checked(
      shared(
        'AWS answers over TLS; refusing plain HTTP by aws:SecureTransport is yours.',
        BEST_PRACTICES,
      ),
    ),
    'backup-recovery': checked(
      customer(
        'Switch versioning on; replicate what must survive a Region.',
        BEST_PRACTICES,
      ),
    ),
    'logging-monitoring': checked(
      customer(
        'Switch on detective controls such as CloudTrail data events or GuardDuty.',
        SECURITY,
      ),
    ),
    availability: checked(
      aws(
        'AWS stores objects over at least three Availability Zones, unless you chose a one-zone class.',
        DATA_PROTECTION,
      ),
    ),
    configuration: checked(
      customer(
        'Set Object Ownership, and Object Lock where nothing may be deleted.',
        BEST_PRACTICES,
      ),
    ),
  },
  conditions: [
    {
      layer: 'data-at-rest',
      when: 'Objects are written with SSE-C',
      owner: 'customer',
      duty: 'Where objects use SSE-C, you hold the key of each; for all others you classify the data and choose the key.',
      source: SSE_C,
      resourceTypes: ['AWS::S3::Bucket'],
      // Told per object only; blocking new ones says nothing of the old ones.
      unreadable: true,
    },
    {
      layer: 'data-at-rest',
      when: 'The KMS key of the bucket lies in an external key store',
      owner: 'customer',
      duty: 'With an external key store you answer for the availability and durability of the key.',
      source: 'External key stores, AWS KMS Developer Guide',
      verified: false,
      resourceTypes: ['AWS::S3::Bucket'],
      unreadable: true,
    },
    {
      layer: 'availability',
      when: 'Objects are in the storage class S3 One Zone-IA',
      owner: 'shared',
      duty: 'Keep another copy of what you put into a one-zone class: it is lost with its zone.',
      source: DATA_PROTECTION,
      resourceTypes: ['AWS::S3::Bucket'],
      unreadable: true,
    },
    {
      layer: 'availability',
      when: 'It is a directory bucket',
      owner: 'shared',
      duty: 'A directory bucket lies in one zone: keep another copy elsewhere.',
      source: 'Storage classes, Amazon S3 User Guide',
      verified: false,
      resourceTypes: ['AWS::S3Express::DirectoryBucket'],
      test: () => true,
    },
  ],
});
