import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  anyOf,
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  classifyResourcePolicy,
  type PolicyVerdict,
  type StatementVerdict,
} from '../../policy';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { functionLabs } from './labs';

/** What the `aliasPolicies` facet holds of each alias that has a policy. */
interface AliasPolicy {
  alias: string;
  document: Json;
}

/** Nobody calls a function who is not meant to. */
export const functionPolicyNotPublic: Control = {
  id: 'lambda.policy-not-public',
  version: 1,
  title: 'Function policy is not public',
  failTitle: 'Function can be called by strangers',
  layer: 'identity-access',
  severity: 'critical',
  scope: 'resource',
  service: 'lambda',
  resourceTypes: ['AWS::Lambda::Function'],
  why: 'Whoever may call the function makes its code run with its role, on input of their choice and at your expense. A service that is let in without a word on whose behalf can be made to call by any customer of AWS who guesses the name.',
  fix: 'Remove the statement and add it again for the callers that need it: a named account or role, or the service together with aws:SourceArn and aws:SourceAccount of what calls.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['Lambda.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-2(6) AC-3 AC-3(7) AC-4(21) AC-6 AC-17 AC-17(1) AC-17(4) AC-17(9) AC-17(10) MP-2 SC-7 SC-7(2) SC-7(3) SC-7(7) SC-7(9) SC-7(11) SC-7(12) SC-7(16) SC-7(20) SC-7(21) SC-7(24) SC-7(25) SC-7(26) SC-7(27) SC-7(28)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['awslambda_function_not_publicly_accessible'],
    },
  ],
  mistake: 'permissive-iam',
  steps: [
    {
      id: 'function',
      title:
        'Its policy lets neither everyone call it, nor a service for any customer',
      lab: functionLabs.policyOfFunction,
      check: (resource, context) => {
        const document = resource.read<Json>('policy');
        return document === undefined
          ? pass(
              `${resource.name} has no policy: only identities of its account can call it`,
              [resource.arn],
            )
          : check(resource, [judge(resource, document, context)]);
      },
    },
    {
      id: 'aliases',
      title: 'Nor does the policy of one of its aliases',
      lab: functionLabs.policyOfAliases,
      check: (resource, context) =>
        check(
          resource,
          readExisting<AliasPolicy[]>(resource, 'aliasPolicies').map(
            ({ alias, document }) =>
              judge(resource, document as Json, context, alias),
          ),
        ),
    },
  ],
};

function judge(
  { name, arn, accountId }: ResourceReader,
  document: Json,
  { now, ownAccounts }: CheckContext,
  alias?: string,
): PolicyVerdict {
  return classifyResourcePolicy(document, {
    kind: 'lambda',
    name: `the policy of ${alias ? `${name}:${alias}` : name}`,
    accountId,
    trustedAccounts: ownAccounts,
    arn,
    now,
  });
}

function check(
  { name, arn }: ResourceReader,
  verdicts: readonly PolicyVerdict[],
): StepOutcome {
  const open = verdicts.flatMap(({ statements }) => statements).filter(isOpen);
  const isPublic = anyOf(
    () => open.length > 0,
    () => refuseUndecided(verdicts),
  );
  if (!isPublic) {
    return pass(
      verdicts.length === 0
        ? `no alias of ${name} has a policy (those of single versions are not read)`
        : `no statement lets strangers call ${name}`,
      [arn],
    );
  }
  const everyone = open.some(({ audience }) => audience === 'public');
  return fail(
    everyone ? 'public policy' : 'any customer of a service',
    open.map(inWords).join('; '),
    [arn],
  );
}

function isOpen({ audience, servicesWithoutSource }: StatementVerdict) {
  return audience === 'public' || servicesWithoutSource.length > 0;
}

function inWords({
  audience,
  reason,
  label,
  servicesWithoutSource,
}: StatementVerdict): string {
  return audience === 'public'
    ? reason
    : `${label} lets in ${servicesWithoutSource.join(
        ', ',
      )} for any customer of AWS: neither aws:SourceArn nor aws:SourceAccount is asked for`;
}

function refuseUndecided(verdicts: readonly PolicyVerdict[]): false {
  const undecided = verdicts.find(({ audience }) => audience === 'undecidable');
  if (undecided) {
    throw new Unread(
      'unsupported',
      undecided.because?.reason ?? 'a policy cannot be weighed',
    );
  }
  return false;
}
