import assert from 'node:assert/strict';
import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeCatalogLocation } from './catalog.mjs';
import { addUp } from './counts.mjs';
import { requireDisk, tellsOfFullDisk } from './disk.mjs';
import { withoutAws, withoutNpm } from './env.mjs';
import { createLogFilter } from './logFilter.mjs';
import { nodeFits } from './node.mjs';
import { explain } from './realAws.mjs';
import { summaryLines } from './summary.mjs';
import { scriptToken } from './token.mjs';

function folder(t) {
  const made = mkdtempSync(join(tmpdir(), 'launcher-'));
  t.after(() => rmSync(made, { recursive: true }));
  return made;
}

test('Node 22 and 24 fit, what is older, odd or newer does not', () => {
  const fitting = [
    'v18.20.0',
    'v20.1.0',
    'v22.3.0',
    'v23.0.0',
    'v24.21.0',
    'v26.0.0',
  ].filter(nodeFits);
  assert.deepEqual(fitting, ['v22.3.0', 'v24.21.0']);
});

test('a nested npm keeps the registry and loses the folders of the outer one', () => {
  const env = {
    PATH: '/bin',
    npm_config_registry: 'https://registry.example',
    npm_config_local_prefix: '/elsewhere',
    npm_lifecycle_event: 'start',
  };
  assert.deepEqual(withoutNpm(env), { PATH: '/bin' });
  assert.deepEqual(withoutNpm(env, { keepSources: true }), {
    PATH: '/bin',
    npm_config_registry: 'https://registry.example',
  });
});

test('the example sees no AWS setting of the shell', () => {
  assert.deepEqual(
    withoutAws({
      HOME: '/home',
      AWS_PROFILE: 'prod',
      AWS_ENDPOINT_URL_S3: 'x',
    }),
    { HOME: '/home' },
  );
});

test('a disk without room is told with what is free and what is needed', () => {
  const statfs = () => ({ bavail: 100, bsize: 1024 * 1024 });
  assert.throws(
    () => requireDisk('/data', 3500, 'to install the packages', statfs),
    /Only 100 MB are free at \/data; to install the packages, 3500 MB are needed/,
  );
  requireDisk('/data', 100, 'to install the packages', statfs);
});

test('a full disk is recognised in errors and in what programs print', () => {
  assert.ok(
    tellsOfFullDisk(Object.assign(new Error('write'), { code: 'ENOSPC' })),
  );
  assert.ok(tellsOfFullDisk('could not extend file: No space left on device'));
  assert.ok(!tellsOfFullDisk(new Error('connection refused')));
});

test('a token is made once, for this user only, and kept', t => {
  const place = folder(t);
  const first = scriptToken({}, place);
  assert.ok(first.token.length >= 24);
  assert.equal(first.source, join(place, 'token'));
  if (process.platform !== 'win32') {
    assert.equal(statSync(first.source).mode & 0o777, 0o600);
  }
  assert.deepEqual(scriptToken({}, place), first);
});

test('a token of the environment wins, and a short one is refused', t => {
  const place = folder(t);
  assert.equal(
    scriptToken({ SHARED_RESPONSIBILITY_TOKEN: 'long-enough' }, place).token,
    'long-enough',
  );
  assert.throws(
    () => scriptToken({ SHARED_RESPONSIBILITY_TOKEN: 'short' }, place),
    /shorter than 8/,
  );
});

test('own catalog files become one Location; a missing one is named', t => {
  const place = folder(t);
  writeFileSync(join(place, 'a: odd "name".yaml'), '');
  const path = writeCatalogLocation(['a: odd "name".yaml'], place, place);
  assert.deepEqual(JSON.parse(readFileSync(path, 'utf8')).spec.targets, [
    join(place, 'a: odd "name".yaml'),
  ]);
  assert.throws(
    () => writeCatalogLocation(['none.yaml'], place, place),
    /no catalog file .*none\.yaml/,
  );
});

test('warnings, errors with their stacks, and lines of our plugin are shown; the rest is not', () => {
  const show = createLogFilter();
  const lines = [
    ['2026-01-01T00:00:00.000Z catalog info Processing', false],
    ['  details of it', false],
    ['2026-01-01T00:00:00.000Z catalog error Cannot read', true],
    ['    at read (catalog.ts:1)', true],
    [
      '2026-01-01T00:00:00.000Z \u001b[34mshared-responsibility\u001b[39m \u001b[32minfo\u001b[39m Scan done',
      true,
    ],
    ['2026-01-01T00:00:00.000Z rootHttpRouter info GET /', false],
  ];
  assert.deepEqual(
    lines.map(([line]) => show(line)),
    lines.map(([, shown]) => shown),
  );
});

test('missing, expired and refused AWS credentials are told apart', () => {
  const told = (name, message = '') => explain({ name, message }).message;
  assert.match(
    told('CredentialsProviderError', 'Could not load credentials'),
    /No AWS credentials.*AWS_PROFILE/s,
  );
  assert.match(told('ExpiredToken'), /expired.*sso login/s);
  assert.match(told('InvalidClientTokenId'), /does not accept/);
  assert.match(
    told('TimeoutError', 'no route'),
    /could not be asked.*AWS_ENDPOINT_URL/s,
  );
});

test('the last line counts a skipped test, and a part that did not report, as failed', () => {
  assert.deepEqual(
    addUp([
      { code: 0, summary: { passed: 7, failed: 0, skipped: 0 } },
      { code: 0, summary: { passed: 5, failed: 0 } },
    ]),
    { passed: 12, failed: 0 },
  );
  assert.deepEqual(
    addUp([
      { code: 1, summary: { passed: 7, failed: 0, skipped: 2 } },
      { code: 1, summary: undefined },
    ]),
    { passed: 7, failed: 3 },
  );
  assert.deepEqual(addUp([{ code: 1, summary: { passed: 7, failed: 0 } }]), {
    passed: 7,
    failed: 1,
  });
});

test('the summary has a row for each stage, the sums, and the notes', () => {
  const row = { seconds: 2, passed: 3, failed: 1, skipped: 0 };
  const lines = summaryLines([
    { stage: 'types', ...row, notes: [] },
    { stage: 'jest', ...row, notes: ['a suite did not run'] },
  ]);
  assert.equal(lines.length, 5);
  assert.match(lines[3], /^total +4 +6 +2 +0$/);
  assert.equal(lines[4], 'jest: a suite did not run');
});
