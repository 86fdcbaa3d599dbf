import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { freePort, parsePort, requirePort } from './ports.mjs';

test('a taken port is named, together with the way to choose another', async t => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address();
  await assert.rejects(requirePort(port), error => {
    assert.match(error.message, new RegExp(`Port ${port} is taken`));
    assert.match(error.message, /--port \d+ \(or PORT=\d+/);
    return true;
  });
});

test('a free port is accepted', async () => {
  await requirePort(await freePort());
});

test('what is no port is refused with the place it came from', () => {
  for (const text of ['abc', '0', '65536', '70.5', '-1', ' ']) {
    assert.throws(() => parsePort(text, '--port'), /--port is/);
  }
  assert.equal(parsePort('7007', 'PORT'), 7007);
});
