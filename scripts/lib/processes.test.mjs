import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { eachLine } from './lines.mjs';
import { Processes, unlessExited } from './processes.mjs';
import { signalGroup } from './signals.mjs';

const windows = process.platform === 'win32';

/** Starts a Node program that says `ready`, and waits for that. */
async function started(processes, source, options = {}) {
  let ready;
  const readiness = new Promise(resolve => {
    ready = resolve;
  });
  const run = processes.start({
    name: 'The program',
    command: process.execPath,
    args: ['-e', source],
    onLine: line => line.startsWith('ready') && ready(line),
    ...options,
  });
  return { run, line: await unlessExited(run, readiness) };
}

const idle = `console.log('ready'); setInterval(() => {}, 1000);`;
const withChild = `
  const child = require('node:child_process').spawn(process.execPath,
    ['-e', 'setInterval(() => {}, 1000)']);
  console.log('ready ' + child.pid);
  setInterval(() => {}, 1000);`;
const deaf = `process.on('SIGTERM', () => {}); ${idle}`;

test('what was started last is stopped first', async () => {
  const processes = new Processes();
  const order = [];
  for (const name of ['database', 'backend']) {
    const { run } = await started(processes, idle);
    run.exited.then(() => order.push(name));
  }
  await processes.stopAll();
  assert.deepEqual(order, ['backend', 'database']);
});

test('the children of a process are stopped with it', async () => {
  const processes = new Processes();
  const { run, line } = await started(processes, withChild);
  await processes.stopAll();
  assert.equal(signalGroup(run.pid, 0), false);
  assert.throws(() => process.kill(Number(line.split(' ')[1]), 0));
});

test('a process that does not listen is killed when patience ends', async () => {
  const processes = new Processes();
  const { run } = await started(processes, deaf, { patience: 200 });
  await processes.stopAll();
  const { signal } = await run.exited;
  assert.equal(signal, windows ? null : 'SIGKILL');
});

test('a process that ends before it is ready is reported with its last words', async () => {
  const processes = new Processes();
  await assert.rejects(
    started(processes, `console.error('no such table'); process.exit(3)`),
    /exit code 3.*no such table/s,
  );
  await processes.stopAll();
});

test('a program that does not exist is reported', async () => {
  const processes = new Processes();
  await assert.rejects(
    started(processes, '', { command: '/does/not/exist' }),
    /ENOENT/,
  );
  await processes.stopAll();
});

test('a launcher that is killed hard takes its processes along', async () => {
  const source = `
    import { Processes } from ${JSON.stringify(
      new URL('./processes.mjs', import.meta.url).href,
    )};
    const processes = new Processes();
    const run = processes.start({
      name: 'program', command: process.execPath,
      args: ['-e', ${JSON.stringify(idle)}],
      onLine: () => console.log(run.pid),
    });`;
  const launcher = spawn(
    process.execPath,
    ['--input-type=module', '-e', source],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pid = await new Promise(resolve => {
    eachLine(launcher.stdout, line => resolve(Number(line)));
  });
  launcher.kill('SIGKILL');
  await once(launcher, 'exit');
  await assert.doesNotReject(gone(pid));
});

/** Resolves when a process group is gone; rejects after ten seconds. */
async function gone(pid) {
  const until = Date.now() + 10_000;
  while (signalGroup(pid, 0)) {
    if (Date.now() > until) {
      throw new Error(`process ${pid} is still there`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 20);
    });
  }
}
