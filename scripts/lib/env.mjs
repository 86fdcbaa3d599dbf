/** Settings of npm itself that say where packages come from; a nested npm needs them. */
const sources =
  /^npm_config_(registry|userconfig|globalconfig|cache|cafile|ca|proxy|https_proxy|noproxy|strict_ssl)$/;

/**
 * The environment without what npm or Yarn put there for the script that they run.
 * Left in, npm's own folders and flags would steer the commands that we start.
 *
 * @param {NodeJS.ProcessEnv} env - the environment to clean
 * @param {{ keepSources?: boolean }} [options] - keep npm's registry and cache settings
 */
export function withoutNpm(env, { keepSources = false } = {}) {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) =>
        !name.startsWith('npm_') || (keepSources && sources.test(name)),
    ),
  );
}

/** The environment without anything that leads to a real AWS account. */
export function withoutAws(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^AWS_/i.test(name)),
  );
}
