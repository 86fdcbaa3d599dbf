import type {
  ConfigurationRecorder,
  ConfigurationRecorderStatus,
} from '@aws-sdk/client-config-service';
import {
  Unread,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { RegionAnswer } from '../everyRegion';
import { readExisting, stated, type AsJson } from '../readExisting';

/** The types of IAM, the same in every region: one recorder is enough for them. */
export const IAM_TYPES = [
  'AWS::IAM::Group',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IAM::User',
];

type Recorder = AsJson<ConfigurationRecorder>;

/** The customer's own recorder, one at most; those of services record for the service alone. */
export function recorderOf(settings: ResourceReader): Recorder | undefined {
  return readExisting<ConfigurationRecorder[]>(settings, 'recorders').find(
    ({ servicePrincipal }) => !servicePrincipal,
  );
}

/** Whether a region has a recorder that records, and did well the last time. */
export function askRunning(settings: ResourceReader): RegionAnswer {
  const recorder = recorderOf(settings);
  if (!recorder) {
    return { ok: false, word: 'off', text: 'AWS Config has no recorder' };
  }
  const { recording, lastStatus, lastErrorCode } = statusOf(recorder, settings);
  if (!stated(recording, 'whether the recorder runs', settings)) {
    return {
      ok: false,
      word: 'stopped',
      text: 'the recorder of AWS Config is stopped',
    };
  }
  switch (
    stated(lastStatus, 'how the recorder fared', settings).toUpperCase()
  ) {
    case 'SUCCESS':
      return { ok: true, text: 'AWS Config records' };
    case 'FAILURE':
      return {
        ok: false,
        word: 'failing',
        text: `the recorder of AWS Config failed the last time${
          lastErrorCode ? ` (${lastErrorCode})` : ''
        }`,
      };
    default:
      throw new Unread(
        'not-scanned',
        `the recorder of AWS Config in ${settings.region} runs, but has recorded nothing yet (${lastStatus}); a later scan tells whether it can`,
      );
  }
}

/**
 * Which types a recorder leaves out, IAM's apart.
 *
 * @returns undefined if it records only those that it names.
 */
export function leftOut(
  recorder: Recorder,
  settings: ResourceReader,
): string[] | undefined {
  const group = groupOf(recorder, settings);
  if (group.recordingStrategy?.useOnly === 'EXCLUSION_BY_RESOURCE_TYPES') {
    return excludedBy(group, settings).filter(
      type => !IAM_TYPES.includes(type),
    );
  }
  return stated(group.allSupported, 'which types it records', settings)
    ? []
    : undefined;
}

/** Whether a recorder that runs records users, groups, roles and policies. */
export function recordsIam(settings: ResourceReader): boolean {
  const recorder = recorderOf(settings);
  if (!recorder) {
    return false;
  }
  const { recording } = statusOf(recorder, settings);
  if (!stated(recording, 'whether the recorder runs', settings)) {
    return false;
  }
  const group = groupOf(recorder, settings);
  if (group.recordingStrategy?.useOnly === 'EXCLUSION_BY_RESOURCE_TYPES') {
    const excluded = excludedBy(group, settings);
    return !IAM_TYPES.some(type => excluded.includes(type));
  }
  if (stated(group.allSupported, 'which types it records', settings)) {
    return stated(
      group.includeGlobalResourceTypes,
      'whether it records IAM',
      settings,
    );
  }
  const named: string[] = group.resourceTypes ?? [];
  return IAM_TYPES.every(type => named.includes(type));
}

type Group = NonNullable<Recorder['recordingGroup']>;

function groupOf(recorder: Recorder, settings: ResourceReader): Group {
  return stated(recorder.recordingGroup, 'what the recorder records', settings);
}

function excludedBy(
  { exclusionByResourceTypes }: Group,
  settings: ResourceReader,
): string[] {
  return stated(
    exclusionByResourceTypes?.resourceTypes,
    'which types it leaves out',
    settings,
  );
}

function statusOf(
  { name }: Recorder,
  settings: ResourceReader,
): AsJson<ConfigurationRecorderStatus> {
  return stated(
    readExisting<ConfigurationRecorderStatus[]>(
      settings,
      'recorderStatuses',
    ).find(status => status.name === name),
    `the status of the recorder ${name}`,
    settings,
  );
}
