import { Config } from '@backstage/config';
import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Header by which the demo's sign-in page says whom the visitor has chosen. */
export const DEMO_PERSON_HEADER = 'x-demo-person';

/** The chosen person, as a user entity ref. */
export interface DemoPerson {
  userEntityRef: string;
}

function readPeople(config: Config): string[] {
  if (
    process.env.NODE_ENV === 'production' &&
    !config.getOptionalBoolean('dangerouslyAllowOutsideDevelopment')
  ) {
    throw new Error(
      'auth.providers.demo lets anyone be anyone and refuses to run in production; remove it, or set auth.providers.demo.dangerouslyAllowOutsideDevelopment to true for a demo',
    );
  }
  return config.getStringArray('people');
}

/**
 * Signs in as whichever of the configured people the request names, without a
 * password: for the example company only.
 */
export const demoAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: ({ config }) => readPeople(config),
  authenticate: async ({ req }, people): Promise<{ result: DemoPerson }> => {
    const userEntityRef = req.header(DEMO_PERSON_HEADER);
    if (!userEntityRef || !people.includes(userEntityRef)) {
      throw new AuthenticationError(
        `The header ${DEMO_PERSON_HEADER} must name one of the people in auth.providers.demo.people`,
      );
    }
    return { result: { userEntityRef } };
  },
});
