import fc from 'fast-check';
import { OPEN_END_DAYS, supportOf, type Support } from './supportOf';
import type { SupportTable } from './SupportTable';
import { DATABASE_ENGINES, majorVersionOf } from './tables/databaseEngines';
import {
  FARGATE_LINUX_PLATFORMS,
  FARGATE_WINDOWS_PLATFORMS,
} from './tables/fargatePlatforms';
import { KUBERNETES_VERSIONS } from './tables/kubernetesVersions';
import { LAMBDA_RUNTIMES } from './tables/lambdaRuntimes';

const TABLES = [
  LAMBDA_RUNTIMES,
  DATABASE_ENGINES,
  KUBERNETES_VERSIONS,
  FARGATE_LINUX_PLATFORMS,
  FARGATE_WINDOWS_PLATFORMS,
];

const RUNTIMES = LAMBDA_RUNTIMES.source;
const RUNTIME_POLICY =
  'https://docs.aws.amazon.com/lambda/latest/dg/runtime-support-policy.html';
const EKS = KUBERNETES_VERSIONS.source;
const FARGATE = FARGATE_LINUX_PLATFORMS.source;
const FARGATE_VERSIONS = FARGATE_WINDOWS_PLATFORMS.source;
const PG =
  'https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html';
const MYSQL =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MySQL.Concepts.VersionMgmt.html';
const MARIADB =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/MariaDB.Concepts.VersionMgmt.html';
const AURORA =
  'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraMySQLReleaseNotes/AuroraMySQL.release-calendars.html';
const RDS_NAMES =
  'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support-versions.html';

interface Row {
  says: string;
  page: string;
  table: SupportTable;
  name: string;
  at: string;
  want: Record<string, unknown>;
}

const supported = (daysLeft: number | undefined, endsSoon: boolean) => ({
  state: 'supported',
  daysLeft,
  endsSoon,
});
const ended = (inExtendedSupport: boolean, updatesBlocked = false) => ({
  state: 'ended',
  inExtendedSupport,
  updatesBlocked,
});
const unknown = { state: 'not-in-table' };

