import { describeProcess, isAlive } from './identity.mjs';

/**
 * Calls back when the npm or Yarn that runs this script is gone: neither tells
 * its scripts when it is killed. Does nothing where no such program runs us,
 * since a shell may end and leave its background jobs running on purpose.
 *
 * @param {() => void} onGone - called once
 */
export function followParent(onGone) {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') {
    return;
  }
  const parent = process.ppid;
  const runner = runnerBehind(parent);
  const timer = setInterval(() => {
    if (process.ppid !== parent || (runner && !isAlive(runner))) {
      clearInterval(timer);
      onGone();
    }
  }, 500);
  timer.unref();
}

/** npm runs a script through a shell, which outlives it: then npm is the shell's parent. */
function runnerBehind(pid) {
  const { parent, program } = describeProcess(pid);
  const isShell = /(^|\/)(sh|bash|dash|ash|zsh|ksh|busybox)$/.test(
    program ?? '',
  );
  return isShell ? parent : undefined;
}
