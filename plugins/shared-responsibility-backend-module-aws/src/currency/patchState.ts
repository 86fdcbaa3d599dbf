import {
  met,
  notMet,
  timeOf,
  undecidable,
  type CurrencyVerdict,
} from './CurrencyVerdict';

const DAY_MS = 86_400_000;

/** How old the last look for patches may be. */
export const MAX_SCAN_AGE_DAYS = 7;

/** Clocks differ; a scan that lies further ahead than this did not take place. */
const MAX_CLOCK_DRIFT_MS = 60 * 60 * 1000;

/** What the last patch operation on a server tells. */
export interface PatchVerdict {
  /** Was it lately? */
  scan: CurrencyVerdict;
  /** Did it leave nothing undone? */
  patches: CurrencyVerdict;
}

interface BadCount {
  field: string;
  /** In a sentence, after the number. */
  words: string;
  /** In a cell. */
  summary(count: unknown): string;
  /** Without it there is no pass. The others only tell apart what these count. */
  mustBeStated?: true;
}

/** Counts that Systems Manager marks as not compliant, in the order of their weight. */
const BAD: BadCount[] = [
  {
    field: 'MissingCount',
    words: 'missing',
    summary: count => `${count} patches missing`,
    mustBeStated: true,
  },
  {
    field: 'FailedCount',
    words: 'failed to install',
    summary: count => `${count} patches failed`,
    mustBeStated: true,
  },
  {
    field: 'CriticalNonCompliantCount',
    words: 'critical and not compliant',
    summary: count => `${count} critical patches`,
    mustBeStated: true,
  },
  {
    field: 'SecurityNonCompliantCount',
    words: 'security patches not compliant',
    summary: count => `${count} security patches`,
    mustBeStated: true,
  },
  {
    field: 'InstalledPendingRebootCount',
    words: 'waiting for a reboot',
    summary: () => 'reboot pending',
    mustBeStated: true,
  },
  {
    field: 'OtherNonCompliantCount',
    words: 'others not compliant',
    summary: count => `${count} patches not compliant`,
  },
  {
    field: 'InstalledRejectedCount',
    words: 'installed although rejected',
    summary: count => `${count} rejected patches`,
  },
];

/**
 * Judges the state that Systems Manager keeps of the last patch operation,
 * whether it scanned or installed: both end with a look at what is missing.
 *
 * Never throws. What is not stated, or is no count, is undecidable, unless
 * something bad is stated beside it.
 *
 * @param state - an `InstancePatchState` after its journey through JSON.
 */
export function patchState(state: unknown, now: Date): PatchVerdict {
  const fields = (
    typeof state === 'object' && state !== null ? state : {}
  ) as Record<string, unknown>;
  return { scan: scanAge(fields, now), patches: patchCounts(fields) };
}

function scanAge(
  { OperationEndTime: ended, Operation: operation }: Record<string, unknown>,
  now: Date,
): CurrencyVerdict {
  const time = timeOf(ended);
  const age = now.getTime() - (time ?? NaN);
  if (Number.isNaN(age)) {
    return undecidable(
      `does not state when patches were last looked for: ${String(ended)}`,
    );
  }
  if (age < -MAX_CLOCK_DRIFT_MS) {
    return undecidable(
      `says that patches were looked for on ${ended}, which is still to come`,
    );
  }
  const how = operation === 'Install' ? 'patched' : 'scanned for patches';
  const days = Math.floor(age / DAY_MS);
  return age <= MAX_SCAN_AGE_DAYS * DAY_MS
    ? met(`was ${how} on ${ended}`)
    : notMet(
        `scanned ${days} d ago`,
        `was last ${how} ${days} days ago, on ${ended}`,
      );
}

function patchCounts(fields: Record<string, unknown>): CurrencyVerdict {
  const bad = BAD.filter(({ field }) => countOf(fields[field]) > 0);
  if (bad.length > 0) {
    return notMet(
      bad[0].summary(fields[bad[0].field]),
      `has patches that are not compliant: ${bad
        .map(({ field, words }) => `${fields[field]} ${words}`)
        .join(', ')}`,
    );
  }
  const unclear = BAD.filter(
    ({ field, mustBeStated }) =>
      Number.isNaN(countOf(fields[field])) &&
      (mustBeStated || isStated(fields[field])),
  );
  if (unclear.length > 0) {
    return undecidable(
      `has a patch state that does not state ${unclear
        .map(({ field }) => field)
        .join(', ')}`,
    );
  }
  if (
    ['InstalledCount', 'NotApplicableCount'].every(
      field => countOf(fields[field]) === 0,
    )
  ) {
    return undecidable(
      `was compared with no patch at all: the baseline ${String(
        fields.BaselineId ?? '',
      )} approves none for its operating system`,
    );
  }
  const waiting = countOf(fields.AvailableSecurityUpdateCount);
  return waiting > 0
    ? met(
        `lacks no patch of its baseline, though ${waiting} security updates exist that the baseline does not approve`,
        `${waiting} security updates not approved`,
      )
    : met('lacks no patch of its baseline');
}

function isStated(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** NaN for what is no count. */
function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
    ? value
    : NaN;
}
