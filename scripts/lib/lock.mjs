import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from './messages.mjs';

/**
 * A lock between runs of the launcher. The holder listens on a loopback port
 * and answers with a word that is in the lock file: a process number alone
 * could belong to somebody else after a hard kill.
 */
export class Lock {
  #file;
  #server;
  #content;

  constructor(file, server, content) {
    this.#file = file;
    this.#server = server;
    this.#content = content;
  }

  /** Adds facts that a later run needs when this one is killed, or shows to people. */
  note(facts) {
    Object.assign(this.#content, facts);
    write(this.#file, this.#content);
  }

  /** Gives the lock back. */
  release() {
    this.#server.close();
    rmSync(this.#file, { force: true });
  }
}

function write(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600 });
  renameSync(draft, file);
}

/** What the lock file says, and whether its writer still lives. */
export async function readLock(file) {
  let content;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT' && !(error instanceof SyntaxError)) {
      throw new Problem(`${file} cannot be read (${error.code}).`, [
        'Run the command as the user who ran it before, or remove the .local folder.',
      ]);
    }
    return undefined;
  }
  return { ...content, held: await answers(content) };
}

function answers({ port, word }) {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 2000 });
    let heard = '';
    const done = () => {
      socket.destroy();
      resolve(heard === word);
    };
    socket.on('data', data => {
      heard += data;
    });
    for (const event of ['end', 'error', 'timeout', 'close']) {
      socket.on(event, done);
    }
  });
}

/**
 * Takes a lock.
 *
 * @param {string} file - path of the lock file; its folder exists
 * @param {object} options
 * @param {(holder: object) => void} options.onHeld - called once when somebody holds it; throws to give up, returns to wait
 * @returns the lock, and what the last holder left when it was killed
 */
export async function takeLock(file, { onHeld }) {
  let told = false;
  for (;;) {
    const previous = await readLock(file);
    if (!previous?.held) {
      return { lock: await hold(file), previous };
    }
    if (!told) {
      onHeld(previous);
      told = true;
    }
    await wait(500);
  }
}

async function hold(file) {
  const word = randomUUID();
  const server = createServer(socket => {
    socket.on('error', () => {});
    socket.end(word);
  });
  await new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const content = { pid: process.pid, port: server.address().port, word };
  write(file, content);
  return new Lock(file, server, content);
}
