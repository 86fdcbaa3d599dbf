import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eachLine } from './lines.mjs';
import { Problem } from './messages.mjs';
import { endGroup } from './signals.mjs';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The processes of one launcher: each in a group of its own, so that a Ctrl-C
 * on the terminal reaches the launcher alone and the order of stopping is ours.
 */
export class Processes {
  #running = [];
  #watcher;
  #stopping;

  /** Id of the process that cleans up after a hard kill; undefined before the first start. */
  get watcherPid() {
    return this.#watcher?.pid;
  }

  /** Ids and stop signals of what runs now, oldest first. */
  get groups() {
    return this.#running.map(({ group }) => group);
  }

  /**
   * Starts a process.
   *
   * @param {object} options
   * @param {string} options.name - shown in messages
   * @param {string} options.command - program
   * @param {string[]} options.args - its arguments
   * @param {string} [options.cwd] - working folder
   * @param {NodeJS.ProcessEnv} [options.env] - its whole environment
   * @param {{ uid: number, gid: number }} [options.as] - user to run as
   * @param {string} [options.logFile] - file to which all output is appended
   * @param {(line: string) => void} [options.onLine] - called for each line of output
   * @param {NodeJS.Signals} [options.signal] - the signal that asks it to stop; SIGTERM
   * @param {number} [options.patience] - milliseconds between asking and killing; 10,000
   * @param {number} [options.orphanPatience] - the same after the launcher was killed: nobody
   *   reads the process's output then, which keeps some from ending; at most 3,000
   * @returns a handle: `exited` resolves with `{ code, signal, tail }`, `tail` being the last lines
   */
  start({
    name,
    command,
    args,
    cwd,
    env = process.env,
    as = {},
    logFile,
    onLine = () => {},
    signal = 'SIGTERM',
    patience = 10_000,
    orphanPatience = Math.min(patience, 3000),
  }) {
    this.#watch();
    const child = spawn(command, args, {
      cwd,
      env,
      ...as,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const group = { pid: child.pid, signal, patience };
    const log =
      logFile && createWriteStream(logFile, { flags: 'a', mode: 0o600 });
    // A full disk must not take the launcher down while it stops the rest.
    log?.on('error', () => {});
    const tail = [];
    const hear = line => {
      log?.write(`${line}\n`);
      tail.push(line);
      tail.splice(0, tail.length - 40);
      onLine(line);
    };
    eachLine(child.stdout, hear);
    eachLine(child.stderr, hear);

    const exited = new Promise(resolve => {
      child.once('error', error => {
        resolve({ code: 1, signal: null, tail: [error.message], error });
      });
      child.once('close', (code, by) => {
        log?.end();
        resolve({ code, signal: by, tail });
      });
    });
    const entry = { name, group, exited, stopped: false };
    if (child.pid) {
      this.#running.push(entry);
      this.#tell({ add: { ...group, patience: orphanPatience } });
    }
    exited.then(() => {
      this.#running = this.#running.filter(other => other !== entry);
      this.#tell({ remove: group.pid });
    });
    return {
      name,
      pid: child.pid,
      exited,
      stop: () => this.#stop(entry),
      get stopped() {
        return entry.stopped;
      },
    };
  }

  /** Stops everything, last started first. Safe to call more than once. */
  async stopAll() {
    this.#stopping ??= (async () => {
      for (const entry of [...this.#running].reverse()) {
        await this.#stop(entry);
      }
      this.#watcher?.stdin.end();
    })();
    await this.#stopping;
    this.#stopping = undefined;
    this.#watcher = undefined;
  }

  async #stop(entry) {
    entry.stopped = true;
    await endGroup(entry.group);
    await entry.exited;
  }

  #watch() {
    if (this.#watcher) {
      return;
    }
    this.#watcher = spawn(process.execPath, [join(here, 'watcher.mjs')], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    this.#watcher.stdin.on('error', () => {});
    this.#watcher.unref();
    this.#watcher.stdin.unref?.();
  }

  #tell(message) {
    this.#watcher?.stdin.write(`${JSON.stringify(message)}\n`);
  }
}

/**
 * Waits for a promise, but fails when a process ends first.
 *
 * @param {{ name: string, exited: Promise<object> }} started - from `Processes.start`
 * @param {Promise<T>} promise - what to wait for
 * @param {string[]} [remedy] - lines of the message; by default the process's last words
 * @template T
 * @throws Problem when the process ends
 */
export function unlessExited(started, promise, remedy) {
  return Promise.race([
    promise,
    started.exited.then(({ code, signal, tail }) => {
      throw new Problem(
        `${started.name} ended (${
          signal ?? `exit code ${code}`
        }) before it was ready.`,
        remedy ?? tail.slice(-15),
      );
    }),
  ]);
}
