/** Runs something and tells what this process spent on it. */
async function cpuOf(work) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  global.gc();
  return {
    result,
    seconds: (user + system) / 1e6,
    heapAfter: process.memoryUsage().heapUsed,
  };
}

function megabytes(bytes) {
  return Math.round(bytes / 1024 / 1024);
}

module.exports = { cpuOf, megabytes };
