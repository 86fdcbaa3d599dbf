import type { SupportRow, SupportTable } from '../SupportTable';

const POSTGRES =
  'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html';
const AURORA_POSTGRES =
  'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html';
const MYSQL =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html';
const AURORA_MYSQL =
  'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html';
const MARIADB =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html';

/** Aurora PostgreSQL ends standard support on the dates of RDS. */
const POSTGRES_ENDS: [major: string, endsOn: string, extended?: string][] = [
  ['9.6', '2022-04-30'],
  ['10', '2023-04-17'],
  ['11', '2024-02-29', '2027-03-31'],
  ['12', '2025-02-28', '2028-02-29'],
  ['13', '2026-02-28', '2029-02-28'],
  ['14', '2027-02-28', '2030-02-28'],
  ['15', '2028-02-29', '2031-02-28'],
  ['16', '2029-02-28', '2032-02-29'],
  ['17', '2030-02-28', '2033-02-28'],
];

function version(
  engine: string,
  source: string,
  major: string,
  endsOn: string,
  extendedUntil?: string,
): SupportRow {
  return {
    name: `${engine} ${major}`,
    endsOn,
    ...(extendedUntil && { extendedUntil }),
    source,
  };
}

/**
 * Last day of standard support by engine and major version, named as
 * {@link majorVersionOf} does. Extended support is given where a calendar
 * of AWS was seen to date it; MariaDB has none.
 */
export const DATABASE_ENGINES: SupportTable = {
  of: 'database engine',
  checkedIn: '2026-09',
  source:
    'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-viewing-support-dates.html',
  endDay: 'supported',
  rows: [
    ...POSTGRES_ENDS.map(([major, endsOn, extended]) =>
      version('postgres', POSTGRES, major, endsOn, extended),
    ),
    version('postgres', POSTGRES, '18', '2031-02-28'),
    ...POSTGRES_ENDS.map(([major, endsOn]) =>
      version('aurora-postgresql', AURORA_POSTGRES, major, endsOn),
    ),
    version('mysql', MYSQL, '5.6', '2022-03-01'),
    version('mysql', MYSQL, '5.7', '2024-02-29', '2027-02-28'),
    version('mysql', MYSQL, '8.0', '2026-07-31', '2029-07-31'),
    version('mysql', MYSQL, '8.4', '2029-07-31', '2032-07-31'),
    version('aurora-mysql', AURORA_MYSQL, '5.6', '2023-02-28'),
    version('aurora-mysql', AURORA_MYSQL, '5.7', '2024-10-31'),
    version('aurora-mysql', AURORA_MYSQL, '8.0', '2028-04-30'),
    version('mariadb', MARIADB, '10.3', '2023-10-23'),
    version('mariadb', MARIADB, '10.4', '2025-02-28'),
    version('mariadb', MARIADB, '10.5', '2026-02-28'),
    version('mariadb', MARIADB, '10.6', '2026-08-31'),
    version('mariadb', MARIADB, '10.11', '2028-02-29'),
    version('mariadb', MARIADB, '11.4', '2029-05-31'),
    version('mariadb', MARIADB, '11.8', '2030-06-30'),
  ],
};

/**
 * Engine and major version as {@link DATABASE_ENGINES} names them.
 *
 * @param full - the version as RDS gives it: `16.4`, `8.0.mysql_aurora.3.08.0`,
 * `11.22-rds.20241121`.
 */
export function majorVersionOf(engine: string, full: string): string {
  // Two parts name a major version, one from PostgreSQL 10 on.
  const [first, second] = full.split('.');
  const onePart = /postgres/.test(engine) && Number(first) >= 10;
  return `${engine} ${onePart ? first : `${first}.${second}`}`;
}
