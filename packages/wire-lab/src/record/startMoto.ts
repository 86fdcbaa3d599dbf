import { spawn } from 'child_process';
import { createServer, type AddressInfo } from 'net';

/** An emulator that runs. */
export interface Moto {
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a `moto_server` and waits until it answers.
 *
 * @param command - path of `moto_server`, e.g. in a Python virtual environment.
 * @throws if it does not answer within a minute.
 */
export async function startMoto(command: string): Promise<Moto> {
  const port = await freePort();
  const child = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: {
      ...process.env,
      // Without these it lists foreign images, and lacks AWS's own policies.
      MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
      MOTO_IAM_LOAD_MANAGED_POLICIES: 'true',
    },
  });
  let failure: string | undefined;
  child.once('error', error => {
    failure = `${command} did not start: ${error.message}`;
  });
  child.once('exit', code => {
    failure ??= `${command} ended with code ${code}`;
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (failure || Date.now() > deadline) {
      child.kill();
      throw new Error(failure ?? `${command} did not answer within a minute`);
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  return {
    url,
    async stop() {
      if (child.exitCode === null) {
        const ended = new Promise(resolve => child.once('exit', resolve));
        child.kill();
        await ended;
      }
    },
  };
}

async function answers(url: string) {
  try {
    return (await fetch(`${url}/moto-api/data.json`)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}
