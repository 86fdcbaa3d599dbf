const { fork } = require('node:child_process');
const { join } = require('node:path');
const { startTap } = require('./tap.cjs');
const { sendAgain } = require('./floor.cjs');
const { cpuOf, megabytes } = require('./measure.cjs');

const ACCOUNTS = ['111122223333', '444455556666'];
const REGIONS = ['eu-west-1', 'us-east-1'];

/** The recorded answers come from a process of their own: their cost is not the scan's. */
async function startReplay() {
  const child = fork(
    join(__dirname, '../../packages/wire-lab/src/serve.ts'),
    ['--port', '0'],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  const url = await new Promise(resolve => {
    child.stdout.on('data', text => {
      const ready = /ready (\S+)/.exec(String(text));
      if (ready) {
        resolve(ready[1]);
      }
    });
  });
  return { url, stop: () => child.kill() };
}

async function scan(endpoint) {
  const {
    collectAccount,
  } = require('../../plugins/shared-responsibility-backend-module-aws/src/collect/collectAccount');
  const resources = [];
  for (const accountId of ACCOUNTS) {
    const found = await collectAccount({
      accountId,
      regions: REGIONS,
      credentials: {
        accessKeyId: `AKIAEXAMPLE${accountId}`,
        secretAccessKey: 'example',
      },
      endpoint,
    });
    resources.push(...found.resources);
  }
  return resources;
}

function count(items, key) {
  const counts = new Map();
  for (const item of items) {
    counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

function table(title, rows) {
  console.log(`\n${title}`);
  for (const [name, ...figures] of rows) {
    console.log(
      `  ${name.padEnd(44)}${figures
        .map(f => String(f).padStart(10))
        .join('')}`,
    );
  }
}

async function main() {
  const replay = await startReplay();
  const tap = await startTap(replay.url);
  try {
    // The first run loads the SDK and lets the tap see the calls.
    const cold = await cpuOf(() => scan(tap.url));
    const resources = cold.result;
    const calls = tap.requests();
    global.gc();
    const warm = await cpuOf(() => scan(replay.url));
    global.gc();
    const floor = await cpuOf(() => sendAgain(calls, replay.url));

    const service = request =>
      /\/\d{8}\/[^/]+\/([^/]+)\/aws4_request/.exec(
        request.headers.authorization,
      )?.[1] ?? 'unsigned';
    table(`${calls.length} calls, by service`, count(calls, service));
    table(
      `${resources.length} resources, by type`,
      count(resources, r => r.type),
    );
    table('Cost (processor seconds; the floor is 1)', [
      ['', 'seconds', 'ratio'],
      [
        'the same calls over bare HTTP',
        floor.seconds.toFixed(2),
        (1).toFixed(1),
      ],
      [
        'a scan, SDK loaded',
        warm.seconds.toFixed(2),
        (warm.seconds / floor.seconds).toFixed(1),
      ],
      [
        'a first scan, loading the SDK',
        cold.seconds.toFixed(2),
        (cold.seconds / floor.seconds).toFixed(1),
      ],
    ]);
    table('Per resource', [
      ['calls', (calls.length / resources.length).toFixed(2)],
    ]);
    table('Memory (MB)', [
      ['heap that a scan leaves', megabytes(warm.heapAfter)],
      ['resident, at the end', megabytes(process.memoryUsage().rss)],
    ]);
  } finally {
    await tap.stop();
    replay.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
