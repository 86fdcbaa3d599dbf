import type { Trail } from '@aws-sdk/client-cloudtrail';
import {
  allOf,
  anyOf,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { listOrNone, NONE } from '../listOrNone';
import { pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { trailLabs } from './labs';
import {
  leftOutBy,
  missingManagementEvents,
  type Selectors,
} from './managementEvents';
import { ORGANIZATION_TRAIL, TRAIL } from './trailTypes';

/** Who did what in the account is written down, wherever it was done. */
export const multiRegionTrail: Control = {
  id: 'cloudtrail.multi-region',
  version: 1,
  title: 'A trail records the management events of all regions',
  failTitle: 'No trail records what is done in all regions',
  layer: 'logging-monitoring',
  severity: 'high',
  scope: 'account',
  service: 'account',
  resourceTypes: ['AWS::::Account'],
  why: 'CloudTrail shows 90 days of events by itself, to whoever has the account, intruders included. Only a trail keeps them longer and elsewhere, and only one of all regions also sees what is done where nobody looks.',
  fix: 'Create one trail of all regions, best of the whole organization, that records reads and writes of management events without exceptions, into a bucket that only few can reach.',
  parameters: [
    {
      name: 'mayLeaveOut',
      title:
        'sources whose events a trail may leave out, e.g. kms.amazonaws.com',
      type: 'texts',
      default: NONE,
    },
  ],
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudTrail.1'] },
    { standard: 'CIS AWS Foundations v3', ids: ['3.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['3.1'] },
    { standard: 'CIS AWS Foundations v6', ids: ['4.1'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(4) AC-3(1) AC-3(10) AC-4(26) AC-6(9) AU-2 AU-3 AU-3(1) AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-10 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) CM-6 CM-9 IA-3(3) MA-4(1) PM-14 PM-31 SC-7(9) SI-1(1) SI-3(8) SI-4(2) SI-4(17) SI-4(20) SI-7(8) SI-10(1)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'cloudtrail_multi_region_enabled',
        'cloudtrail_multi_region_enabled_logging_management_events',
      ],
    },
  ],
  absenceIsMissing: true,
  steps: [
    {
      id: 'covered',
      title:
        'One trail of all regions is on, delivers, and records all management events',
      lab: trailLabs.covered,
      fillLab,
      check: checkTrails,
    },
  ],
};

/** The trail that could be mended, if there is one. */
function fillLab(
  _account: ResourceReader,
  { related }: CheckContext,
): Record<string, string> {
  const trails = [...related.all(TRAIL)].sort((a, b) =>
    a.arn < b.arn ? -1 : 1,
  );
  if (trails.length === 0) {
    return {};
  }
  const [trail] = trails;
  const { S3BucketName } = readExisting<Trail>(trail, 'trail');
  return {
    trailName: trail.name,
    homeRegion: trail.region,
    ...(S3BucketName && { trailBucket: S3BucketName }),
  };
}

function checkTrails(
  account: ResourceReader,
  { related, parameters }: CheckContext,
): StepOutcome {
  const mayLeaveOut = listOrNone(parameters, 'mayLeaveOut');
  const faults: string[] = [];
  let covering: ResourceReader = account;
  const isCovered = anyOf(
    ...[TRAIL, ORGANIZATION_TRAIL].map(
      type => () =>
        anyOf(
          ...related.all(type).map(trail => () => {
            covering = trail;
            const fault = faultOf(trail, mayLeaveOut);
            faults.push(...fault);
            return fault.length === 0;
          }),
        ),
    ),
  );
  if (isCovered) {
    const leftOut = leftOutBy(selectorsOf(covering)).filter(item =>
      mayLeaveOut.includes(item),
    );
    return pass(
      `${sayWhose(covering)} records the management events of all regions${
        leftOut.length > 0
          ? `, but for ${leftOut.join(', ')}, as the configuration allows`
          : ''
      }`,
      [account.arn, covering.arn],
    );
  }
  return {
    verdict: 'fail',
    summary: faults.length === 0 ? 'no trail' : 'no trail of all regions',
    evidence: [
      {
        text:
          faults.length === 0
            ? `account ${account.name} has no trail`
            : `no trail records all that is done in account ${account.name}`,
        arns: [account.arn],
      },
      ...faults.map(text => ({ text })),
    ],
  };
}

/**
 * Why a trail does not do; empty if it does.
 *
 * @throws Unread if nothing is seen to be wrong, and something was not seen.
 */
function faultOf(trail: ResourceReader, mayLeaveOut: string[]): string[] {
  const faults: string[] = [];
  const holds = (isSo: boolean, otherwise: string) => {
    if (!isSo) {
      faults.push(`${sayWhose(trail)} ${otherwise}`);
    }
    return isSo;
  };
  allOf(
    () =>
      holds(
        stated(
          readExisting<Trail>(trail, 'trail').IsMultiRegionTrail,
          'whether it is of all regions',
          trail,
        ),
        `is of ${trail.region} only`,
      ),
    () => holds(statusOf(trail).IsLogging, 'is switched off'),
    () => {
      const { LatestDeliveryError: error } = statusOf(trail);
      return holds(!error, `cannot deliver to its bucket (${error})`);
    },
    () => {
      const missing = missingManagementEvents(selectorsOf(trail), mayLeaveOut);
      return holds(missing === undefined, String(missing));
    },
  );
  return faults;
}

/** AWS says of each basic selector what it takes; one that does not is not understood. */
function selectorsOf(trail: ResourceReader): Selectors {
  const selectors = readExisting<Selectors>(trail, 'eventSelectors');
  for (const basic of selectors.EventSelectors ?? []) {
    stated(basic.IncludeManagementEvents, 'which events it records', trail);
    stated(basic.ReadWriteType, 'which events it records', trail);
  }
  return selectors;
}

function statusOf(trail: ResourceReader) {
  const status = readExisting<{
    IsLogging?: boolean;
    LatestDeliveryError?: string;
  }>(trail, 'status');
  return {
    ...status,
    IsLogging: stated(status.IsLogging, 'whether it is on', trail),
  };
}

function sayWhose(trail: ResourceReader): string {
  return trail.type === ORGANIZATION_TRAIL
    ? `the trail ${trail.name} that account ${
        trail.arn.split(':')[4]
      } keeps for the organization`
    : `the trail ${trail.name}`;
}
