import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { MAX_SCAN_AGE_DAYS, patchState } from '../../currency';
import { currencyOutcome } from '../currencyOutcome';
import { fail, notApplicable } from '../outcome';
import { patchLabs } from './labs';
import { runningInstance } from './instanceState';

/** Operating systems are scanned for patches weekly and lack none. */
export const patchCompliant: Control = {
  id: 'ec2.patch-compliant',
  version: 2,
  title: 'Operating system patches are compliant',
  failTitle: 'Operating system lacks patches',
  layer: 'guest-os-patching',
  severity: 'high',
  scope: 'resource',
  service: 'ec2',
  resourceTypes: ['AWS::EC2::Instance'],
  why: 'AWS patches the host below the instance, never the operating system in it. Known holes for which a patch exists are what attackers try first, often within days of the announcement.',
  fix: 'Run AWS-RunPatchBaseline with Operation=Install on the instance, then put it into a patch policy or maintenance window that scans at least every week.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['SSM.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-2 CM-2(2) CM-3(3) CM-6 CM-8 CM-8(1) CM-8(3) CM-8(6) RA-3 SI-2 SI-2(2) SI-2(5) SI-3'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['ssm_managed_compliant_patching'] },
  ],
  mistake: 'unpatched-ec2',
  steps: [
    {
      id: 'scanned',
      title: `Patches were looked for within ${MAX_SCAN_AGE_DAYS} days`,
      check: checkScanned,
      lab: patchLabs.scanned,
    },
    {
      id: 'none-missing',
      title:
        'No patch is missing, failed, waiting for a reboot or otherwise non-compliant',
      check: checkCounts,
      lab: patchLabs['none-missing'],
    },
  ],
};

function checkScanned(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const { idle } = runningInstance(resource);
  if (idle) {
    return idle;
  }
  const state = resource.read('patchState');
  return state === undefined
    ? fail(
        'never scanned',
        `${resource.name} is running and was never scanned for patches`,
        [resource.arn],
      )
    : currencyOutcome(resource, patchState(state, now).scan);
}

function checkCounts(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const { idle } = runningInstance(resource);
  if (idle) {
    return idle;
  }
  const state = resource.read('patchState');
  return state === undefined
    ? notApplicable(`${resource.name} has no patch scan to count from`, [
        resource.arn,
      ])
    : currencyOutcome(resource, patchState(state, now).patches);
}
