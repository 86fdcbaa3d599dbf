import {
  LAMBDA_BASIC,
  plantFunction,
  plantFunctionPolicy,
  plantRole,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

/** Plants functions by who may call them. */
export async function plantFunctionPolicyTraits(planter: TraitPlanter) {
  const { place } = planter;
  const role = await plantRole(place, 'trait-called', {
    attach: [LAMBDA_BASIC],
  });
  for (const [short, statement, expected, note] of [
    ['unasked', undefined, 'pass', 'no policy'],
    ['anyone', { principal: '*' }, 'fail', 'everyone may call it'],
    [
      'any-bucket',
      { principal: 's3.amazonaws.com' },
      'fail',
      'S3 may call it for any customer',
    ],
    [
      'own-bucket',
      { principal: 's3.amazonaws.com', sourceAccount: place.accountId },
      'pass',
      'S3 may call it for its own account',
    ],
    [
      'other-account',
      { principal: 'arn:aws:iam::999999999999:root' },
      'pass',
      'a named account may call it',
    ],
  ] as const) {
    const name = `trait-called-${short}`;
    const arn = await plantFunction(place, name, { role });
    if (statement) {
      await plantFunctionPolicy(place, name, statement);
    }
    planter.expect(
      { arn, type: 'AWS::Lambda::Function', name },
      'lambda.policy-not-public',
      expected,
      note,
    );
  }
}
