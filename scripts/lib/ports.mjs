import { connect, createServer } from 'node:net';
import { Problem } from './messages.mjs';

/** Reads a port out of text. @throws Problem when it is none */
export function parsePort(text, where) {
  const port = Number(text);
  if (!/^\d+$/.test(String(text).trim()) || port < 1 || port > 65535) {
    throw new Problem(`${where} is "${text}", which is not a port.`, [
      'Give a number from 1 to 65535, such as 7007.',
    ]);
  }
  return port;
}

/** A port on which nothing listens now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.unref();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Whether somebody answers on a port of this machine. */
export async function portAnswers(port) {
  const answers = await Promise.all(
    ['127.0.0.1', '::1'].map(
      host =>
        new Promise(resolve => {
          const socket = connect({ host, port, timeout: 1000 });
          const done = answer => {
            socket.destroy();
            resolve(answer);
          };
          socket.on('connect', () => done(true));
          socket.on('error', () => done(false));
          socket.on('timeout', () => done(false));
        }),
    ),
  );
  return answers.includes(true);
}

function bindError(port, host) {
  return new Promise(resolve => {
    const server = createServer();
    server.on('error', error => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });
}

/**
 * Makes sure that a port can be listened on.
 *
 * @param {number} port - the port wanted
 * @param {string} host - the address to listen on
 * @throws Problem that names the port and how to choose another
 */
export async function requirePort(port, host = '127.0.0.1') {
  const other = port < 65435 ? port + 100 : port - 100;
  const remedy = [
    `Stop what listens there, or choose another port: npm start -- --port ${other} (or PORT=${other} npm start).`,
  ];
  if (await portAnswers(port)) {
    throw new Problem(`Port ${port} is taken.`, remedy);
  }
  const code = await bindError(port, host);
  if (code === 'EACCES') {
    throw new Problem(`Port ${port} needs more rights than this user has.`, [
      'Choose one above 1023: npm start -- --port 7007.',
    ]);
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    throw new Problem(`This machine has no address ${host} to listen on.`, [
      'Leave --host out, or give 127.0.0.1 or 0.0.0.0.',
    ]);
  }
  if (code) {
    throw new Problem(`Port ${port} is taken (${code}).`, remedy);
  }
}