const ROWS: Row[] = [
  {
    says: 'a runtime is supported in the last second before its day',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'python3.9',
    at: '2025-12-14T23:59:59.999Z',
    want: supported(1, true),
  },
  {
    says: 'a runtime is deprecated from the first second of its day',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'python3.9',
    at: '2025-12-15T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'the date is one of UTC: an evening before in New York is already after it',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs18.x',
    at: '2025-08-31T20:00:00-04:00',
    want: ended(false),
  },
  {
    says: 'the date is one of UTC: a morning after in Tokyo is still before it',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs18.x',
    at: '2025-09-01T08:59:59+09:00',
    want: supported(1, true),
  },
  {
    says: 'half a year ahead to the second there is a warning',
    page: RUNTIME_POLICY,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs22.x',
    at: '2026-11-01T00:00:00Z',
    want: supported(180, true),
  },
  {
    says: 'a second earlier there is none',
    page: RUNTIME_POLICY,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs22.x',
    at: '2026-10-31T23:59:59Z',
    want: supported(181, false),
  },
  {
    says: 'after deprecation functions can be updated for some time',
    page: `${RUNTIMES}#runtime-deprecation-levels`,
    table: LAMBDA_RUNTIMES,
    name: 'python2.7',
    at: '2022-05-29T23:59:59Z',
    want: ended(false, false),
  },
  {
    says: 'and then not any more',
    page: `${RUNTIMES}#runtime-deprecation-levels`,
    table: LAMBDA_RUNTIMES,
    name: 'python2.7',
    at: '2022-05-30T00:00:00Z',
    want: ended(false, true),
  },
  {
    says: 'where it is not known when updates are blocked, nothing is said of it',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs16.x',
    at: '2030-01-01T00:00:00Z',
    want: ended(false, false),
  },
  {
    says: 'runtimes on Amazon Linux 2 outlived their first date',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'java17',
    at: '2026-11-24T00:00:00Z',
    want: supported(218, false),
  },
  {
    says: 'the OS-only runtime of Amazon Linux 2 is over',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'provided.al2',
    at: '2026-11-24T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'that of Amazon Linux 2023 is not',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'provided.al2023',
    at: '2026-11-24T00:00:00Z',
    want: supported(949, false),
  },
  {
    says: '.NET 8 is deprecated with its community support',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'dotnet8',
    at: '2026-11-24T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'the first Go runtime is over',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'go1.x',
    at: '2026-11-24T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'a runtime newer than the table is unknown',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'nodejs99.x',
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'identifiers are written in lower case: another spelling is another runtime',
    page: RUNTIMES,
    table: LAMBDA_RUNTIMES,
    name: 'NodeJS22.x',
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'standard support of PostgreSQL lasts through a leap day',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '15.4'),
    at: '2028-02-29T23:59:59Z',
    want: supported(1, true),
  },
  {
    says: 'and ends with it',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '15.4'),
    at: '2028-03-01T00:00:00Z',
    want: ended(true),
  },
  {
    says: 'after a year without a leap day it ends on 28 February',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '13.15'),
    at: '2026-03-01T00:00:00Z',
    want: ended(true),
  },
  {
    says: 'extended support lasts through its last day',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '11.22-rds.20241121'),
    at: '2027-03-31T23:59:59Z',
    want: ended(true),
  },
  {
    says: 'and no longer',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '11.22-rds.20241121'),
    at: '2027-04-01T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'PostgreSQL 10 came too early for extended support',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '10.23'),
    at: '2023-06-01T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'before PostgreSQL 10 a major version has two parts',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '9.6.24'),
    at: '2022-04-30T12:00:00Z',
    want: supported(1, true),
  },
  {
    says: 'version 9.5 is not version 9.6',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '9.5.24'),
    at: '2020-01-01T00:00:00Z',
    want: unknown,
  },
  {
    says: 'PostgreSQL 18 is new, and 19 newer than the table',
    page: PG,
    table: DATABASE_ENGINES,
    name: majorVersionOf('postgres', '19.1'),
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'MySQL 8.0 is out of standard support',
    page: MYSQL,
    table: DATABASE_ENGINES,
    name: majorVersionOf('mysql', '8.0.46'),
    at: '2026-08-01T00:00:00Z',
    want: ended(true),
  },
  {
    says: 'MySQL 8.4 is another major version than 8.0',
    page: MYSQL,
    table: DATABASE_ENGINES,
    name: majorVersionOf('mysql', '8.4.3'),
    at: '2026-11-24T00:00:00Z',
    want: supported(981, false),
  },
  {
    says: 'versions of extended support keep the name of their major version',
    page: RDS_NAMES,
    table: DATABASE_ENGINES,
    name: majorVersionOf('mysql', '5.7.44-rds.20240208'),
    at: '2026-11-24T00:00:00Z',
    want: ended(true),
  },
  {
    says: 'Aurora MySQL 3 is MySQL 8.0 with dates of its own',
    page: AURORA,
    table: DATABASE_ENGINES,
    name: majorVersionOf('aurora-mysql', '8.0.mysql_aurora.3.08.0'),
    at: '2026-11-24T00:00:00Z',
    want: supported(524, false),
  },
  {
    says: 'Aurora MySQL 2 is over',
    page: AURORA,
    table: DATABASE_ENGINES,
    name: majorVersionOf('aurora-mysql', '5.7.mysql_aurora.2.12.5'),
    at: '2024-11-01T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'MariaDB has no extended support',
    page: MARIADB,
    table: DATABASE_ENGINES,
    name: majorVersionOf('mariadb', '10.6.23'),
    at: '2026-09-01T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'MariaDB 10.11 is not 10.1',
    page: MARIADB,
    table: DATABASE_ENGINES,
    name: majorVersionOf('mariadb', '10.11.10'),
    at: '2026-11-24T00:00:00Z',
    want: supported(463, false),
  },
  {
    says: 'of commercial engines AWS gives no such dates',
    page: DATABASE_ENGINES.source,
    table: DATABASE_ENGINES,
    name: majorVersionOf('oracle-ee', '19.0.0.0.ru-2024-01.rur-2024-01.r1'),
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'Kubernetes is billed for extended support from the beginning of its day',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.31',
    at: '2025-11-26T00:00:00Z',
    want: ended(true),
  },
  {
    says: 'and not a second before',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.31',
    at: '2025-11-25T23:59:59Z',
    want: supported(1, true),
  },
  {
    says: 'a version in its last weeks warns',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.34',
    at: '2026-11-24T00:00:00Z',
    want: supported(8, true),
  },
  {
    says: 'a version with a year left does not',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.34',
    at: '2025-12-02T00:00:00Z',
    want: supported(365, false),
  },
  {
    says: 'extended support of a version ends after a year',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.30',
    at: '2026-07-24T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'version 1.3 is not version 1.30',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.3',
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'a minor version that the table does not hold yet is unknown',
    page: EKS,
    table: KUBERNETES_VERSIONS,
    name: '1.37',
    at: '2026-11-24T00:00:00Z',
    want: unknown,
  },
  {
    says: 'the first Fargate platforms were retired together',
    page: FARGATE,
    table: FARGATE_LINUX_PLATFORMS,
    name: '1.2.0',
    at: '2020-12-14T00:00:00Z',
    want: ended(false),
  },
  {
    says: 'no task starts on platform 1.3.0 from mid March 2026',
    page: FARGATE,
    table: FARGATE_LINUX_PLATFORMS,
    name: '1.3.0',
    at: '2026-03-15T23:59:59Z',
    want: supported(1, true),
  },
  {
    says: 'platform 1.4.0 has no end',
    page: FARGATE_VERSIONS,
    table: FARGATE_LINUX_PLATFORMS,
    name: '1.4.0',
    at: '2026-11-24T00:00:00Z',
    want: supported(undefined, false),
  },
  {
    says: 'Windows numbers its platforms anew',
    page: FARGATE_VERSIONS,
    table: FARGATE_WINDOWS_PLATFORMS,
    name: '1.0.0',
    at: '2026-11-24T00:00:00Z',
    want: supported(undefined, false),
  },
];

