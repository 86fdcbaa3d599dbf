import type { ControlInfo } from '../model/control';
import type { Finding } from '../model/finding';
import type { JudgedResource } from '../model/matrix';
import type {
  Attestation,
  ByDesignException,
  NotApplicableDeclaration,
  Statement,
  Waiver,
} from '../model/statement';
import type { JudgingContext, ResourceInput } from './input';
import { isNamed } from './targets';
import { isBefore, plusDays } from './time';

type TwoPersonStatement = Waiver | NotApplicableDeclaration | ByDesignException;

/** Longest life of a statement in days. @public */
export function maxStatementDays(
  statement: Pick<Statement, 'kind'>,
  control: Pick<ControlInfo, 'severity'>,
): number {
  if (statement.kind === 'waiver') {
    return control.severity === 'critical' ? 30 : 180;
  }
  return 365;
}

/** When it ends, whatever date it was given. */
export function statementEnd(
  statement: Statement,
  control: Pick<ControlInfo, 'severity'>,
): string {
  const longest = plusDays(statement.at, maxStatementDays(statement, control));
  return isBefore(statement.until, longest) ? statement.until : longest;
}

/**
 * Why a statement must not be accepted, in words; undefined if it may.
 *
 * @param judged - how the resource stands without it.
 * @public
 */
export function statementRefusal(
  statement: Statement,
  control: ControlInfo,
  judged: Pick<JudgedResource, 'state' | 'verdict'>,
): string | undefined {
  const days = maxStatementDays(statement, control);
  if (isBefore(plusDays(statement.at, days), statement.until)) {
    return `It may last at most ${days} days.`;
  }
  if (statement.kind === 'attestation') {
    return mayAttest(control)
      ? undefined
      : `${control.id} is decided by a check and takes no attestation.`;
  }
  if (
    statement.approvedBy !== undefined &&
    statement.approvedBy === statement.author
  ) {
    return 'It must be approved by somebody else than its author.';
  }
  if (statement.kind === 'waiver' && !isViolated(judged)) {
    return judged.state === 'unknown'
      ? 'What could not be seen cannot be accepted as a risk: make it readable first.'
      : 'There is no failing or missing duty to accept.';
  }
  if (statement.kind === 'not-applicable' && judged.verdict === 'failing') {
    return 'A failing duty cannot be declared not applicable.';
  }
  return undefined;
}

/** May a person's word stand for this control at all? */
export function mayAttest(control: ControlInfo): boolean {
  return Boolean(
    control.allowsAttestation ||
      control.attestationOnly ||
      control.attestationSubstitutes ||
      control.baseline,
  );
}

/**
 * The attestation that counts for this resource. A fail voids every
 * attestation from before the first pass that followed it.
 */
export function validAttestation(
  control: ControlInfo,
  resource: ResourceInput,
  finding: Finding | undefined,
  context: JudgingContext,
): Attestation | undefined {
  return inForce(control, resource, context).find(
    (statement): statement is Attestation =>
      statement.kind === 'attestation' &&
      statement.voidedAt === undefined &&
      (finding?.lastFailedAt === undefined ||
        (finding.clearedAt !== undefined &&
          isBefore(finding.clearedAt, statement.at))),
  );
}

export function approved<K extends TwoPersonStatement['kind']>(
  kind: K,
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): Extract<TwoPersonStatement, { kind: K }> | undefined {
  return inForce(control, resource, context).find(
    (s): s is Extract<TwoPersonStatement, { kind: K }> =>
      s.kind !== 'attestation' && s.kind === kind && isApproved(s, context),
  );
}

function inForce(
  control: ControlInfo,
  resource: ResourceInput,
  context: JudgingContext,
): Statement[] {
  return (context.statements ?? [])
    .filter(
      s =>
        s.controlId === control.id &&
        isNamed(s.targets, resource) &&
        !isBefore(context.now, s.at) &&
        isBefore(context.now, statementEnd(s, control)),
    )
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function isApproved(
  statement: TwoPersonStatement,
  context: JudgingContext,
): boolean {
  return (
    Boolean(statement.approvedBy) &&
    statement.approvedBy !== statement.author &&
    statement.approvedAt !== undefined &&
    !isBefore(context.now, statement.approvedAt)
  );
}

function isViolated(judged: Pick<JudgedResource, 'state'>): boolean {
  return judged.state === 'failing' || judged.state === 'missing';
}
