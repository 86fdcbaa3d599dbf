import type { Trail } from '@aws-sdk/client-cloudtrail';
import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { trailLabs } from './labs';
import { TRAIL } from './trailTypes';

/** Nobody can change a log unnoticed. */
export const logValidation: Control = {
  id: 'cloudtrail.log-validation',
  version: 1,
  title: 'Log file validation is on',
  failTitle: 'Logs could be changed unnoticed',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudtrail',
  resourceTypes: [TRAIL],
  why: 'With validation CloudTrail signs every hour what it delivered. Without it nobody can prove that a log file is whole, or see that an intruder took one away.',
  fix: 'Turn log file validation on for the trail. It holds from then on; files from before stay unsigned.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudTrail.4'] },
    { standard: 'CIS AWS Foundations v3', ids: ['3.2'] },
    { standard: 'CIS AWS Foundations v5', ids: ['3.2'] },
    { standard: 'CIS AWS Foundations v6', ids: ['4.2'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AU-9 CM-6 CM-9 PM-11 PM-17 SA-1(1) SA-10(1) SC-16(1) SI-1 SI-4 SI-7 SI-7(1) SI-7(3) SI-7(7)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['cloudtrail_log_file_validation_enabled'] },
  ],
  steps: [
    {
      id: 'on',
      title: 'The trail signs what it delivers',
      lab: trailLabs.validation,
      fillLab: trail => ({
        trailBucket: stated(
          readExisting<Trail>(trail, 'trail').S3BucketName,
          'its bucket',
          trail,
        ),
      }),
      check: checkValidation,
    },
  ],
};

function checkValidation(trail: ResourceReader): StepOutcome {
  return stated(
    readExisting<Trail>(trail, 'trail').LogFileValidationEnabled,
    'whether its files are signed',
    trail,
  )
    ? pass(`log file validation of ${trail.name} is on`, [trail.arn])
    : fail('not validated', `log file validation of ${trail.name} is off`, [
        trail.arn,
      ]);
}
