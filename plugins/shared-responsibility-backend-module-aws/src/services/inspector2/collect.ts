import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  CoveredResource,
  FilterCriteria,
  Finding,
} from '@aws-sdk/client-inspector2';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('inspector2', {
  BatchGetAccountStatus: {
    iamAction: 'inspector2:BatchGetAccountStatus',
    facets: ['vulnerabilityScanning'],
  },
  ListCoverage: {
    iamAction: 'inspector2:ListCoverage',
    facets: ['vulnerabilityCoverage'],
  },
  ListFindings: {
    iamAction: 'inspector2:ListFindings',
    facets: ['vulnerabilities'],
  },
});

/** The calls by which Inspector is asked about instances. */
export const inspectorReads = Object.values(READS);

const INSTANCE = 'AWS_EC2_INSTANCE';

/** What is kept of a vulnerability that Inspector found. */
export interface FoundVulnerability {
  findingArn?: string;
  title?: string;
  severity?: string;
  exploitAvailable?: string;
  fixAvailable?: string;
  firstObservedAt?: Date;
}

/** What Inspector knows of an instance, by facet. */
export type VulnerabilityFacets = Record<
  'vulnerabilityScanning' | 'vulnerabilityCoverage' | 'vulnerabilities',
  Facet
>;

/**
 * Asks Inspector about all instances of the region at once.
 *
 * `vulnerabilityScanning` is the state of EC2 scanning in the account
 * (`ENABLED`, `DISABLED` …), `vulnerabilityCoverage` whether this instance is
 * scanned (absent with code `NotListed` after a complete list without it), and
 * `vulnerabilities` its active findings that are critical or can be exploited.
 */
export async function readVulnerabilities(
  unit: UnitReader,
): Promise<(instanceId: string) => VulnerabilityFacets> {
  const vulnerabilityScanning = await readScanning(unit);
  const coverage = await readCoverage(unit);
  const findings = await readFindings(unit);
  return id => ({
    vulnerabilityScanning,
    vulnerabilityCoverage: coverage(id),
    vulnerabilities: findings(id),
  });
}

function readScanning(unit: UnitReader): Promise<Facet> {
  const { Inspector2Client, BatchGetAccountStatusCommand } = sdk('inspector2');
  return unit.facet(
    READS.BatchGetAccountStatus,
    options =>
      unit
        .client(Inspector2Client)
        .send(
          new BatchGetAccountStatusCommand({ accountIds: [unit.accountId] }),
          options,
        ),
    ({ accounts }) =>
      accounts?.find(({ accountId }) => accountId === unit.accountId)
        ?.resourceState?.ec2,
  );
}

async function readCoverage(unit: UnitReader): Promise<(id: string) => Facet> {
  const { Inspector2Client, paginateListCoverage } = sdk('inspector2');
  const read = READS.ListCoverage;
  const watch = unit.watch(read, []);
  const startedAt = unit.time();
  const seen = new Map<string, Facet>();
  const pages = unit.pages(read, watch, options =>
    paginateListCoverage(
      { client: unit.client(Inspector2Client), pageSize: 200 },
      {
        filterCriteria: {
          accountId: equal(unit.accountId),
          resourceType: equal(INSTANCE),
        },
      },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    for (const covered of page.coveredResources ?? []) {
      seen.set(covered.resourceId ?? '', readFacet(statusOf(covered), at));
    }
  }
  return id =>
    seen.get(id) ??
    (watch.failure
      ? failedFacet(watch.failure, read, startedAt)
      : absentFacet('NotListed', startedAt));
}

function statusOf({ scanStatus, scanType, lastScannedAt }: CoveredResource) {
  return { scanStatus, scanType, lastScannedAt };
}

async function readFindings(unit: UnitReader): Promise<(id: string) => Facet> {
  const startedAt = unit.time();
  const found = new Map<string, Map<string, FoundVulnerability>>();
  const watch = unit.watch(READS.ListFindings, []);
  // Two lists, as filters of different fields narrow each other.
  const wanted: FilterCriteria[] = [
    { severity: equal('CRITICAL') },
    { exploitAvailable: equal('YES') },
  ];
  const { Inspector2Client, paginateListFindings } = sdk('inspector2');
  for (const criteria of wanted) {
    const pages = unit.pages(READS.ListFindings, watch, options =>
      paginateListFindings(
        { client: unit.client(Inspector2Client), pageSize: 100 },
        {
          filterCriteria: {
            awsAccountId: equal(unit.accountId),
            resourceType: equal(INSTANCE),
            findingStatus: equal('ACTIVE'),
            ...criteria,
          },
        },
        options,
      ),
    );
    for await (const { page } of pages) {
      for (const finding of page.findings ?? []) {
        for (const { id, type } of finding.resources ?? []) {
          if (id && type === INSTANCE) {
            const own = found.get(id) ?? new Map();
            found.set(id, own.set(finding.findingArn ?? '', kept(finding)));
          }
        }
      }
    }
  }
  return id => {
    const own = found.get(id);
    if (own) {
      return readFacet([...own.values()], startedAt);
    }
    return watch.failure
      ? failedFacet(watch.failure, READS.ListFindings, startedAt)
      : readFacet([], startedAt);
  };
}

function kept(finding: Finding): FoundVulnerability {
  const { findingArn, title, severity, exploitAvailable } = finding;
  const { fixAvailable, firstObservedAt } = finding;
  return {
    findingArn,
    title,
    severity,
    exploitAvailable,
    fixAvailable,
    firstObservedAt,
  };
}

function equal(value: string) {
  return [{ comparison: 'EQUALS' as const, value }];
}
