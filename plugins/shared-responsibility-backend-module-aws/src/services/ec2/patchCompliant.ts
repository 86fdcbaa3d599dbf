import type { InstancePatchState } from '@aws-sdk/client-ssm';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated, type AsJson } from '../readExisting';
import { runningInstance } from './instanceState';

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_AGE_DAYS = 7;

/** Operating systems are scanned for patches weekly and lack none. */
export const patchCompliant: Control = {
  id: 'ec2.patch-compliant',
  version: 1,
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
      title: `Patches were looked for within ${MAX_AGE_DAYS} days`,
      check: checkScanned,
    },
    {
      id: 'none-missing',
      title: 'No patch is missing, failed or non-compliant',
      check: checkCounts,
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
  const state = resource.read<AsJson<InstancePatchState>>('patchState');
  if (!state) {
    return fail(
      'never scanned',
      `${resource.name} is running and was never scanned for patches`,
      [resource.arn],
    );
  }
  const text = stated(
    state.OperationEndTime,
    'when patches were last looked for',
    resource,
  );
  const scanned = Date.parse(text);
  if (Number.isNaN(scanned)) {
    throw new Unread(
      'error',
      `the time of the last patch scan of ${resource.name} is no date: ${text}`,
    );
  }
  const days = Math.floor((now.getTime() - scanned) / DAY_MS);
  return now.getTime() - scanned <= MAX_AGE_DAYS * DAY_MS
    ? pass(`${resource.name} was scanned for patches on ${text}`, [
        resource.arn,
      ])
    : fail(
        `scanned ${days} d ago`,
        `${resource.name} was last scanned for patches ${days} days ago, on ${text}`,
        [resource.arn],
      );
}

function checkCounts(resource: ResourceReader): StepOutcome {
  const { idle } = runningInstance(resource);
  if (idle) {
    return idle;
  }
  const state = resource.read<AsJson<InstancePatchState>>('patchState');
  if (!state) {
    return notApplicable(`${resource.name} has no patch scan to count from`, [
      resource.arn,
    ]);
  }
  const counts: [count: number | undefined, words: string][] = [
    [state.MissingCount, 'missing'],
    [state.FailedCount, 'failed to install'],
    [state.CriticalNonCompliantCount, 'critical and not compliant'],
    [state.SecurityNonCompliantCount, 'security patches not compliant'],
  ];
  const bad = counts.filter(([count]) => count !== undefined && count > 0);
  if (bad.length > 0) {
    return fail(
      `${bad[0][0]} patches ${bad[0][1].split(' ')[0]}`,
      `patches of ${resource.name}: ${bad
        .map(([count, words]) => `${count} ${words}`)
        .join(', ')}`,
      [resource.arn],
    );
  }
  counts.forEach(([count, words]) =>
    stated(count, `how many patches are ${words}`, resource),
  );
  return pass(`${resource.name} lacks no patch of its baseline`, [
    resource.arn,
  ]);
}
