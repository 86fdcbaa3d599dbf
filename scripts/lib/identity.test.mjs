import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { describeProcess, identityOf, isAlive } from './identity.mjs';

test('a process has one identity while it lives, and none afterwards', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const identity = identityOf(child.pid);
  assert.ok(identity);
  assert.equal(identityOf(child.pid), identity);
  assert.equal(describeProcess(child.pid).parent, process.pid);
  assert.ok(isAlive(child.pid));
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(identityOf(child.pid), undefined);
  assert.ok(!isAlive(child.pid));
});
