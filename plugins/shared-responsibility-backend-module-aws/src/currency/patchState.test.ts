import fc from 'fast-check';
import { patchState } from './patchState';

const NOW = new Date('2026-06-15T12:00:00.000Z');
const API =
  'https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_InstancePatchState.html';
const STATES =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-compliance-states.html';
const BASELINE =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-aws-runpatchbaseline.html';
const BASELINES =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-patch-baselines.html';
const SECURITY_HUB =
  'https://docs.aws.amazon.com/securityhub/latest/userguide/ssm-controls.html#ssm-2';

/** A scan of yesterday that found nothing to do. */
const CLEAN = {
  BaselineId: 'pb-0123456789abcdef0',
  Operation: 'Scan',
  OperationEndTime: '2026-06-14T03:00:00.000Z',
  InstalledCount: 33,
  InstalledOtherCount: 180,
  InstalledRejectedCount: 0,
  InstalledPendingRebootCount: 0,
  MissingCount: 0,
  FailedCount: 0,
  NotApplicableCount: 50,
  CriticalNonCompliantCount: 0,
  SecurityNonCompliantCount: 0,
  OtherNonCompliantCount: 0,
};

interface Row {
  says: string;
  page: string;
  state: object;
  want: { scan?: object; patches?: object };
}

const ROWS: Row[] = [
  {
    says: 'a clean scan of yesterday is good on both counts',
    page: SECURITY_HUB,
    state: {},
    want: { scan: { verdict: 'met' }, patches: { verdict: 'met' } },
  },
  {
    says: 'a missing patch is not compliant',
    page: STATES,
    state: { MissingCount: 2 },
    want: { patches: { verdict: 'not-met', summary: '2 patches missing' } },
  },
  {
    says: 'a patch that failed to install is not compliant',
    page: STATES,
    state: { FailedCount: 1 },
    want: { patches: { verdict: 'not-met', summary: '1 patches failed' } },
  },
  {
    says: 'a patch that waits for a reboot is not in effect',
    page: STATES,
    state: { InstalledPendingRebootCount: 3 },
    want: { patches: { verdict: 'not-met', summary: 'reboot pending' } },
  },
  {
    says: 'a patch that was rejected after it was installed is not compliant',
    page: STATES,
    state: { InstalledRejectedCount: 1 },
    want: { patches: { verdict: 'not-met' } },
  },
  {
    says: 'a critical patch counts although nothing is missing by name',
    page: API,
    state: { CriticalNonCompliantCount: 1 },
    want: { patches: { verdict: 'not-met', summary: '1 critical patches' } },
  },
  {
    says: 'so does a security patch',
    page: API,
    state: { SecurityNonCompliantCount: 4 },
    want: { patches: { verdict: 'not-met', summary: '4 security patches' } },
  },
  {
    says: 'so does a patch of any other class',
    page: API,
    state: { OtherNonCompliantCount: 1 },
    want: { patches: { verdict: 'not-met' } },
  },
  {
    says: 'patches that do not apply are no violation',
    page: STATES,
    state: { NotApplicableCount: 9_000 },
    want: { patches: { verdict: 'met' } },
  },
  {
    says: 'patches outside of the baseline are no violation',
    page: STATES,
    state: { InstalledOtherCount: 500 },
    want: { patches: { verdict: 'met' } },
  },
  {
    says: 'security updates that the baseline does not approve are told beside a pass',
    page: STATES,
    state: { AvailableSecurityUpdateCount: 5 },
    want: {
      patches: { verdict: 'met', summary: '5 security updates not approved' },
    },
  },
  {
    says: 'a baseline that approves nothing for the system compares with nothing',
    page: BASELINES,
    state: { InstalledCount: 0, NotApplicableCount: 0 },
    want: { patches: { verdict: 'undecidable' } },
  },
  {
    says: 'and still shows what is bad',
    page: BASELINES,
    state: { InstalledCount: 0, NotApplicableCount: 0, MissingCount: 1 },
    want: { patches: { verdict: 'not-met' } },
  },
  {
    says: 'an installation looks for what is missing too',
    page: BASELINE,
    state: { Operation: 'Install' },
    want: {
      scan: {
        verdict: 'met',
        text: 'was patched on 2026-06-14T03:00:00.000Z',
      },
    },
  },
  {
    says: 'a scan of exactly seven days is recent',
    page: SECURITY_HUB,
    state: { OperationEndTime: '2026-06-08T12:00:00.000Z' },
    want: { scan: { verdict: 'met' } },
  },
  {
    says: 'a second more is not',
    page: SECURITY_HUB,
    state: { OperationEndTime: '2026-06-08T11:59:59.000Z' },
    want: { scan: { verdict: 'not-met', summary: 'scanned 7 d ago' } },
  },
  {
    says: 'times with an offset are the same times',
    page: API,
    state: { OperationEndTime: '2026-06-08T21:00:00.000+09:00' },
    want: { scan: { verdict: 'met' } },
  },
  {
    says: 'an old scan does not hide what it found, nor what it did not',
    page: SECURITY_HUB,
    state: { OperationEndTime: '2026-01-01T00:00:00Z', MissingCount: 1 },
    want: { scan: { verdict: 'not-met' }, patches: { verdict: 'not-met' } },
  },
  {
    says: 'a scan that is still to come did not take place',
    page: API,
    state: { OperationEndTime: '2026-06-16T00:00:00Z' },
    want: { scan: { verdict: 'undecidable' } },
  },
  {
    says: 'clocks may differ a little',
    page: API,
    state: { OperationEndTime: '2026-06-15T12:59:59Z' },
    want: { scan: { verdict: 'met' } },
  },
  {
    says: 'without a time nothing is recent',
    page: API,
    state: { OperationEndTime: undefined },
    want: { scan: { verdict: 'undecidable' } },
  },
  {
    says: 'a number is no time',
    page: API,
    state: { OperationEndTime: 1 },
    want: { scan: { verdict: 'undecidable' } },
  },
  ...[
    'MissingCount',
    'FailedCount',
    'CriticalNonCompliantCount',
    'SecurityNonCompliantCount',
    'InstalledPendingRebootCount',
  ].map(field => ({
    says: `without ${field} nothing is compliant`,
    page: API,
    state: { [field]: undefined },
    want: { patches: { verdict: 'undecidable' } },
  })),
  {
    says: 'a count below zero is none',
    page: API,
    state: { MissingCount: -1 },
    want: { patches: { verdict: 'undecidable' } },
  },
  {
    says: 'a bad count is seen beside one that is not stated',
    page: API,
    state: { MissingCount: undefined, FailedCount: 2 },
    want: { patches: { verdict: 'not-met' } },
  },
];

