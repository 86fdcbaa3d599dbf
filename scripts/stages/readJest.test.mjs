import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCounts, withCode } from './browser.mjs';
import { readTap } from './launcher.mjs';
import { readJest } from './readJest.mjs';

function report(suites, totals = {}) {
  return {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: suites,
    ...totals,
  };
}

function suite(name, ...statuses) {
  return {
    name,
    message: 'Cannot find module',
    assertionResults: statuses.map(status => ({ status, fullName: 'a test' })),
  };
}

test('a suite that Jest did not run fails the stage', () => {
  const { failed, notes } = readJest(
    report([suite('/r/a.test.ts', 'passed')], { numPassedTests: 1 }),
    ['/r/a.test.ts', '/r/b.test.ts'],
    '/r',
  );
  assert.equal(failed, 1);
  assert.deepEqual(notes, ['b.test.ts did not run']);
});

test('a suite that could not be loaded fails the stage, with the reason', () => {
  const { failed, notes } = readJest(
    report([suite('/r/a.test.ts')]),
    ['/r/a.test.ts'],
    '/r',
  );
  assert.equal(failed, 1);
  assert.deepEqual(notes, ['a.test.ts ran no test: Cannot find module']);
});

test('skipped and todo tests are counted and named', () => {
  const { skipped, notes } = readJest(
    report([suite('/r/a.test.ts', 'passed', 'pending', 'todo')], {
      numPassedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
    }),
    ['/r/a.test.ts'],
    '/r',
  );
  assert.equal(skipped, 2);
  assert.deepEqual(notes, [
    'a.test.ts: a test: pending',
    'a.test.ts: a test: todo',
  ]);
});

test("the counts of Node's runner are read, cancelled ones as failed", () => {
  const lines = [
    '# pass 5',
    '# fail 1',
    '# cancelled 1',
    '# skipped 1',
    '# todo 1',
  ];
  assert.deepEqual(readTap(lines), {
    passed: 5,
    failed: 2,
    skipped: 2,
    notes: [],
  });
});

test('a run without counts, with none passed, or with a bad exit code has failed', () => {
  const counts = parseCounts('{"passed": 2, "failed": 0}');
  assert.equal(withCode(counts, 0, 'It').failed, 0);
  assert.equal(withCode(counts, 1, 'It').failed, 1);
  assert.equal(withCode(undefined, 0, 'It').failed, 1);
  assert.equal(
    withCode(parseCounts('{"passed": 0, "failed": 0}'), 0, 'It').failed,
    1,
  );
  assert.equal(parseCounts('passed'), undefined);
});
