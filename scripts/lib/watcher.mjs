/**
 * Runs beside the launcher and stops what it started when it dies without
 * doing so itself (SIGKILL, a crash). Its stdin is a pipe from the launcher, so
 * the launcher's death is the end of the input, whatever the cause.
 *
 * Lines in: `{"add": {"pid", "signal", "patience"}}`, `{"remove": pid}`.
 */
import { eachLine } from './lines.mjs';
import { endGroup } from './signals.mjs';

const groups = [];

eachLine(process.stdin, line => {
  const { add, remove } = JSON.parse(line);
  if (add) {
    groups.push(add);
  } else {
    groups.splice(
      groups.findIndex(group => group.pid === remove),
      1,
    );
  }
});

process.stdin.on('end', async () => {
  // Last started, first stopped: the database goes when nobody uses it.
  for (const group of groups.reverse()) {
    await endGroup(group);
  }
});
