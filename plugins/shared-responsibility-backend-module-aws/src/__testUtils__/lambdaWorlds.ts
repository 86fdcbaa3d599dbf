import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ACCOUNT, REGION, resource } from './world';

/** A function with these policies. */
export function functionWithPolicies(
  policy: Json | Facet,
  aliasPolicies: Json | Facet,
): Resource {
  return resource(
    'AWS::Lambda::Function',
    'worker',
    { policy, aliasPolicies },
    `arn:aws:lambda:${REGION}:${ACCOUNT}:function:worker`,
  );
}

const PUBLIC: Json = {
  Statement: {
    Effect: 'Allow',
    Principal: '*',
    Action: 'lambda:InvokeFunction',
    Resource: '*',
  },
};

/** Worlds of each control, for what must hold of all controls. */
export const LAMBDA_POLICY_WORLDS: Record<string, Resource[][]> = {
  'lambda.policy-not-public': [
    [functionWithPolicies(PUBLIC, [])],
    [functionWithPolicies({ Statement: [] }, [])],
    [
      functionWithPolicies({ Statement: [] }, [
        { alias: 'live', document: PUBLIC },
      ]),
    ],
  ],
};
