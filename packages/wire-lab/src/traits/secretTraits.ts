import {
  LAMBDA_BASIC,
  plantFunction,
  plantParameter,
  plantRole,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** Plants functions on runtimes of every age and with environments of every kind, and parameters. */
export async function plantSecretTraits(planter: TraitPlanter) {
  const { place } = planter;
  const role = await plantRole(place, 'trait-environments', {
    attach: [LAMBDA_BASIC],
  });
  const type = 'AWS::Lambda::Function';
  const kept = await plantFunction(place, 'trait-kept', {
    role,
    runtime: 'nodejs24.x',
    environment: { STAGE: 'production', DB_SECRET_ARN: 'arn:aws:x' },
    keyArn: place.arn('kms', 'key/0a1b2c3d-0000-0000-0000-000000000000'),
  });
  const leaky = await plantFunction(place, 'trait-leaky', {
    role,
    runtime: 'python3.8',
    environment: { STAGE: 'production', DB_PASSWORD: 'correct7horse9battery' },
  });
  for (const [control, good, bad] of [
    ['lambda.runtime-supported', 'Node.js 24', 'Python 3.8'],
    ['lambda.env-no-secrets', 'no credential', 'a password'],
    ['lambda.env-kms', 'a key of its own', "AWS's key"],
  ] as const) {
    planter.expect(
      { arn: kept, type, name: 'trait-kept' },
      control,
      'pass',
      good,
    );
    planter.expect(
      { arn: leaky, type, name: 'trait-leaky' },
      control,
      'fail',
      bad,
    );
  }

  for (const [name, kind, expected, note] of [
    ['/trait/db/password', 'String', 'fail', 'a password in the clear'],
    ['/trait/api-token', 'SecureString', 'pass', 'an encrypted token'],
    ['/trait/region', 'String', 'not-applicable', 'no secret by its name'],
  ] as const) {
    await plantParameter(place, name, kind);
    planter.expect(
      {
        arn: place.arn('ssm', `parameter${name}`),
        type: 'AWS::SSM::Parameter',
        name,
      },
      'ssm.parameter-secure-string',
      expected,
      note,
    );
  }
}
