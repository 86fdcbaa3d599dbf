import type {
  Evidence,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyResourcePolicy } from '../policy/public/classifyResourcePolicy';
import type {
  PolicyKind,
  PolicyVerdict,
  StatementVerdict,
} from '../policy/public/PolicyVerdict';

/** Where a kind of resource keeps its policy, and what it means to have none. */
export interface ResourcePolicyPlace {
  kind: PolicyKind;
  /** The facet that holds the parsed document. */
  facet: string;
  /** For people, before the resource's name; `policy` if left out: `key policy`. */
  called?: string;
  /**
   * What AWS says of a resource without a policy, as the end of a sentence:
   * `only identities of its account can use it`. Left out where every resource
   * has one, so that none read is none seen.
   */
  whenAbsent?: string;
  /** A few words for the cell of an open one; `public policy` if left out. */
  openSummary?: string;
}

/**
 * Judges that the resource's policy lets not everyone in. Outside accounts,
 * services that other customers could make call, and limits that name no
 * account stand in the evidence of a pass.
 *
 * @throws Unread if the policy was not read, or cannot be decided (`unsupported`).
 */
export function checkResourcePolicy(
  resource: ResourceReader,
  context: CheckContext,
  place: ResourcePolicyPlace,
): StepOutcome {
  const name = `the ${place.called ?? 'policy'} of ${resource.name}`;
  const document = resource.read<Json>(place.facet);
  if (document === undefined) {
    return withoutPolicy(resource, place);
  }
  return outcomeOf(
    classifyResourcePolicy(document, {
      kind: place.kind,
      name,
      accountId: resource.accountId,
      trustedAccounts: context.ownAccounts,
      arn: resource.arn,
      now: context.now,
    }),
    { name, arn: resource.arn, openSummary: place.openSummary },
  );
}

/**
 * A verdict as a step's outcome: `public` fails, and names every statement
 * that makes it so.
 *
 * @throws Unread (`unsupported`) if it is undecidable.
 */
export function outcomeOf(
  verdict: PolicyVerdict,
  about: { name: string; arn: string; openSummary?: string },
): StepOutcome {
  const arns = [about.arn];
  const audience = verdict.audience;
  if (audience === 'public') {
    return {
      verdict: 'fail',
      summary: about.openSummary ?? 'public policy',
      evidence: verdict.statements
        .filter(statement => statement.audience === 'public')
        .map(statement => ({
          text: `${statement.reason}: ${brief(statement.actions)}`,
          arns,
        })),
    };
  }
  if (audience === 'undecidable') {
    throw new Unread(
      'unsupported',
      verdict.statements
        .filter(statement => statement.audience === 'undecidable')
        .map(statement => statement.reason)
        .join('; '),
    );
  }
  return {
    verdict: 'pass',
    evidence: [
      { text: `no statement of ${about.name} lets everyone in`, arns },
      ...verdict.statements.flatMap(worthKnowing).map(text => ({ text, arns })),
    ] satisfies Evidence[],
  };
}

function withoutPolicy(
  resource: ResourceReader,
  place: ResourcePolicyPlace,
): StepOutcome {
  const called = place.called ?? 'policy';
  if (place.whenAbsent === undefined) {
    throw new Unread(
      'error',
      `AWS returned no ${called} for ${resource.name}, though it must have one`,
    );
  }
  return {
    verdict: 'pass',
    evidence: [
      {
        text: `${resource.name} has no ${called}: ${place.whenAbsent}`,
        arns: [resource.arn],
      },
    ],
  };
}

/** What a reader should look at although not everyone gets in. */
function worthKnowing(statement: StatementVerdict): string[] {
  const { audience, accounts, servicesWithoutSource } = statement;
  const limited =
    audience === 'external' ||
    audience === 'conditional' ||
    audience === 'organization';
  return [
    ...(limited || (accounts.length > 0 && audience !== 'nobody')
      ? [`${statement.reason}: ${brief(statement.actions)}`]
      : []),
    ...(servicesWithoutSource.length > 0
      ? [
          `${
            statement.label
          } does not say for whom ${servicesWithoutSource.join(
            ', ',
          )} may act: another customer of AWS can make it call here (confused deputy); test aws:SourceAccount or aws:SourceArn`,
        ]
      : []),
  ];
}

function brief(actions: readonly string[]): string {
  return actions.length > 6
    ? `${actions.slice(0, 6).join(', ')} and ${actions.length - 6} more actions`
    : actions.join(', ');
}
