import { complain, say } from './messages.mjs';

/**
 * Runs a command's work and stops all that it started, however it ends: by
 * itself, by an error, by a signal, or because what ran it is gone.
 *
 * @param {import('./processes.mjs').Processes} processes - what to stop
 * @param {(stopped: Promise<string>) => Promise<number>} work - gets a promise
 *   that resolves with the reason when the command is to end; returns the exit code
 * @param {() => void} [after] - runs when everything has stopped
 */
export async function runToEnd(processes, work, after = () => {}) {
  let stop;
  const stopped = new Promise(resolve => {
    stop = resolve;
  });
  const askedToStop = stopped.then(async reason => {
    say(`${reason}: stopping`);
    await processes.stopAll();
    return 130;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop(signal));
  }
  process.on('disconnect', () => stop('The process that ran this is gone'));
  // A closed terminal or pipe must not keep us from stopping the rest.
  process.stdout.on('error', () => stop('Nobody listens any more'));
  process.stderr.on('error', () => {});
  followParent(stop);

  let code;
  try {
    code = await Promise.race([work(stopped), askedToStop]);
  } catch (error) {
    complain(error);
    code = 1;
  }
  await processes.stopAll();
  after();
  process.exit(code);
}

/** npm passes signals on, but not its own death: its disappearance is looked for. */
function followParent(stop) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') {
    return;
  }
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      stop('npm is gone');
    }
  }, 1000).unref();
}
