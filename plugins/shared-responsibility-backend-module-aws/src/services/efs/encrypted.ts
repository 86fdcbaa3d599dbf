import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeFileSystem } from './judgeFileSystem';
import { encryptedLab } from './labs';

/** What is kept in a file system is encrypted on disk. */
export const fileSystemEncrypted: Control = {
  id: 'efs.encrypted',
  version: 1,
  title: 'File system is encrypted',
  failTitle: 'File system is not encrypted',
  layer: 'data-at-rest',
  severity: 'medium',
  scope: 'resource',
  service: 'efs',
  resourceTypes: ['AWS::EFS::FileSystem'],
  why: 'With encryption every use of the data needs a KMS key, and its uses stand in CloudTrail. Whether a file system is encrypted is chosen once, when it is made: every month that it grows makes the move dearer.',
  fix: 'Make a new file system with encryption, copy the files, and mount the new one instead. An existing file system cannot be encrypted.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EFS.1', 'EFS.8'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.4.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.3.1'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.3.1'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.3.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9(3) CP-9 SC-8(3) SC-8(4) SC-13 SC-28(1) SI-19(4)'.split(' '),
    },
    { standard: 'Prowler', ids: ['efs_encryption_at_rest_enabled'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'encrypted',
      title: 'The file system is encrypted',
      lab: encryptedLab,
      check: checkEncrypted,
    },
  ],
};

function checkEncrypted(resource: ResourceReader): StepOutcome {
  return judgeFileSystem(resource, ({ Encrypted, KmsKeyId }) => {
    if (!stated(Encrypted, 'whether it is encrypted', resource)) {
      return fail('not encrypted', `${resource.name} is not encrypted`, [
        resource.arn,
      ]);
    }
    return pass(
      KmsKeyId
        ? `${resource.name} is encrypted with ${KmsKeyId}`
        : `${resource.name} is encrypted`,
      [resource.arn],
    );
  });
}
