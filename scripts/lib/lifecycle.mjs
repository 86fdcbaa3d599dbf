import { followParent } from './followParent.mjs';
import { complain, say } from './messages.mjs';

/**
 * Runs a command's work and stops all that it started, however it ends: by
 * itself, by an error, by a signal, or because what ran it is gone.
 *
 * @param {import('./processes.mjs').Processes} processes - what to stop
 * @param {() => Promise<number>} work - returns the exit code
 * @param {object} [options]
 * @param {() => void} [options.after] - runs when everything has stopped
 * @param {number} [options.codeWhenStopped] - exit code when it was asked to end; 130
 */
export async function runToEnd(
  processes,
  work,
  { after = () => {}, codeWhenStopped = 130 } = {},
) {
  let stop;
  let stopping = false;
  const stopped = new Promise(resolve => {
    stop = reason => {
      if (!stopping) {
        stopping = true;
        say(`${reason}: stopping`);
        resolve(processes.stopAll());
      }
    };
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => stop(signal));
  }
  process.on('disconnect', () => stop('The process that ran this is gone'));
  // A closed terminal or pipe must not keep us from stopping the rest.
  process.stdout.on('error', () => stop('Nobody listens any more'));
  process.stderr.on('error', () => {});
  followParent(() => stop('npm is gone'));

  let code;
  try {
    code = await Promise.race([work(), stopped]);
  } catch (error) {
    // What we stop ourselves fails on the way down; that is no news.
    if (!stopping) {
      complain(error);
    }
    code = 1;
  }
  if (stopping) {
    code = codeWhenStopped;
  }
  await processes.stopAll();
  after();
  process.exit(code);
}
