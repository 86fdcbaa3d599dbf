import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet } from '../../collect/facets';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { collectSettings } from '../regionSettings';

/** What an account has set for Security Hub in one region. */
export const SECURITY_HUB_SETTINGS = 'AWS::SecurityHub::RegionSettings';

/** By these codes Security Hub says that it was never turned on. */
const absentCodes = ['InvalidAccessException', 'ResourceNotFoundException'];

const READS = defineReads('securityHub', {
  DescribeHub: {
    iamAction: 'securityhub:DescribeHub',
    lists: [SECURITY_HUB_SETTINGS],
    facets: ['hub'],
    per: SECURITY_HUB_SETTINGS,
    absentCodes,
  },
  GetEnabledStandards: {
    iamAction: 'securityhub:GetEnabledStandards',
    facets: ['standards'],
    per: SECURITY_HUB_SETTINGS,
    absentCodes,
  },
});

function collect(unit: UnitReader) {
  return collectSettings(
    unit,
    SECURITY_HUB_SETTINGS,
    'securityhub',
    READS.DescribeHub,
    async () => {
      const hub = await readHub(unit);
      return { hub, standards: await readStandards(unit, hub) };
    },
  );
}

function readHub(unit: UnitReader): Promise<Facet> {
  const { SecurityHubClient, DescribeHubCommand } = sdk('securityHub');
  return unit.facet(
    READS.DescribeHub,
    options =>
      unit.client(SecurityHubClient).send(new DescribeHubCommand({}), options),
    ({ HubArn, AutoEnableControls, ControlFindingGenerator }) =>
      HubArn && { HubArn, AutoEnableControls, ControlFindingGenerator },
  );
}

/** Not asked for where there is no hub: there can be none. */
async function readStandards(unit: UnitReader, hub: Facet): Promise<Facet> {
  if (hub.status === 'absent') {
    return absentFacet(hub.code, hub.capturedAt);
  }
  const { SecurityHubClient, paginateGetEnabledStandards } = sdk('securityHub');
  return unit.facet(
    READS.GetEnabledStandards,
    options =>
      everyItem(
        paginateGetEnabledStandards(
          { client: unit.client(SecurityHubClient) },
          {},
          options,
        ),
        page => page.StandardsSubscriptions,
      ),
    standards =>
      standards?.map(({ StandardsArn, StandardsStatus }) => ({
        StandardsArn,
        StandardsStatus,
      })),
  );
}

/** Security Hub of each region. */
export const securityhubCollector: ServiceCollector = {
  service: 'securityhub',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
