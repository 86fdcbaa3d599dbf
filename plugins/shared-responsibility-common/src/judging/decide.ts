import type { ControlInfo } from '../model/control';
import type { Finding } from '../model/finding';
import type { JudgedResource } from '../model/matrix';
import type { ResolvedRow } from '../model/profile';
import type { Attestation } from '../model/statement';
import type { UnknownReason } from '../model/states';
import type { ImportedOpinion } from './imports';
import { inheritedState } from './inheritance';
import type { JudgingContext, ResourceInput } from './input';
import type { OwnReading } from './ownReading';
import {
  approved,
  mayAttest,
  statementEnd,
  validAttestation,
} from './statements';

/** Credit of a word that stands in for a check that could not look. */
const SUBSTITUTE_CREDIT = 0.5;

/** The part of a judgement that the precedence decides. */
export type Decision = Pick<
  JudgedResource,
  'state' | 'verdict' | 'basis' | 'credit'
> &
  Partial<JudgedResource>;

/**
 * The precedence itself, before waivers: a seen fail, what AWS owns and we
 * could look at, what could not be seen, what was seen, what is promised.
 */
export function decide(
  control: ControlInfo,
  resource: ResourceInput,
  own: OwnReading,
  imported: ImportedOpinion | undefined,
  context: JudgingContext,
): Decision {
  const wasRead = own.kind === 'pass' || own.kind === 'not-applicable';
  if (own.kind === 'fail') {
    return { ...violation(control), ...seen(own.finding), basis: 'automated' };
  }
  if (imported?.verdict === 'fail' && !wasRead) {
    return {
      ...violation(control),
      basis: 'imported',
      evidence: [{ text: importText(imported) }],
      lastFailedAt: imported.at,
    };
  }
  const row = resource.profile?.rows[control.layer];
  if (row?.owner === 'aws' && own.kind !== 'unread') {
    return {
      state: 'aws-managed',
      verdict: 'met',
      basis: 'provider-assurance',
      responsibility: 'aws',
      credit: 0,
      ...(own.kind !== 'none' && seen(own.finding)),
    };
  }
  if (row?.ownerUnread && mayGiveCredit(control, own)) {
    return ownerUnseen(row, row.ownerUnread, own);
  }
  if (own.kind === 'unread' || (own.kind === 'none' && imported)) {
    return unseen(control, resource, own, imported, context);
  }
  if (own.kind === 'pass') {
    return {
      state: 'verified',
      verdict: 'met',
      basis: 'automated',
      credit: 1,
      ...seen(own.finding),
    };
  }
  if (own.kind === 'not-applicable') {
    return {
      state: 'not-applicable',
      verdict: 'not-applicable',
      basis: 'automated',
      credit: 0,
      ...seen(own.finding),
    };
  }
  return promised(control, resource, context);
}

/** Would it count for the team as met? Baseline controls weigh nothing. */
function mayGiveCredit(control: ControlInfo, own: OwnReading): boolean {
  return own.kind === 'pass' || (own.kind === 'none' && !control.baseline);
}

/**
 * Whether the team owes it at all could not be seen. To count its pass would
 * let a denied read raise the score of what AWS owns.
 */
function ownerUnseen(
  row: ResolvedRow,
  { reason, calls }: NonNullable<ResolvedRow['ownerUnread']>,
  own: OwnReading,
): Decision {
  return {
    state: 'unknown',
    verdict: 'unknown',
    basis: 'none',
    credit: 0,
    reason,
    ...(calls.length > 0 && { unreadCalls: calls }),
    evidence: [
      {
        text: `it could not be told whether AWS owns this layer: ${(
          row.unreadConditions ?? []
        ).join('; ')}`,
      },
      ...(own.kind === 'pass' ? own.finding.evidence : []),
    ],
  };
}

