import { defineProfile } from '../../profiles/defineProfile';
import {
  aws,
  customer,
  NO_CUSTOMER_CODE,
  NO_SERVERS,
  OF_THE_CLOUD,
  shared,
} from '../../profiles/rows';
import { GENERAL_KNOWLEDGE } from '../../profiles/sources';
import { readExisting, stated } from '../readExisting';

const GUIDE = 'EFS User Guide';
const ENCRYPTION = `Data encryption in Amazon EFS, ${GUIDE}`;
const FILE_SYSTEM = 'AWS::EFS::FileSystem';

export const efsProfile = defineProfile({
  service: 'efs',
  name: 'Amazon EFS',
  shortName: 'EFS',
  model: 'abstracted (storage)',
  level: 'low',
  resourceTypes: [
    FILE_SYSTEM,
    'AWS::EFS::MountTarget',
    'AWS::EFS::AccessPoint',
  ],
  rows: {
    ...OF_THE_CLOUD,
    ...NO_SERVERS,
    'runtime-patching': aws(
      'AWS patches the file service; the mount helper on your clients is yours.',
      GENERAL_KNOWLEDGE,
    ),
    'network-firewall': customer(
      'Security groups on mount targets that let in NFS from your clients only.',
      `Using VPC security groups for mount targets, ${GUIDE}`,
    ),
    'identity-access': customer(
      'A file system policy, and access points with a fixed user and root.',
      'Security Hub controls for Amazon EFS',
    ),
    'application-code': NO_CUSTOMER_CODE,
    'data-at-rest': shared(
      'AWS encrypts if asked when the file system is made; the key is your choice.',
      ENCRYPTION,
    ),
    'encryption-in-transit': customer('Mount with TLS.', ENCRYPTION),
    'backup-recovery': shared(
      'AWS backs up where automatic backups are on; that, and restore tests, are yours.',
      `Using AWS Backup to back up and restore file systems, ${GUIDE}`,
    ),
    'logging-monitoring': shared(
      'AWS gives metrics; alarms and the trail are yours.',
      `Monitoring Amazon EFS with CloudWatch, ${GUIDE}`,
    ),
    availability: shared(
      'AWS keeps Regional file systems in several zones; One Zone and throughput are your choice.',
      `Resilience in Amazon EFS, ${GUIDE}`,
    ),
    configuration: customer(
      'Lifecycle, throughput mode and replication.',
      `Amazon EFS lifecycle management, ${GUIDE}`,
    ),
  },
  conditions: [
    {
      layer: 'data-at-rest',
      when: 'Encrypted is false',
      owner: 'customer',
      duty: 'It is not encrypted: only a new file system can be.',
      source: ENCRYPTION,
      resourceTypes: [FILE_SYSTEM],
      test: resource => {
        const { Encrypted } = readExisting<{ Encrypted?: boolean }>(
          resource,
          'fileSystem',
        );
        return !stated(Encrypted, 'Encrypted', resource);
      },
    },
    {
      layer: 'backup-recovery',
      when: 'BackupPolicy.Status is DISABLED',
      owner: 'customer',
      duty: 'There are no automatic backups: only a plan of your own.',
      source: 'BackupPolicy, EFS API Reference',
      resourceTypes: [FILE_SYSTEM],
      test: resource => {
        const policy = resource.read<{ Status?: string }>('backupPolicy');
        // No policy at all means that automatic backups were never switched on.
        return policy === undefined || policy.Status === 'DISABLED';
      },
    },
  ],
});