describe('supportOf', () => {
  it.each(ROWS)('$says ($name at $at)', ({ table, name, at, want }) => {
    const {
      row: _row,
      why: _why,
      ...found
    } = supportOf(table, name, new Date(at)) as Support & {
      row?: unknown;
      why?: unknown;
    };
    expect({ ...found }).toEqual(want);
  });

  it('believes for a year or so that no end was announced, and no longer', () => {
    const checked = Date.UTC(2026, 2, 1);
    const at = (ms: number) =>
      supportOf(FARGATE_LINUX_PLATFORMS, '1.4.0', new Date(ms)).state;
    const last = checked + OPEN_END_DAYS * 86_400_000;
    expect(at(last - 1)).toBe('supported');
    expect(at(last)).toBe('not-in-table');
  });

  it('never throws, and never supports what is not a name of the table', () => {
    const names = fc.oneof(
      fc.anything(),
      fc.constantFrom('constructor', '__proto__', 'toString', ''),
    );
    const times = fc.oneof(fc.date({ noInvalidDate: false }));
    fc.assert(
      fc.property(
        fc.constantFrom(...TABLES),
        names,
        times,
        (table, name, now) => {
          expect(supportOf(table, name, now).state).toBe('not-in-table');
        },
      ),
    );
  });

  it('says nothing at a time that is no date', () => {
    expect(supportOf(KUBERNETES_VERSIONS, '1.35', new Date('?')).state).toBe(
      'not-in-table',
    );
  });

  it('only ever gets worse with time', () => {
    const rank = { supported: 0, ended: 1, 'not-in-table': 1 };
    fc.assert(
      fc.property(
        fc
          .constantFrom(...TABLES)
          .chain(table =>
            fc.tuple(fc.constant(table), fc.constantFrom(...table.rows)),
          ),
        fc.date({ noInvalidDate: true }),
        fc.date({ noInvalidDate: true }),
        ([table, { name }], one, other) => {
          const [early, late] = one <= other ? [one, other] : [other, one];
          const state = (now: Date) => supportOf(table, name, now).state;
          expect(rank[state(late)]).toBeGreaterThanOrEqual(rank[state(early)]);
        },
      ),
    );
  });
});

describe('the tables', () => {
  it.each(TABLES.map(table => [table.of, table] as const))(
    'of each %s name real dates once, in order, and their source',
    (_of, { rows, source, checkedIn }) => {
      expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length);
      expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
      expect(checkedIn).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
      const dates = rows.flatMap(row =>
        [row.endsOn, row.extendedUntil, row.updatesBlockedOn].flatMap(date =>
          date ? [{ date, notBefore: row.endsOn ?? '' }] : [],
        ),
      );
      expect(
        dates.filter(
          ({ date, notBefore }) =>
            new Date(date).toISOString().slice(0, 10) !== date ||
            date < notBefore,
        ),
      ).toEqual([]);
    },
  );

  it('name the secondary source of every date that is not from AWS itself', () => {
    const secondary = TABLES.flatMap(({ rows }) => rows).filter(
      ({ source }) => source && !source.startsWith('https://docs.aws.'),
    );
    expect(secondary.length).toBeGreaterThan(20);
    expect(secondary.every(({ source }) => /, \w+ 20\d\d$/.test(source!))).toBe(
      true,
    );
  });
});
