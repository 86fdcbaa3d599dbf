import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readLock, takeLock } from './lock.mjs';

function lockFile(t) {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return join(folder, 'start.lock');
}

test('a lock that is held refuses the second, and tells what the holder noted', async t => {
  const file = lockFile(t);
  const { lock, previous } = await takeLock(file, { onHeld: assert.fail });
  assert.equal(previous, undefined);
  lock.note({ url: 'http://localhost:7007' });
  await assert.rejects(
    takeLock(file, {
      onHeld: ({ pid, url }) => {
        throw new Error(`${pid === process.pid} ${url}`);
      },
    }),
    /true http:\/\/localhost:7007/,
  );
  lock.release();
  assert.equal(await readLock(file), undefined);
});

test('a lock whose holder was killed is taken over, although a live process has its number', async t => {
  const file = lockFile(t);
  const left = { pid: process.pid, port: 1, word: 'gone', groups: [] };
  writeFileSync(file, JSON.stringify(left));
  const { lock, previous } = await takeLock(file, { onHeld: assert.fail });
  assert.equal(previous.word, 'gone');
  lock.release();
});

test('half a lock file is no lock', async t => {
  const file = lockFile(t);
  writeFileSync(file, '{"pid":');
  const { lock } = await takeLock(file, { onHeld: assert.fail });
  lock.release();
});
