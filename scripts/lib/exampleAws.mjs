import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTypeScript } from './backend.mjs';
import { Problem, sayLine } from './messages.mjs';
import { root } from './paths.mjs';
import { freePort } from './ports.mjs';
import { unlessExited } from './processes.mjs';

/**
 * Starts the local endpoint that answers for the AWS accounts of the example company.
 *
 * @returns its address, for `AWS_ENDPOINT_URL`
 * @throws Problem when it does not start
 */
export async function startExampleAws({ processes, env, logFile }) {
  const script = join(root, 'packages', 'wire-lab', 'src', 'serve.ts');
  if (!existsSync(script)) {
    throw new Problem(`${script} is missing.`, [
      'The checkout is not complete: clone the repository again.',
    ]);
  }
  let answer;
  const address = new Promise(resolve => {
    answer = resolve;
  });
  const endpoint = processes.start({
    name: 'The example AWS endpoint',
    command: process.execPath,
    args: [...runTypeScript, script, '--port', String(await freePort())],
    cwd: root,
    env,
    logFile,
    onLine: line => {
      const ready = /^ready (https?:\/\/\S+)/.exec(line);
      if (ready) {
        answer(ready[1]);
      } else if (/error/i.test(line)) {
        sayLine('aws', line);
      }
    },
  });
  return unlessExited(endpoint, address);
}