describe('patchState', () => {
  it.each(ROWS)('$says', ({ state, want }) => {
    expect(patchState({ ...CLEAN, ...state }, NOW)).toMatchObject(want);
  });

  it('never throws, and meets nothing of what is no patch state', () => {
    fc.assert(
      fc.property(
        fc.anything().filter(v => typeof v !== 'object' || v === null),
        fc.date({ noInvalidDate: false }),
        (state, now) => {
          const { scan, patches } = patchState(state, now);
          expect([scan.verdict, patches.verdict]).toEqual([
            'undecidable',
            'undecidable',
          ]);
        },
      ),
    );
  });

  it('never gains a pass by losing a field', () => {
    const fields = Object.keys(CLEAN);
    fc.assert(
      fc.property(
        fc.subarray(fields),
        fc.record({ MissingCount: fc.nat(1), FailedCount: fc.nat(1) }),
        (lost, counts) => {
          const whole = { ...CLEAN, ...counts };
          const less = Object.fromEntries(
            Object.entries(whole).filter(([name]) => !lost.includes(name)),
          );
          const before = patchState(whole, NOW).patches.verdict;
          const after = patchState(less, NOW).patches.verdict;
          expect(before === 'not-met' && after === 'met').toBe(false);
        },
      ),
    );
  });
});
