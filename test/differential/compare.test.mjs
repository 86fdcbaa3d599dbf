import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare } from './compare.mjs';
import { explain, readReasons } from './explain.mjs';
import { withoutDrawn } from './names.mjs';

const ACCOUNT = '111122223333';
const BUCKET = {
  accountId: ACCOUNT,
  region: 'eu-west-1',
  arn: 'arn:aws:s3:::a',
  name: 'a',
};
const ROLE = {
  accountId: ACCOUNT,
  region: 'global',
  arn: `arn:aws:iam::${ACCOUNT}:role/r`,
  name: 'r',
};
const POLICY = { ...ROLE, arn: `arn:aws:iam::${ACCOUNT}:policy/p`, name: 'p' };

function control(more = {}) {
  return { id: 'c', scope: 'resource', checks: ['one', 'two'], ...more };
}

function rows({ controls = [control()], ours = [], theirs = [], ...more }) {
  return compare({
    controls,
    ours: ours.map(our => ({ controlId: 'c', ...our })),
    theirs,
    holders: new Map(),
    nameOf: ({ name }) => name,
    traits: [],
    ...more,
  }).map(({ resource, ours: our, theirs: their, agree }) =>
    [resource, our, their, agree ? 'agree' : 'differ'].join(' '),
  );
}

const pass = { ...BUCKET, verdict: 'pass' };

test('the worst of several checks counts', () => {
  const theirs = [
    { ...BUCKET, check: 'one', status: 'PASS' },
    { ...BUCKET, check: 'two', status: 'FAIL' },
  ];
  assert.deepEqual(rows({ ours: [pass], theirs }), ['a pass FAIL differ']);
  assert.deepEqual(rows({ ours: [pass], theirs: [theirs[0]] }), [
    'a pass PASS agree',
  ]);
});

test('what only one side speaks of is not lost', () => {
  assert.deepEqual(rows({ ours: [pass] }), ['a pass none differ']);
  assert.deepEqual(
    rows({ theirs: [{ ...BUCKET, check: 'one', status: 'FAIL' }] }),
    ['a none FAIL differ'],
  );
});

test('unknown is a manual check, and never a pass', () => {
  const ours = [{ ...BUCKET, verdict: 'unknown' }];
  const said = status =>
    rows({ ours, theirs: [{ ...BUCKET, check: 'one', status }] });
  assert.deepEqual(said('MANUAL'), ['a unknown MANUAL agree']);
  assert.deepEqual(said('PASS'), ['a unknown PASS differ']);
});

test('settings of regions meet the one verdict of their account', () => {
  const ours = [{ ...ROLE, arn: 'arn:account', verdict: 'fail' }];
  const theirs = ['PASS', 'FAIL'].map((status, at) => ({
    ...BUCKET,
    check: 'one',
    arn: `arn:region-${at}`,
    region: `region-${at}`,
    status,
  }));
  assert.deepEqual(
    rows({ controls: [control({ scope: 'region' })], ours, theirs }),
    ['r fail FAIL agree'],
  );
});

test('a policy counts for who holds it, unless it is judged itself', () => {
  const theirs = [{ ...POLICY, check: 'one', status: 'FAIL' }];
  const holders = new Map([[POLICY.arn, [ROLE.arn]]]);
  const role = { ...ROLE, verdict: 'fail' };
  assert.deepEqual(rows({ ours: [role], theirs, holders }), [
    'r fail FAIL agree',
  ]);
  assert.deepEqual(
    rows({ ours: [role, { ...POLICY, verdict: 'pass' }], theirs, holders }),
    ['r fail none differ', 'p pass FAIL differ'],
  );
});

test('an ARN goes before a name, and a name is better than nothing', () => {
  const user = { ...ROLE, arn: `arn:aws:iam::${ACCOUNT}:user/r` };
  const ours = [
    { ...ROLE, verdict: 'pass' },
    { ...user, verdict: 'fail' },
  ];
  const theirs = [
    { ...ROLE, check: 'one', status: 'PASS' },
    { ...user, check: 'one', status: 'FAIL' },
  ];
  assert.deepEqual(rows({ ours, theirs }), [
    'r pass PASS agree',
    'r fail FAIL agree',
  ]);
  assert.deepEqual(
    rows({
      ours: [pass],
      theirs: [{ ...BUCKET, arn: 'a', check: 'one', status: 'PASS' }],
    }),
    ['a pass PASS agree'],
  );
});

const REASON = { control: 'c', kind: 'prowler-wrong', why: 'so', aws: 'page' };

function problems(row, reasons) {
  return explain(
    [{ controlId: 'c', checks: ['one'], resource: 'a', agree: false, ...row }],
    readReasons(JSON.stringify(reasons)),
  ).problems.map(problem => problem.split(':')[0]);
}

test('a difference without a reason, and a reason without a difference, are told', () => {
  const differs = { ours: 'fail', theirs: 'PASS' };
  assert.deepEqual(problems(differs, [REASON]), []);
  assert.deepEqual(problems(differs, []), ['not explained']);
  assert.deepEqual(problems(differs, [{ ...REASON, ours: ['pass'] }]), [
    'not explained',
    'needless reason',
  ]);
  assert.deepEqual(problems(differs, [{ ...REASON, resources: '^b' }]), [
    'not explained',
    'needless reason',
  ]);
  assert.deepEqual(problems({ ...differs, agree: true }, [REASON]), [
    'needless reason',
  ]);
});

test('to be wrong ourselves is no explanation, nor is a verdict that was not planted', () => {
  const differs = { ours: 'pass', theirs: 'FAIL' };
  assert.deepEqual(problems(differs, [{ ...REASON, kind: 'ours-wrong' }]), [
    'ours is wrong',
  ]);
  assert.deepEqual(problems({ ...differs, planted: 'fail' }, [REASON]), [
    'not as planted (fail)',
  ]);
});

test('a reason says of what kind it is, and which page decides', () => {
  assert.throws(() => readReasons(JSON.stringify([{ ...REASON, aws: '' }])), {
    message: /lacks aws/,
  });
  assert.throws(() => readReasons(JSON.stringify([{ ...REASON, kind: 'x' }])), {
    message: /no such kind: x/,
  });
});

test('names hold nothing that is drawn by lot', () => {
  assert.equal(withoutDrawn('sg-0a1b2c3d4e5f60718'), 'sg-…');
  assert.equal(
    withoutDrawn('rds!db-e33be3b2-9919-468e-9108-ac02ea2cd452'),
    'rds!db-…',
  );
  assert.equal(withoutDrawn('trait-default'), 'trait-default');
});

test('what Prowler files under an API counts for the stage that it names', () => {
  const api = 'arn:aws:apigateway:eu-west-1::/apis/a1';
  const stage = name => ({
    ...BUCKET,
    arn: `${api}/stages/${name}`,
    name: `shop/${name}`,
    verdict: 'fail',
  });
  const theirs = [
    {
      ...BUCKET,
      arn: api.replace('/apis', 'apis'),
      name: 'shop-live',
      check: 'one',
      status: 'FAIL',
    },
  ];
  assert.deepEqual(rows({ ours: [stage('test'), stage('live')], theirs }), [
    'shop/test fail none differ',
    'shop/live fail FAIL agree',
  ]);
});
