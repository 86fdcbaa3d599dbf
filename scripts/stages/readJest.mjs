import { relative } from 'node:path';

/**
 * Reads Jest's JSON report, and finds what Jest itself lets pass: suites that
 * did not run, tests that were skipped or left for later.
 *
 * @param {object} report - Jest's aggregated result
 * @param {string[]} suites - test files that must have run, absolute paths
 * @param {string} base - folder to which paths in notes are relative
 * @returns {import('./run.mjs').Outcome}
 */
export function readJest(report, suites, base) {
  const ran = new Map(report.testResults.map(suite => [suite.name, suite]));
  const notes = [];
  let failed = report.numFailedTests;
  for (const file of suites) {
    const suite = ran.get(file);
    const name = relative(base, file);
    if (!suite) {
      notes.push(`${name} did not run`);
      failed += 1;
    } else if (suite.assertionResults.length === 0) {
      notes.push(`${name} ran no test: ${firstLine(suite.message)}`);
      failed += 1;
    }
  }
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status !== 'passed') {
        notes.push(
          `${relative(base, suite.name)}: ${test.fullName}: ${test.status}`,
        );
      }
    }
  }
  return {
    passed: report.numPassedTests,
    failed,
    skipped: report.numPendingTests + report.numTodoTests,
    notes,
  };
}

function firstLine(text) {
  return (text ?? '').trim().split('\n')[0];
}
