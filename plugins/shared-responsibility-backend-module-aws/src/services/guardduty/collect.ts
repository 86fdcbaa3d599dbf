import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { GetDetectorCommandOutput } from '@aws-sdk/client-guardduty';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { collectSettings } from '../regionSettings';

/** What an account has set for GuardDuty in one region. */
export const GUARDDUTY_SETTINGS = 'AWS::GuardDuty::RegionSettings';

const READS = defineReads('guardDuty', {
  ListDetectors: {
    iamAction: 'guardduty:ListDetectors',
    lists: [GUARDDUTY_SETTINGS],
    facets: ['detectors'],
    per: GUARDDUTY_SETTINGS,
  },
  GetDetector: {
    iamAction: 'guardduty:GetDetector',
    facets: ['detectors'],
    per: GUARDDUTY_SETTINGS,
  },
});

/** A detector of the facet `detectors`. */
export interface DetectorFacts {
  DetectorId: string;
  Status?: string;
  FindingPublishingFrequency?: string;
  Features?: { Name?: string; Status?: string }[];
}

function collect(unit: UnitReader) {
  return collectSettings(
    unit,
    GUARDDUTY_SETTINGS,
    'guardduty',
    READS.ListDetectors,
    async () => ({ detectors: await readDetectors(unit) }),
  );
}

/** A region has one detector at most; an empty list says that GuardDuty was never set up. */
async function readDetectors(unit: UnitReader): Promise<Facet> {
  const { GuardDutyClient, GetDetectorCommand, paginateListDetectors } =
    sdk('guardDuty');
  const client = unit.client(GuardDutyClient);
  const listed = await unit.call(READS.ListDetectors, options =>
    everyItem(
      paginateListDetectors({ client }, {}, options),
      page => page.DetectorIds,
    ),
  );
  if ('failure' in listed) {
    return unit.failed(READS.ListDetectors, listed.failure, listed.at);
  }
  const ids = listed.output;
  if (!ids) {
    return unit.select(READS.ListDetectors, listed.at, () => undefined);
  }
  const detectors: DetectorFacts[] = [];
  for (const DetectorId of ids) {
    const got = await unit.call(READS.GetDetector, options =>
      client.send(new GetDetectorCommand({ DetectorId }), options),
    );
    if ('failure' in got) {
      return unit.failed(READS.GetDetector, got.failure, got.at);
    }
    detectors.push(factsOf(DetectorId, got.output));
  }
  return unit.select(READS.GetDetector, listed.at, () => detectors);
}

function factsOf(
  DetectorId: string,
  {
    Status,
    FindingPublishingFrequency,
    Features,
  }: Partial<GetDetectorCommandOutput>,
): DetectorFacts {
  return {
    DetectorId,
    Status,
    FindingPublishingFrequency,
    Features: Features?.map(feature => ({
      Name: feature.Name,
      Status: feature.Status,
    })),
  };
}

/** GuardDuty of each region. */
export const guarddutyCollector: ServiceCollector = {
  service: 'guardduty',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
