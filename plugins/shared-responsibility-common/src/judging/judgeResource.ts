import type { ControlInfo } from '../model/control';
import type { JudgedResource } from '../model/matrix';
import type { SwitchedOff } from '../model/setting';
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
  const setting = resource.settings?.[control.id];
  if (setting?.off) {
    return switchedOff(control, resource, context, setting.off, owed);
  }
  const own = readOwn(control, resource, context);
  const imported = importedOpinion(control.id, resource.arn, context);
  // How long a risk may be accepted hangs on the severity that holds here.
  const asked = setting?.severity
    ? { ...control, severity: setting.severity.value }
    : control;
  const decision = overlayWaiver(
    decide(asked, resource, own, imported, context),
    asked,
    resource,
    context,
  );
  return {
    ...identityOf(control, resource),
    ...owed,
    evidence: [],
    ...(setting && { setting }),
    ...history(own),
    ...conflicts(own, imported, control, resource),
    ...decision,
  };
}

/**
 * The organisation does not ask this here. Never met: it leaves the score, and
 * what our check sees is told all the same.
 */
function switchedOff(
  control: ControlInfo,
  resource: ResourceInput & Partial<Pick<ClaimedResource, 'claim'>>,
  context: JudgingContext,
  off: SwitchedOff,
  owed: Owed,
): JudgedResource {
  const own = readOwn(control, resource, context);
  const finding = own.kind === 'none' ? undefined : own.finding;
  const by = off.byDefault ? 'off by default' : 'switched off';
  return {
    ...identityOf(control, resource),
    ...owed,
    state: 'not-applicable',
    verdict: 'not-applicable',
    basis: 'switched-off',
    credit: 0,
    evidence:
      own.kind === 'fail'
        ? [
            { text: 'what the check sees all the same:' },
            ...own.finding.evidence,
          ]
        : [],
    statement: `${by}${off.when ? ` for ${off.when}` : ''}: ${off.reason}`,
    setting: resource.settings![control.id],
    ...(finding && { checkedAt: finding.checkedAt }),
  };
}

function identityOf(
  control: ControlInfo,
  resource: ResourceInput & Partial<Pick<ClaimedResource, 'claim'>>,
) {
  const { arn, name, type, accountId, region, profile, claim } = resource;
  return {
    arn,
    name,
    type,
    accountId,
    region,
    service: profile?.shownUnder ?? control.service,
    ...rowOf(control, resource),
    ...(claim && { claim }),
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
