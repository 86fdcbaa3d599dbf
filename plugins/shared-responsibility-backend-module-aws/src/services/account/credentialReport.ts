import { setTimeout } from 'node:timers/promises';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  defineReads,
  type ReadDeclaration,
} from '../../collect/ReadDeclaration';
import type { CallOptions, UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('iam', {
  GenerateCredentialReport: {
    iamAction: 'iam:GenerateCredentialReport',
    facets: ['rootCredentials'],
    per: 'AWS::::Account',
  },
  GetCredentialReport: {
    iamAction: 'iam:GetCredentialReport',
    facets: ['rootCredentials'],
    per: 'AWS::::Account',
  },
});

/** The calls by which a credential report is asked for and fetched. */
export const credentialReportReads = Object.values(READS);

const ROOT = '<root_account>';
const TRIES = 20;
const PAUSE_MS = 3_000;

/**
 * Reads the root user's row of the credential report, by column. IAM keeps a
 * report for up to four hours, so it is as old as IAM says, not as our call.
 */
export async function readRootCredentials(unit: UnitReader): Promise<Facet> {
  const report = await readCredentialReport(unit, READS);
  return 'facet' in report
    ? report.facet
    : unit.select(READS.GetCredentialReport, report.at, () =>
        rootRow(report.text),
      );
}

/** The two calls that a credential report takes, as a collector declares them. */
export type CredentialReportReads = Record<
  'GenerateCredentialReport' | 'GetCredentialReport',
  ReadDeclaration
>;

/** The whole report and its age, or the facet that says why there is none. */
export async function readCredentialReport(
  unit: UnitReader,
  reads: CredentialReportReads,
): Promise<{ text: string; at: string } | { facet: Facet }> {
  const { IAMClient, GetCredentialReportCommand } = sdk('iam');
  const ready = await unit.call(reads.GenerateCredentialReport, options =>
    untilGenerated(unit, options),
  );
  if ('failure' in ready) {
    return {
      facet: unit.failed(
        reads.GenerateCredentialReport,
        ready.failure,
        ready.at,
      ),
    };
  }
  const report = await unit.call(reads.GetCredentialReport, options =>
    unit.client(IAMClient).send(new GetCredentialReportCommand({}), options),
  );
  if ('failure' in report) {
    return {
      facet: unit.failed(reads.GetCredentialReport, report.failure, report.at),
    };
  }
  const { Content, GeneratedTime } = report.output;
  return {
    text: Buffer.from(Content ?? []).toString('utf8'),
    at: GeneratedTime?.toISOString() ?? report.at,
  };
}

async function untilGenerated(
  unit: UnitReader,
  options: CallOptions,
): Promise<void> {
  const { IAMClient, GenerateCredentialReportCommand } = sdk('iam');
  const client = unit.client(IAMClient);
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) {
      await setTimeout(PAUSE_MS, undefined, { signal: options.abortSignal });
    }
    const { State } = await client.send(
      new GenerateCredentialReportCommand({}),
      options,
    );
    if (State === 'COMPLETE') {
      return;
    }
  }
  throw Object.assign(
    new Error(
      `IAM had no credential report after ${
        (TRIES * PAUSE_MS) / 1000
      } seconds; the next scan asks again`,
    ),
    { name: 'ReportInProgress' },
  );
}

/** Undefined where the report has no whole row for root. No column of that row can hold a comma. */
function rootRow(report: string): Record<string, string> | undefined {
  const [header, ...rows] = report.split(/\r?\n/).map(line => line.split(','));
  const root = rows.find(([user]) => user === ROOT);
  return root && root.length === header.length
    ? Object.fromEntries(header.map((column, index) => [column, root[index]]))
    : undefined;
}
