import type { ControlInfo } from '../model/control';
import type { Finding } from '../model/finding';
import type { JudgedResource } from '../model/matrix';
import type { Attestation } from '../model/statement';
import type { Responsibility, UnknownReason } from '../model/states';
import { type ImportedOpinion, importedOpinion } from './imports';
import { inheritedState } from './inheritance';
import type { ClaimedResource, JudgingContext, ResourceInput } from './input';
import {
  approved,
  mayAttest,
  statementEnd,
  validAttestation,
} from './statements';
import { isFresh } from './time';

/** Credit of a word that stands in for a check that could not look. */
const SUBSTITUTE_CREDIT = 0.5;

/** Who owes what is judged; by default the entity's own team. @public */
export interface Owed {
  responsibility: Responsibility;
  responsibleRef?: string;
}

/** What our own check says now. */
type OwnReading =
  | { kind: 'fail' | 'pass' | 'not-applicable'; finding: Finding }
  | { kind: 'unread'; reason: UnknownReason; finding?: Finding }
  /** No check of ours looks at it. */
  | { kind: 'none' };

/** The part of a judgement that the precedence decides. */
type Decision = Pick<JudgedResource, 'state' | 'verdict' | 'basis' | 'credit'> &
  Partial<JudgedResource>;

/**
 * Judges one control on one resource that is in its scope. A seen fail comes
 * first, then what could not be seen, then what was seen, then what others and
 * people promise.
 *
 * @public
 */
export function judgeResource(
  control: ControlInfo,
  resource: ResourceInput & Partial<Pick<ClaimedResource, 'claim'>>,
  context: JudgingContext,
  owed: Owed = { responsibility: 'team' },
): JudgedResource {
  const own = readOwn(control, resource, context);
  const imported = importedOpinion(control.id, resource.arn, context);
  const decision = overlayWaiver(
    decide(control, resource, own, imported, context),
    control,
    resource,
    context,
  );
  return {
    arn: resource.arn,
    name: resource.name,
    type: resource.type,
    accountId: resource.accountId,
    region: resource.region,
    service: resource.profile?.shownUnder ?? control.service,
    ...owed,
    evidence: [],
    ...rowOf(control, resource),
    ...(resource.claim && { claim: resource.claim }),
    ...history(own),
    ...conflicts(own, imported, control, resource),
    ...decision,
  };
}

/** Is there a check of ours for it? */
export function isChecked(control: ControlInfo): boolean {
  return !control.baseline && control.steps.length > 0;
}

function readOwn(
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): OwnReading {
  const finding = resource.findings[control.id];
  if (control.baseline) {
    return { kind: 'none' };
  }
  if (!finding) {
    return isChecked(control) || resource.neverSeen
      ? { kind: 'unread', reason: 'not-scanned' }
      : { kind: 'none' };
  }
  if (finding.verdict === 'fail') {
    return { kind: 'fail', finding };
  }
  if (finding.verdict === 'unknown') {
    return { kind: 'unread', reason: finding.reason ?? 'error', finding };
  }
  // A pass that does not say what it rests on cannot be told fresh from stale.
  const fresh =
    finding.oldestFacetAt !== undefined
      ? isFresh(finding.oldestFacetAt, context)
      : finding.verdict === 'not-applicable' &&
        isFresh(finding.checkedAt, context);
  return fresh
    ? { kind: finding.verdict, finding }
    : { kind: 'unread', reason: 'stale', finding };
}

function decide(
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
  const owner = resource.profile?.rows[control.layer]?.owner;
  if (owner === 'aws' && own.kind !== 'unread') {
    return {
      state: 'aws-managed',
      verdict: 'met',
      basis: 'provider-assurance',
      responsibility: 'aws',
      credit: 0,
      ...(own.kind !== 'none' && seen(own.finding)),
    };
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
  const awsOwned = resource.profile?.rows[control.layer]?.owner === 'aws';
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

/** An accepted risk stays failing or missing underneath; what is unknown cannot be accepted. */
function overlayWaiver(
  decision: Decision,
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): Decision {
  if (decision.state !== 'failing' && decision.state !== 'missing') {
    return decision;
  }
  const waiver = approved('waiver', control, resource, context);
  return waiver
    ? {
        ...decision,
        state: 'waived',
        statement: `accepted by ${waiver.approvedBy} until ${statementEnd(
          waiver,
          control,
        ).slice(0, 10)}: ${waiver.reason}`,
      }
    : decision;
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

function history(own: OwnReading): Partial<JudgedResource> {
  const finding = own.kind === 'none' ? undefined : own.finding;
  return finding
    ? {
        checkedAt: finding.checkedAt,
        ...(finding.firstFailedAt && { firstFailedAt: finding.firstFailedAt }),
        ...(finding.lastFailedAt && { lastFailedAt: finding.lastFailedAt }),
      }
    : {};
}

function conflicts(
  own: OwnReading,
  imported: ImportedOpinion | undefined,
  control: ControlInfo,
  resource: ResourceInput,
): Partial<JudgedResource> {
  const disagrees =
    (own.kind === 'pass' && imported?.verdict === 'fail') ||
    (own.kind === 'fail' && imported?.verdict === 'pass');
  const fails = own.kind === 'fail' || imported?.verdict === 'fail';
  const awsOwned = resource.profile?.rows[control.layer]?.owner === 'aws';
  return {
    ...(disagrees && { importConflict: true }),
    ...(fails && own.kind !== 'pass' && awsOwned && { matrixConflict: true }),
  };
}

function rowOf(
  control: ControlInfo,
  resource: ResourceInput,
): Partial<JudgedResource> {
  const { profile } = resource;
  return profile
    ? { row: profile.rows[control.layer], profile: profile.service }
    : {};
}

function importText(imported: ImportedOpinion): string {
  const said = `${imported.source} says ${imported.verdict} (${imported.at})`;
  return imported.text ? `${said}: ${imported.text}` : said;
}

function attestedBy(attestation: Attestation, control: ControlInfo): string {
  const end = statementEnd(attestation, control).slice(0, 10);
  return `attested by ${attestation.author} until ${end}`;
}
