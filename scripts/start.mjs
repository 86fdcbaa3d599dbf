/**
 * `npm start`: everything that Backstage with Shared Responsibility needs, on
 * one port. `npm start -- --help` tells the options.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { describeProcesses, endLeftovers } from './lib/leftovers.mjs';
import { runToEnd } from './lib/lifecycle.mjs';
import { takeLock } from './lib/lock.mjs';
import { complain, Problem, say, sayBold } from './lib/messages.mjs';
import { ensureNode } from './lib/node.mjs';
import { ensureFolder, local } from './lib/paths.mjs';
import { parsePort, requirePort } from './lib/ports.mjs';
import { Processes } from './lib/processes.mjs';
import { startStack } from './lib/stack.mjs';
import { scriptToken } from './lib/token.mjs';

const help = `Usage: npm start -- [options]

  --aws            scan the AWS account of the environment's credentials
                   instead of the example company (AWS_ENDPOINT_URL is honoured)
  --catalog FILE   with --aws: a file of catalog entities; may be repeated
  --port N         port to open (also PORT); 7007
  --host ADDRESS   address to listen on; 127.0.0.1
  --no-build       serve the app as it was last built
  --verbose        show all that the backend logs

The database, the logs and the token of scripts are in .local/; remove that
folder to begin anew. Ctrl-C stops everything.
`;

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        aws: { type: 'boolean', default: false },
        catalog: { type: 'string', multiple: true, default: [] },
        port: { type: 'string' },
        host: { type: 'string', default: '127.0.0.1' },
        'no-build': { type: 'boolean', default: false },
        verbose: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { SHARED_RESPONSIBILITY_CATALOG: more } = process.env;
    const catalog = [...values.catalog, ...(more ? [more] : [])];
    if (values.catalog.length && !values.aws) {
      throw new Problem(
        '--catalog goes with --aws: the example has a catalog of its own.',
      );
    }
    return {
      ...values,
      catalog: values.aws ? catalog : [],
      port: values.port
        ? parsePort(values.port, '--port')
        : parsePort(process.env.PORT || '7007', 'PORT'),
    };
  } catch (error) {
    throw error instanceof Problem
      ? error
      : new Problem(error.message, ['npm start -- --help tells the options.']);
  }
}

async function takeOver() {
  const { lock, previous } = await takeLock(
    join(ensureFolder(local), 'start.lock'),
    {
      onHeld: ({ pid, url }) => {
        throw new Problem(
          `npm start is already running in this checkout (process ${pid}${
            url ? `, ${url}` : ''
          }).`,
          ['Stop that one first: its database can serve only one.'],
        );
      },
    },
  );
  if (previous) {
    say('An earlier run was killed: ending what it left');
    await endLeftovers(previous);
  }
  return lock;
}

async function start(options, processes, lockTaken) {
  const { token, source } = scriptToken();
  const lock = await takeOver();
  lockTaken(lock);
  // Known before the minutes of an install, and looked at again after it.
  await requirePort(options.port, options.host);
  await ensureInstalled(processes);
  const noteLeftovers = setInterval(
    () => lock.note(describeProcesses(processes)),
    2000,
  );
  noteLeftovers.unref();
  const { url, backend, awsEndpoint } = await startStack({
    ...options,
    processes,
    build: !options['no-build'],
    token,
    folder: local,
  });
  clearInterval(noteLeftovers);
  lock.note({ ...describeProcesses(processes), url, awsEndpoint });
  say(
    `Scripts may call the API with the token in ${source}; logs are in ${join(
      local,
      'logs',
    )}`,
  );
  sayBold(`Open ${url}`);
  const { code, signal } = await backend.exited;
  if (backend.stopped) {
    return 0;
  }
  throw new Problem(`The backend ended (${signal ?? `exit code ${code}`}).`, [
    `What it said is in ${join(
      local,
      'logs',
      'backend.log',
    )}. Run npm start again; the data is kept.`,
  ]);
}

try {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(help);
  } else {
    await ensureNode();
    const processes = new Processes();
    let lock;
    await runToEnd(
      processes,
      () =>
        start(options, processes, taken => {
          lock = taken;
        }),
      // Being stopped is how it ends: npm is not to call that an error.
      { after: () => lock?.release(), codeWhenStopped: 0 },
    );
  }
} catch (error) {
  complain(error);
  process.exitCode = 1;
}
