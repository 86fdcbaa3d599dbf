import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const offline = join(dirname(fileURLToPath(import.meta.url)), 'offline');

/**
 * Lets Prowler scan the accounts with these checks.
 *
 * @returns `verdicts` `{check, accountId, region, arn, name, status}`, and
 *   `crashes`: the checks that ended in an exception, with its words.
 * @throws Error when Prowler does not know a check, or ends badly.
 */
export async function prowlerVerdicts({
  accountIds,
  regions,
  endpoint,
  command,
  checks,
  folder,
}) {
  const verdicts = [];
  const crashes = [];
  for (const accountId of accountIds) {
    const log = join(folder, `${accountId}.log`);
    const found = join(folder, `${accountId}.ocsf.json`);
    // It writes to the end of what is there.
    rmSync(log, { force: true });
    rmSync(found, { force: true });
    await runProwler(
      command,
      [
        ...'aws --no-banner --no-color --ignore-exit-code-3'.split(' '),
        // Groups that nothing uses are judged too, as ours are.
        '--scan-unused-services',
        ...['--region', ...regions],
        ...['--check', ...checks],
        ...['--output-formats', 'json-ocsf'],
        ...['--output-directory', folder, '--output-filename', accountId],
        ...['--log-level', 'ERROR', '--log-file', log],
      ],
      { endpoint, accountId, region: regions[0], folder },
    );
    verdicts.push(
      ...JSON.parse(readFileSync(found, 'utf8')).flatMap(finding =>
        finding.resources.map(resource => ({
          check: finding.metadata.event_code,
          accountId,
          region: resource.region,
          arn: resource.uid,
          name: resource.name,
          status: finding.status_code,
        })),
      ),
    );
    crashes.push(...crashesIn(readFileSync(log, 'utf8'), accountId));
  }
  return { verdicts, crashes };
}

/** Nothing of this machine's environment reaches it but the way to itself. */
function runProwler(command, args, { endpoint, accountId, region, folder }) {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      PYTHONPATH: offline,
      PYTHONDONTWRITEBYTECODE: '1',
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: `AKIAEXAMPLE${accountId}`,
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_REGION: region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      said += chunk;
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(new Error(`${command} did not start: ${error.message}`)),
    );
    child.once('exit', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `Prowler ended with ${code} in ${accountId}:\n${said.slice(
                -2000,
              )}`,
            ),
          ),
    );
  });
}

/** Prowler logs a check's exception, line breaks and all, and goes on without the check. */
function crashesIn(log, accountId) {
  return [
    ...log.matchAll(/"module": "check", "message": "(\w+) -- (.*?)"\}$/gms),
  ].map(([, check, error]) => ({ accountId, check, error }));
}
