import type { RoleDetail } from '@aws-sdk/client-iam';
import type { Json } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyTrustPolicy } from '../../policy/trust/classifyTrustPolicy';
import type { TrustedParty } from '../../policy/trust/TrustVerdict';
import { commandWord } from '../commandWord';
import { nameStatement } from '../openStatement';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { isAwsOwnedPath } from './awsOwnedPath';

/** What a control on role trust makes of one trusted party. */
export type PartyOutcome =
  /** It is a violation; a few lower-case words say which. */
  | { is: 'bad'; summary: string }
  /** It cannot be told. */
  | { is: 'unclear' }
  /** It was looked at and is in order. */
  | { is: 'good' }
  /** The control has nothing to say about it. */
  | { is: 'other' };

/** The parts of a control on role trust that differ. */
export interface TrustQuestion {
  judge(party: TrustedParty): PartyOutcome;
  /** After the role's name, where everything that was looked at is in order. */
  passes: string;
  /** After the role's name, where there is nothing to look at; without it that passes. */
  empty?: string;
}

/**
 * Puts the question to everyone who is named in a role's trust policy. One
 * violation decides, also beside what cannot be told.
 *
 * @throws Unread if the policy was not read, or cannot be weighed.
 */
export function judgeTrust(
  role: ResourceReader,
  context: CheckContext,
  question: TrustQuestion,
): StepOutcome {
  const detail = readExisting<RoleDetail>(role, 'role');
  if (isAwsOwnedPath(stated(detail.Path, 'its path', role))) {
    return notApplicable(`${role.name} belongs to an AWS service`, [role.arn]);
  }
  const judged = judgeParties(role, context, question);
  const bad = judged.flatMap(({ label, party, outcome }) =>
    outcome.is === 'bad'
      ? [{ summary: outcome.summary, text: `${label}: ${party.reason}` }]
      : [],
  );
  if (bad.length > 0) {
    const summaries = [...new Set(bad.map(({ summary }) => summary))];
    return fail(
      summaries.length > 2
        ? `${summaries[0]} and ${summaries.length - 1} more`
        : summaries.join(', '),
      bad.map(({ text }) => text).join('; '),
      [role.arn],
    );
  }
  const unclear = judged.filter(({ outcome }) => outcome.is === 'unclear');
  if (unclear.length > 0) {
    throw new Unread(
      'unsupported',
      unclear.map(({ label, party }) => `${label}: ${party.reason}`).join('; '),
    );
  }
  const good = judged.filter(({ outcome }) => outcome.is === 'good');
  if (good.length === 0 && question.empty) {
    return notApplicable(`${role.name} ${question.empty}`, [role.arn]);
  }
  const why = [...new Set(good.map(({ party }) => party.reason))].join('; ');
  return pass(`${role.name} ${question.passes}${why ? `: ${why}` : ''}`, [
    role.arn,
  ]);
}

function judgeParties(
  role: ResourceReader,
  context: CheckContext,
  question: TrustQuestion,
) {
  const { statements } = classifyTrustPolicy(
    readExisting<Json>(role, 'trustPolicy'),
    {
      roleName: role.name,
      accountId: role.accountId,
      trustedAccounts: context.ownAccounts,
    },
  );
  return statements.flatMap(({ label, index, parties }) =>
    parties
      .filter(({ audience }) => audience !== 'nobody')
      .map(party => ({ label, index, party, outcome: question.judge(party) })),
  );
}

/** For a lab: the first violation's statement, and who is let in there. */
export function fillTrust(
  role: ResourceReader,
  context: CheckContext,
  question: TrustQuestion,
): Record<string, string> {
  const found = judgeParties(role, context, question).find(
    ({ outcome }) => outcome.is === 'bad',
  );
  if (!found) {
    return {};
  }
  const { kind, principal, accountId } = found.party;
  return {
    statement: nameStatement(found),
    ...(kind === 'aws' && commandWord('otherAccount', accountId)),
    ...(kind === 'service' && commandWord('servicePrincipal', principal)),
    ...(kind === 'oidc' &&
      commandWord('oidcProvider', principal.split(':oidc-provider/')[1])),
  };
}

/** AWS's figures of NIST's catalogue for controls on who has which rights. */
export const PRIVILEGE_STANDARDS = {
  standard: 'NIST SP 800-53 r5',
  ids: 'AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)'.split(
    ' ',
  ),
};