/** Nothing of ours could look: another scanner or a person may stand in, within limits. */
function unseen(
  control: ControlInfo,
  resource: ResourceInput,
  own: OwnReading,
  imported: ImportedOpinion | undefined,
  context: JudgingContext,
): Decision {
  const finding = own.kind === 'unread' ? own.finding : undefined;
  const importEvidence = imported ? [{ text: importText(imported) }] : [];
  // Where AWS owns the row, losing sight of it must not create credit.
  const row = resource.profile?.rows[control.layer];
  const awsOwned = row?.owner === 'aws' || row?.ownerUnread !== undefined;
  if (imported?.creditable && !awsOwned) {
    return {
      state: 'verified',
      verdict: 'met',
      basis: 'imported',
      credit: 1,
      evidence: importEvidence,
      checkedAt: imported.at,
    };
  }
  const attestation =
    control.attestationSubstitutes && !awsOwned
      ? validAttestation(control, resource, finding, context)
      : undefined;
  if (attestation) {
    return {
      state: 'attested',
      verdict: 'met',
      basis: 'attested',
      credit: SUBSTITUTE_CREDIT,
      statement: attestedBy(attestation, control),
      evidence: [{ text: attestation.statement }],
    };
  }
  const fallback: UnknownReason = imported ? 'unsupported' : 'not-scanned';
  const reason =
    own.kind === 'unread' && (own.finding || !imported) ? own.reason : fallback;
  return {
    state: 'unknown',
    verdict: 'unknown',
    basis: 'none',
    credit: 0,
    reason,
    ...(finding && seen(finding)),
    ...(reason === 'stale' && { summary: 'not seen lately' }),
    evidence: [
      ...(finding?.evidence ?? []),
      ...(resource.neverSeen
        ? [{ text: `${resource.arn} has never been seen by a scan` }]
        : []),
      ...importEvidence,
    ],
  };
}

/** No check of ours exists: providers first, then people. */
function promised(
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): Decision {
  if (resource.profile?.rows[control.layer]?.owner === 'not-applicable') {
    return {
      state: 'not-applicable',
      verdict: 'not-applicable',
      basis: 'provider-assurance',
      credit: 0,
    };
  }
  const inherited = inheritedState(control, resource, context);
  if (inherited) {
    const { providerRef, text, ...rest } = inherited;
    return {
      ...rest,
      verdict: verdictOf(rest.state),
      basis: 'inherited',
      responsibility: 'platform',
      responsibleRef: providerRef,
      statement: text,
    };
  }
  const attestation = mayAttest(control)
    ? validAttestation(
        control,
        resource,
        resource.findings[control.id],
        context,
      )
    : undefined;
  if (attestation) {
    return {
      state: 'attested',
      verdict: 'met',
      basis: 'attested',
      credit: 1,
      statement: attestedBy(attestation, control),
      evidence: [{ text: attestation.statement }],
    };
  }
  const declared = approved('not-applicable', control, resource, context);
  if (declared) {
    return {
      state: 'not-applicable',
      verdict: 'not-applicable',
      basis: 'attested',
      credit: 0,
      declared: true,
      statement: `declared not applicable by ${declared.author} and ${declared.approvedBy}: ${declared.reason}`,
    };
  }
  return {
    state: control.baseline ? 'unwatched' : 'missing',
    verdict: 'missing',
    basis: 'none',
    credit: 0,
  };
}

/** Where the missing tool is the duty itself, its absence reads `missing`. */
function violation(control: ControlInfo) {
  const word = control.absenceIsMissing ? 'missing' : 'failing';
  return { state: word, verdict: word, credit: 0 } as const;
}

function verdictOf(state: JudgedResource['state']): JudgedResource['verdict'] {
  switch (state) {
    case 'failing':
    case 'unknown':
    case 'not-applicable':
      return state;
    case 'missing':
    case 'waived':
    case 'unwatched':
      return 'missing';
    default:
      return 'met';
  }
}

function seen(finding: Finding): Partial<JudgedResource> {
  return {
    evidence: finding.evidence,
    ...(finding.summary && { summary: finding.summary }),
    ...(finding.unreadCalls && { unreadCalls: finding.unreadCalls }),
    ...(finding.unconfirmed && { unconfirmed: finding.unconfirmed }),
  };
}

function importText(imported: ImportedOpinion): string {
  const said = `${imported.source} says ${imported.verdict} (${imported.at})`;
  return imported.text ? `${said}: ${imported.text}` : said;
}

function attestedBy(attestation: Attestation, control: ControlInfo): string {
  const end = statementEnd(attestation, control).slice(0, 10);
  return `attested by ${attestation.author} until ${end}`;
}
