import type { ControlInfo } from '../model/control';
import type { JudgedResource } from '../model/matrix';
import type { Responsibility } from '../model/states';
import { decide, type Decision } from './decide';
import { type ImportedOpinion, importedOpinion } from './imports';
import type { ClaimedResource, JudgingContext, ResourceInput } from './input';
import { type OwnReading, readOwn } from './ownReading';
import { approved, statementEnd } from './statements';

/** Who owes what is judged; by default the entity's own team. @public */
export interface Owed {
  responsibility: Responsibility;
  responsibleRef?: string;
}

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
