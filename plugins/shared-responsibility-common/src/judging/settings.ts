import type { ControlInfo } from '../model/control';
import type { JudgedResource, SwitchedOffControl } from '../model/matrix';
import type { Severity } from '../model/states';
import type { AccountResource, ClaimedResource, MatrixInput } from './input';
import { readOwn } from './ownReading';
import { compareText } from './precedence';
import { isInScope, type Unlisted } from './scope';
import { SEVERITY_WEIGHT } from './score';

/**
 * What a cell weighs: the highest severity that holds on any resource that is
 * asked, or at a place that could not be listed. A single production bucket
 * makes the duty as heavy as production makes it.
 */
export function severityOf(
  control: ControlInfo,
  judged: JudgedResource[],
  unlisted: Unlisted[],
  input: Pick<MatrixInput, 'placeSettings'>,
): Severity {
  const asked = judged.filter(resource => !resource.setting?.off);
  const found: Severity[] = [
    ...asked.map(r => r.setting?.severity?.value ?? control.severity),
    ...unlisted.map(
      ({ accountId }) =>
        input.placeSettings?.[accountId]?.[control.id]?.severity?.value ??
        control.severity,
    ),
  ];
  return found.length > 0 ? heaviest(found) : control.severity;
}

/** The severity that weighs most. */
export function heaviest(severities: Severity[]): Severity {
  return [...severities].sort(
    (a, b) => SEVERITY_WEIGHT[b] - SEVERITY_WEIGHT[a],
  )[0];
}

/** Places where the control is asked; elsewhere a list that broke off hides nothing. */
export function askedAt(
  control: ControlInfo,
  unlisted: Unlisted[],
  input: Pick<MatrixInput, 'placeSettings'>,
): Unlisted[] {
  return unlisted.filter(
    ({ accountId }) => !input.placeSettings?.[accountId]?.[control.id]?.off,
  );
}

/** What is off by default makes no cell: nobody decided anything about it. */
export function withoutDefaults(judged: JudgedResource[]): JudgedResource[] {
  return judged.filter(resource => !resource.setting?.off?.byDefault);
}

/** Every control that is not asked of some of these resources, with what it would say. */
export function switchedOffControls(
  input: MatrixInput,
  resources: (ClaimedResource | AccountResource)[],
): SwitchedOffControl[] {
  const found = new Map<string, SwitchedOffControl>();
  for (const control of input.controls) {
    for (const resource of resources) {
      const setting = resource.settings?.[control.id];
      if (!setting?.off || !isInScope(control, resource)) {
        continue;
      }
      const key = JSON.stringify([control.id, setting.off]);
      const severity = setting.severity?.value ?? control.severity;
      const item = found.get(key) ?? {
        ...setting.off,
        controlId: control.id,
        title: control.title,
        layer: control.layer,
        severity,
        resources: 0,
        failing: 0,
      };
      const fails = readOwn(control, resource, input).kind === 'fail';
      found.set(key, {
        ...item,
        severity: heaviest([item.severity, severity]),
        resources: item.resources + 1,
        failing: item.failing + Number(fails),
      });
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      Number(a.byDefault ?? false) - Number(b.byDefault ?? false) ||
      SEVERITY_WEIGHT[b.severity] - SEVERITY_WEIGHT[a.severity] ||
      compareText(a.controlId, b.controlId) ||
      compareText(a.reason, b.reason),
  );
}
