/**
 * The live-wire suite: plants traits in an AWS emulator (`MOTO_URL`) over the
 * wire, lets the running backend scan it, and compares every verdict with what
 * was planted. The last line is a count as JSON.
 *
 * Two runs: the account of the environment's credentials in every region that
 * it has, as after `npm start -- --aws`; and two configured accounts.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from '../../scripts/lib/lifecycle.mjs';
import { say } from '../../scripts/lib/messages.mjs';
import { ensureFolder, local } from '../../scripts/lib/paths.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { Processes } from '../../scripts/lib/processes.mjs';
import { startStack } from '../../scripts/lib/stack.mjs';
import { Api } from './api.mjs';
import { Tally } from './Tally.mjs';
import { checkTraits } from './verdicts.mjs';

// The laboratory is TypeScript, which only `require` translates with its names.
const load = createRequire(import.meta.url);
const { emptyFacts, EXAMPLE_ACCOUNTS, startWireProxy } = load(
  '../../packages/wire-lab/src',
);
const { plantTraits } = load('../../packages/wire-lab/src/traits/plantTraits');

const here = dirname(fileURLToPath(import.meta.url));
const OWN_ACCOUNT = '111122223333';

/** Small, so that every list of note comes in several pages. */
const PAGE_SIZE = 3;

async function scanWith(processes, proxy, configs) {
  const folder = mkdtempSync(join(ensureFolder(local, 'tmp'), 'live-wire-'));
  // Postgres may run as another user than we do.
  chmodSync(folder, 0o755);
  try {
    const stack = await startStack({
      processes,
      port: await freePort(),
      token: 'token-of-the-live-wire-suite',
      folder,
      lasting: false,
      aws: true,
      catalog: [join(here, 'catalog.yaml')],
      configs,
      env: {
        ...process.env,
        AWS_ENDPOINT_URL: proxy.url,
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: `AKIAEXAMPLE${OWN_ACCOUNT}`,
        AWS_SECRET_ACCESS_KEY: 'example',
      },
    });
    const api = new Api(stack);
    const scan = await api.scan();
    return {
      scan,
      findings: await api.all('/findings'),
      gaps: await api.all('/gaps'),
      matrix: await api.get('/entities/component/default/planted/matrix'),
    };
  } finally {
    await processes.stopAll();
    rmSync(folder, { recursive: true, force: true });
  }
}

function checkScan(tally, { scan, gaps }, label) {
  const { unitsDone, unitsTotal } = scan.progress;
  tally.check(
    scan.state === 'completed' && !scan.error,
    `${label}: the scan must complete, and is ${scan.state} (${scan.error})`,
  );
  tally.check(
    unitsTotal > 0 && unitsDone === unitsTotal,
    `${label}: ${unitsDone} of ${unitsTotal} units are done`,
  );
  tally.check(
    gaps.length === 0,
    `${label}: nothing is denied, yet there are gaps: ${gaps
      .map(gap => `${gap.call} in ${gap.region}: ${gap.message}`)
      .join('; ')}`,
  );
}

/** What is planted reaches the page of the component that claims it. */
function checkMatrix(tally, matrix, label) {
  const bucket = matrix.cells.find(
    ({ controlId }) => controlId === 's3.bucket-not-public',
  );
  tally.check(
    matrix.status === 'assessed' && bucket?.state === 'failing',
    `${label}: the component that claims a public bucket must show it, and is ${matrix.status} with ${bucket?.state}`,
  );
  tally.check(
    matrix.level.level === 'none',
    `${label}: a critical fail must hold the level at none, and it is ${matrix.level.level}`,
  );
}

/** Seeders look for what they planted in whole lists. */
async function plant(facts) {
  const proxy = await startWireProxy({
    upstream: process.env.MOTO_URL,
    accounts: EXAMPLE_ACCOUNTS,
    facts,
  });
  try {
    return await plantTraits(proxy.url, facts);
  } finally {
    await proxy.stop();
  }
}

/** Lists of every protocol came in pages, so the verdicts rest on pages put together. */
function checkPages(tally, proxy) {
  const pages = new Map();
  for (const { service, operation, region, accountId } of proxy.calls()) {
    const key = `${service}:${operation} ${region} ${accountId}`;
    pages.set(key, (pages.get(key) ?? 0) + 1);
  }
  for (const list of [
    'ec2:DescribeInstances eu-west-1',
    'ec2:DescribeSecurityGroups eu-west-1',
    'iam:GetAccountAuthorizationDetails global',
    's3:ListBuckets global',
    'rds:DescribeDBInstances eu-west-1',
    'lambda:ListFunctions eu-west-1',
  ]) {
    const asked = pages.get(`${list} ${OWN_ACCOUNT}`) ?? 0;
    // One call for each of the two scans would be whole lists.
    tally.check(asked > 2, `${list} was asked ${asked} times: not in pages`);
  }
  say(`${proxy.calls().length} calls, in pages of ${PAGE_SIZE}`);
}

async function liveWire(processes) {
  const tally = new Tally();
  const facts = emptyFacts();
  const traits = await plant(facts);
  say(`Planted ${traits.length} traits`);
  const proxy = await startWireProxy({
    upstream: process.env.MOTO_URL,
    accounts: EXAMPLE_ACCOUNTS,
    facts,
    pageSize: PAGE_SIZE,
  });
  try {
    tally.check(
      traits.length >= 60,
      `only ${traits.length} traits are planted`,
    );

    const everyControl = join(here, 'everyControl.yaml');
    const alone = await scanWith(processes, proxy, [everyControl]);
    const own = traits.filter(({ accountId }) => accountId === OWN_ACCOUNT);
    checkScan(tally, alone, 'one account');
    checkTraits(tally, own, alone.findings, 'one account');
    checkMatrix(tally, alone.matrix, 'one account');

    const both = await scanWith(processes, proxy, [
      everyControl,
      join(here, 'app-config.yaml'),
    ]);
    checkScan(tally, both, 'two accounts');
    checkTraits(tally, traits, both.findings, 'two accounts');
    checkMatrix(tally, both.matrix, 'two accounts');
    checkPages(tally, proxy);
  } finally {
    await proxy.stop();
  }
  process.stdout.write(`${JSON.stringify(tally.counts())}\n`);
  return tally.failed === 0 && tally.passed > 0 ? 0 : 1;
}

const processes = new Processes();
await runToEnd(processes, () => liveWire(processes));
