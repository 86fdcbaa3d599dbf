import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  recording,
  settingsIn,
  thisAccount,
} from '../../__testUtils__/detectionWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { recorderEnabled } from './recorderEnabled';

const STEPS = ['running', 'types', 'iam'];

function judged(
  facets: Parameters<typeof settingsIn>[2][],
  mayLeaveOut?: string[],
) {
  const { steps, ...evaluation } = judge(
    recorderEnabled,
    [
      thisAccount,
      ...facets.map((each, index) =>
        settingsIn(`eu-west-${index + 1}`, 'Config', each),
      ),
    ],
    mayLeaveOut && { limits: { mayLeaveOut } },
  );
  return {
    ...evaluation,
    ...Object.fromEntries(STEPS.map((id, i) => [id, steps[i].verdict])),
  };
}

const excluding = (...resourceTypes: string[]) =>
  recording({
    allSupported: false,
    includeGlobalResourceTypes: false,
    exclusionByResourceTypes: { resourceTypes },
    recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
  });
const naming = (...resourceTypes: string[]) =>
  recording({
    allSupported: false,
    includeGlobalResourceTypes: false,
    resourceTypes,
    recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
  });
const withoutIam = recording({ includeGlobalResourceTypes: false });
const none = { recorders: [], recorderStatuses: [] };
const IAM = ['Group', 'Policy', 'Role', 'User'].map(t => `AWS::IAM::${t}`);

describe('config.recorder-enabled', () => {
  it.each<[string, Parameters<typeof settingsIn>[2][], object]>([
    [
      'everything in one region, all but IAM in the other',
      [recording(), withoutIam],
      { verdict: 'pass' },
    ],
    [
      'IAM left out everywhere',
      [withoutIam, withoutIam],
      { verdict: 'fail', iam: 'fail', types: 'pass' },
    ],
    [
      'IAM excluded by name in the other region',
      [recording(), excluding(...IAM)],
      { verdict: 'pass' },
    ],
    [
      'an exclusion that does not name IAM records it',
      [excluding('AWS::EC2::NetworkInterface')],
      { verdict: 'fail', types: 'fail', iam: 'pass' },
    ],
    [
      'only the types that are named',
      [naming('AWS::S3::Bucket', ...IAM)],
      {
        summary: 'some types only in eu-west-1',
        types: 'fail',
        iam: 'pass',
      },
    ],
    [
      'a recorder that is stopped',
      [recording({}, { recording: false })],
      { summary: 'stopped in eu-west-1', running: 'fail', iam: 'fail' },
    ],
    [
      'a recorder that fails',
      [recording({}, { lastStatus: 'Failure', lastErrorCode: 'NoBucket' })],
      { summary: 'failing in eu-west-1', types: 'pass' },
    ],
    [
      'a recorder that has just begun',
      [recording({}, { lastStatus: 'PENDING' })],
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
    [
      'no recorder in one region',
      [recording(), none],
      { summary: 'off in eu-west-2', types: 'pass', iam: 'pass' },
    ],
    [
      'no recorder at all',
      [none],
      { verdict: 'fail', types: 'not-applicable', iam: 'not-applicable' },
    ],
    [
      'a recorder of a service alone',
      [
        {
          ...recording(),
          recorders: [
            { name: 'default', servicePrincipal: 'x.amazonaws.com' } as Json,
          ],
        },
      ],
      { summary: 'off in eu-west-1' },
    ],
    [
      'recorders that were refused',
      [
        {
          ...recording(),
          recorders: denied('config:DescribeConfigurationRecorders'),
        },
      ],
      { verdict: 'unknown', iam: 'unknown' },
    ],
    [
      'a status that was refused',
      [
        {
          ...recording(),
          recorderStatuses: denied(
            'config:DescribeConfigurationRecorderStatus',
          ),
        },
      ],
      { verdict: 'unknown', types: 'pass', iam: 'unknown' },
    ],
    [
      'a recorder whose status is missing',
      [{ ...recording(), recorderStatuses: [] }],
      { verdict: 'unknown', reason: 'error' },
    ],
    [
      'an answer that does not say whether it runs',
      [recording({}, { recording: null })],
      { verdict: 'unknown', running: 'unknown', iam: 'unknown' },
    ],
  ])('%s', (_says, facets, expected) => {
    expect(judged(facets)).toMatchObject(expected);
  });

  it('lets a recorder leave out what the configuration allows', () => {
    const left = excluding('AWS::EC2::NetworkInterface');
    expect(judged([left], ['AWS::EC2::NetworkInterface']).verdict).toBe('pass');
    expect(judged([left], ['AWS::EC2::Volume']).verdict).toBe('fail');
  });
});
