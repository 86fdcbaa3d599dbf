const DAY_MS = 24 * 60 * 60 * 1000;

/** PostgreSQL has the same dates in RDS and in Aurora. */
const POSTGRES = {
  '9.6': '2022-04-30',
  '10': '2023-04-17',
  '11': '2024-02-29',
  '12': '2025-02-28',
  '13': '2026-02-28',
  '14': '2027-02-28',
  '15': '2028-02-29',
  '16': '2029-02-28',
  '17': '2030-02-28',
};

/**
 * Last day of standard support by engine and major version.
 *
 * Dates of AWS's release calendars as they stood in September 2026:
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html,
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html and
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html.
 * AWS moves them, mostly to later. Of an engine or version that is not here
 * nothing may be concluded.
 */
export const STANDARD_SUPPORT_UNTIL: Readonly<
  Record<string, Readonly<Record<string, string>>>
> = {
  postgres: { ...POSTGRES, '18': '2031-02-28' },
  'aurora-postgresql': POSTGRES,
  mysql: {
    '5.6': '2022-03-01',
    '5.7': '2024-02-29',
    '8.0': '2026-07-31',
    '8.4': '2029-07-31',
  },
  'aurora-mysql': {
    '5.6': '2023-02-28',
    '5.7': '2024-10-31',
    '8.0': '2028-04-30',
  },
  mariadb: {
    '10.3': '2023-10-23',
    '10.4': '2025-02-28',
    '10.5': '2026-02-28',
    '10.6': '2026-08-31',
    '10.11': '2028-02-29',
    '11.4': '2029-05-31',
    '11.8': '2030-06-30',
  },
};

/**
 * Last day on which this version is in standard support, e.g. `2029-02-28`.
 *
 * @param version - as RDS gives it: `16.4`, `8.0.mysql_aurora.3.08.0`.
 * @returns undefined if the table does not know it.
 */
export function standardSupportUntil(
  engine: string,
  version: string,
): string | undefined {
  const majors = Object.hasOwn(STANDARD_SUPPORT_UNTIL, engine)
    ? STANDARD_SUPPORT_UNTIL[engine]
    : {};
  // Two parts name a major version, one from PostgreSQL 10 on.
  const [first, second] = version.split('.');
  const major = [`${first}.${second}`, first].find(key =>
    Object.hasOwn(majors, key),
  );
  return major && majors[major];
}

/** Whole days until the end of that day (UTC); negative once it is over. */
export function daysLeft(date: string, now: Date): number {
  const end = Date.parse(`${date}T00:00:00Z`) + DAY_MS;
  return Math.ceil((end - now.getTime()) / DAY_MS) - 1;
}
