import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { everyItem } from '../../collect/everyItem';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { collectSettings } from '../regionSettings';

/** What an account has set for IAM Access Analyzer in one region. */
export const ACCESS_ANALYZER_SETTINGS = 'AWS::AccessAnalyzer::RegionSettings';

const READS = defineReads('accessAnalyzer', {
  ListAnalyzers: {
    iamAction: 'access-analyzer:ListAnalyzers',
    lists: [ACCESS_ANALYZER_SETTINGS],
    facets: ['analyzers'],
    per: ACCESS_ANALYZER_SETTINGS,
  },
});

/** An analyzer of the facet `analyzers`. */
export interface AnalyzerFacts {
  arn?: string;
  name?: string;
  type?: string;
  status?: string;
}

function collect(unit: UnitReader) {
  return collectSettings(
    unit,
    ACCESS_ANALYZER_SETTINGS,
    'access-analyzer',
    READS.ListAnalyzers,
    async () => ({ analyzers: await readAnalyzers(unit) }),
  );
}

/** An empty list says that there is none. */
function readAnalyzers(unit: UnitReader): Promise<Facet> {
  const { AccessAnalyzerClient, paginateListAnalyzers } = sdk('accessAnalyzer');
  return unit.facet(
    READS.ListAnalyzers,
    options =>
      everyItem(
        paginateListAnalyzers(
          { client: unit.client(AccessAnalyzerClient) },
          {},
          options,
        ),
        page => page.analyzers,
      ),
    analyzers =>
      analyzers?.map(
        ({ arn, name, type, status }): AnalyzerFacts => ({
          arn,
          name,
          type,
          status,
        }),
      ),
  );
}

/** IAM Access Analyzer of each region. */
export const accessanalyzerCollector: ServiceCollector = {
  service: 'accessanalyzer',
  scope: 'region',
  reads: Object.values(READS),
  collect,
};
