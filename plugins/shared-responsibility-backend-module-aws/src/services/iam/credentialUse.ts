import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { readCredentialReport } from '../account/credentialReport';

const READS = defineReads('iam', {
  GenerateCredentialReport: {
    iamAction: 'iam:GenerateCredentialReport',
    facets: ['credentialUse'],
  },
  GetCredentialReport: {
    iamAction: 'iam:GetCredentialReport',
    facets: ['credentialUse'],
  },
});

/** The calls that tell when users used what they sign in by: two for all of them. */
export const credentialUseReads = Object.values(READS);

/** When a user's password and keys were used, by column of the credential report. */
export type CredentialUse = Record<(typeof COLUMNS)[number], string>;

const COLUMNS = [
  'password_last_used',
  'password_last_changed',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
] as const;

/** A user's row; a name may hold commas, so the columns are found by ARN and time of creation. */
const ROW =
  /^.+,(arn:[\w-]+:iam::\d{12}:user\/.+?),(\d{4}-\d{2}-\d{2}T[^,]*(?:,.*)?)$/;

/** Columns before the time of creation. */
const NAMES = 2;

/**
 * Reads the credential report and gives each user's facet by ARN. A user who
 * was made after the report is absent from it.
 */
export async function readCredentialUse(
  unit: UnitReader,
): Promise<(arn: string) => Facet> {
  const report = await readCredentialReport(unit, READS);
  if ('facet' in report) {
    return () => report.facet;
  }
  const [head, ...lines] = report.text.split(/\r?\n/);
  const columns = head.split(',').slice(NAMES);
  const rows = new Map(
    lines.flatMap(line => {
      const [, arn, cells] = ROW.exec(line) ?? [];
      return arn ? [[arn, cells.split(',')] as const] : [];
    }),
  );
  return arn => {
    const cells = rows.get(arn);
    return columns.length > 0 && !cells
      ? absentFacet('NotInReport', report.at)
      : unit.select(READS.GetCredentialReport, report.at, () =>
          cells?.length === columns.length ? useOf(columns, cells) : undefined,
        );
  };
}

/** Undefined where a column is missing. */
function useOf(columns: string[], cells: string[]): CredentialUse | undefined {
  const row = Object.fromEntries(
    columns.map((column, index) => [column, cells[index]]),
  );
  return COLUMNS.every(column => row[column] !== undefined)
    ? (Object.fromEntries(
        COLUMNS.map(column => [column, row[column]]),
      ) as CredentialUse)
    : undefined;
}
