import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../lib/hash.mjs';
import { ensureFolder, local, root } from '../lib/paths.mjs';
import { startPostgres } from '../lib/postgres.mjs';
import { readJest } from './readJest.mjs';
import { runNode } from './run.mjs';

/** Every test of the packages, on a Postgres of their own. */
export async function jest({ processes, filter }) {
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'jest-'));
  let databases = 0;
  try {
    const postgres = await startPostgres({
      processes,
      folder: join(folder, 'postgres'),
      lasting: false,
      logFile: join(ensureFolder(local, 'logs'), 'test-postgres.log'),
      // The server itself tells whether the tests used it.
      settings: ['log_statement=ddl'],
      onLine: line => {
        databases += /statement: create database/i.test(line) ? 1 : 0;
      },
    });
    const report = join(folder, 'report.json');
    const code = await runJest({ processes, filter, postgres, report });
    await postgres.stop();
    const outcome = readOutcome(report, filter);
    if (code !== 0 && outcome.failed === 0) {
      outcome.failed = 1;
      outcome.notes.push(`Jest ended with exit code ${code}`);
    }
    if (databases === 0 && !filter) {
      outcome.failed += 1;
      outcome.notes.push('No test made a database in Postgres');
    } else {
      outcome.notes.push(`${databases} Postgres databases were made by tests`);
    }
    return outcome;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function runJest({ processes, filter, postgres, report }) {
  const { user, password, host, port } = postgres;
  return runNode(
    processes,
    'jest',
    [
      join(root, 'node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      ...['repo', 'test', '--watchAll=false', '--json'],
      ...[`--outputFile=${report}`, '--maxWorkers=2'],
      ...(filter ? [filter] : []),
    ],
    {
      env: {
        CI: 'true',
        BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: `postgresql://${user}:${password}@${host}:${port}`,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      // With --json the report also goes to the standard output.
      quiet: false,
    },
  );
}

function readOutcome(report, filter) {
  let content;
  try {
    content = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return {
      passed: 0,
      failed: 1,
      skipped: 0,
      notes: ['Jest wrote no report'],
    };
  }
  return readJest(content, filter ? [] : suites(), root);
}

/** Every test file of the workspaces, whatever Jest's own patterns say. */
function suites() {
  return ['packages', 'plugins'].flatMap(folder =>
    filesBelow(join(root, folder), file => /\.test\.[cm]?[jt]sx?$/.test(file)),
  );
}
