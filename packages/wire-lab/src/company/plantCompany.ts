import { emptyFacts, type StubFacts } from '../record';
import type { FaultRule } from '../wire';
import { Place } from '../seed';
import { plantBackups } from './backups';
import type { CompanyPlaces } from './CompanyPlaces';
import { plantImages } from './containers';
import {
  plantAnalyticsLake,
  plantReportingDb,
  plantStreamProcessor,
} from './data';
import { plantDetection } from './detection';
import { plantDirectory, plantLogin, plantSessionStore } from './identity';
import { plantCheckoutWeb, plantOrdersApi, plantOrdersEvents } from './orders';
import {
  plantPaymentsApi,
  plantPaymentsLedger,
  plantPaymentsWorker,
} from './payments';
import {
  plantArtifacts,
  plantOrphans,
  plantPlatformNetworks,
} from './platform';

const PROD = '111122223333';
const DATA = '444455556666';

/** Regions in which the example company stands. */
export const COMPANY_REGIONS = ['eu-west-1', 'us-east-1'];

/** What the example company does not let the scan read. */
export const COMPANY_GAPS: FaultRule[] = [
  {
    operation: 's3:GetBucketPolicy',
    match: '/shop-artifacts-mirror',
    accountId: PROD,
    kind: 'deny',
  },
  {
    operation: 's3:GetBucketPolicyStatus',
    match: '/shop-artifacts-mirror',
    accountId: PROD,
    kind: 'deny',
  },
  {
    operation: 's3:GetBucketPolicy',
    match: '/shop-lake-vendor',
    accountId: DATA,
    kind: 'deny',
  },
  {
    operation: 'lambda:GetRuntimeManagementConfig',
    match: '/stream-replay/',
    accountId: DATA,
    kind: 'deny',
  },
  {
    operation: 'ssm:DescribeInstancePatchStates',
    accountId: PROD,
    region: 'us-east-1',
    kind: 'deny',
  },
];

/** Plants the example company (COMPANY.md) through a wire proxy; fills `facts`. */
export async function plantCompany(
  endpoint: string,
  facts: StubFacts = emptyFacts(),
) {
  const place = (accountId: string, region: string) =>
    new Place(endpoint, accountId, region, facts);
  const accounts = {
    prod: place(PROD, 'eu-west-1'),
    prodUs: place(PROD, 'us-east-1'),
    data: place(DATA, 'eu-west-1'),
    dataUs: place(DATA, 'us-east-1'),
  };
  const places: CompanyPlaces = {
    ...accounts,
    ...(await plantPlatformNetworks(accounts)),
  };
  for (const plant of [
    plantPaymentsApi,
    plantPaymentsWorker,
    plantPaymentsLedger,
    plantOrdersApi,
    plantOrdersEvents,
    plantCheckoutWeb,
    plantAnalyticsLake,
    plantReportingDb,
    plantStreamProcessor,
    plantLogin,
    plantSessionStore,
    plantDirectory,
    plantArtifacts,
    plantImages,
    plantOrphans,
    plantDetection,
    plantBackups,
  ]) {
    await plant(places);
  }
}
