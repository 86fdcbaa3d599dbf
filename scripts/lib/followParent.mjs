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
  const timer = setInterval(() => {
    if (process.ppid !== parent) {
      clearInterval(timer);
      onGone();
    }
  }, 500);
  timer.unref();
}
