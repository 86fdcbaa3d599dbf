import { join } from 'node:path';
import { appIsBuilt, ensureAppBuilt } from './app.mjs';
import { startBackend } from './backend.mjs';
import { writeCatalogLocation } from './catalog.mjs';
import { withoutAws, withoutNpm } from './env.mjs';
import { startExampleAws } from './exampleAws.mjs';
import { Problem, say } from './messages.mjs';
import { ensureFolder, root } from './paths.mjs';
import { requirePort } from './ports.mjs';
import { startPostgres } from './postgres.mjs';
import { askAwsIdentity } from './realAws.mjs';

/**
 * Starts the whole product: Postgres, the example AWS endpoint unless a real
 * account is scanned, and the backend, which serves the built app.
 *
 * @param {object} options
 * @param {import('./processes.mjs').Processes} options.processes - starts and stops everything
 * @param {number} options.port - where people open it
 * @param {string} [options.host] - address to listen on; loopback
 * @param {boolean} [options.aws] - scan the account of the environment's credentials
 * @param {string[]} [options.catalog] - own catalog files, with `aws`
 * @param {string} options.token - token of scripts
 * @param {string} options.folder - where database and logs lie
 * @param {boolean} [options.lasting] - keep the database safe; false for tests
 * @param {boolean} [options.build] - build the app when its sources changed
 * @param {boolean} [options.verbose] - show all that the backend says
 * @param {string[]} [options.configs] - further configuration files, absolute paths
 * @param {NodeJS.ProcessEnv} [options.env] - environment to start from
 * @returns `{ url, token, backend, postgres, awsEndpoint, backendAgain }`; the
 *   last starts a backend that has ended once more
 */
export async function startStack({
  processes,
  port,
  host = '127.0.0.1',
  aws = false,
  catalog = [],
  token,
  folder,
  lasting = true,
  build = true,
  verbose = false,
  configs = [],
  env = process.env,
}) {
  await requirePort(port, host);
  const logs = ensureFolder(folder, 'logs');
  const location = writeCatalogLocation(catalog, folder);
  if (build) {
    await ensureAppBuilt(processes);
  } else if (!appIsBuilt()) {
    throw new Problem('The app was never built, and --no-build forbids it.', [
      'Run npm start once without --no-build.',
    ]);
  }
  const clean = withoutNpm(env);
  const awsEnv = aws ? clean : exampleEnv(clean, folder);
  if (aws) {
    await askAwsIdentity(processes, clean);
  }
  say('Starting Postgres');
  const postgres = await startPostgres({
    processes,
    folder: join(folder, 'postgres'),
    lasting,
    logFile: join(logs, 'postgres.log'),
  });
  let awsEndpoint;
  if (!aws) {
    say('Starting the AWS endpoint of the example company');
    awsEndpoint = await startExampleAws({
      processes,
      env: awsEnv,
      logFile: join(logs, 'aws.log'),
    });
  }
  say('Starting the backend');
  const backendOptions = {
    processes,
    configs: [
      'app-config.yaml',
      aws ? 'app-config.aws.yaml' : 'app-config.example.yaml',
    ]
      .map(name => join(root, name))
      .concat(configs),
    env: {
      NODE_ENV: 'development',
      ...awsEnv,
      ...(awsEndpoint && {
        AWS_ENDPOINT_URL: awsEndpoint,
        EXAMPLE_AWS_ENDPOINT: awsEndpoint,
      }),
      PORT: String(port),
      LISTEN_HOST: host,
      POSTGRES_HOST: postgres.host,
      POSTGRES_PORT: String(postgres.port),
      POSTGRES_USER: postgres.user,
      POSTGRES_PASSWORD: postgres.password,
      SHARED_RESPONSIBILITY_TOKEN: token,
      SHARED_RESPONSIBILITY_CATALOG: location,
    },
    port,
    logFile: join(logs, 'backend.log'),
    verbose,
  };
  const backend = await startBackend(backendOptions);
  return {
    url: `http://localhost:${port}`,
    token,
    backend,
    postgres,
    awsEndpoint,
    backendAgain: () => startBackend(backendOptions),
  };
}

/** The example must never reach a real account, whatever the shell has set. */
function exampleEnv(env, folder) {
  const nowhere = join(folder, 'no-aws-settings');
  return {
    ...withoutAws(env),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_REGION: 'eu-west-1',
  };
}
