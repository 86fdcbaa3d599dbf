import type {
  ControlInfo,
  ControlSetting,
  Evaluation,
  Evidence,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  joinUnread,
  ResourceReader,
  Unread,
  type UseRecorder,
} from '../facets';
import type { InventorySnapshot } from './InventorySnapshot';
import { ParameterReader } from './ParameterReader';
import type { CheckContext, Control, ControlStep, StepOutcome } from './types';

/** Notes the capture times of everything that a step looked at. */
class Captures implements UseRecorder {
  readonly times: string[] = [];

  constructor(private readonly watcher?: UseRecorder) {}

  used(resource: Resource, facet: string, capturedAt: string) {
    this.times.push(capturedAt);
    this.watcher?.used(resource, facet, capturedAt);
  }

  listed(at: string, type: string, region: string) {
    this.times.push(at);
    this.watcher?.listed?.(at, type, region);
  }

  unlisted(type: string, region: string) {
    this.watcher?.unlisted?.(type, region);
  }

  sought(type: string) {
    this.watcher?.sought?.(type);
  }

  missed(resource: Resource) {
    this.watcher?.missed?.(resource);
  }
}

type StepResult = { step: ControlStep } & (
  | { outcome: StepOutcome; unread?: undefined }
  | { unread: Unread; outcome?: undefined }
);

/**
 * Evaluates one control on one resource: the conjunction of its steps. Never
 * throws; what goes wrong in a check reads `unknown`.
 *
 * @param snapshot - the rest of the resource's account, for checks that look around.
 * @param now - the clock that the checks and `checkedAt` use.
 * @param watcher - is told what every step looks at.
 * @param setting - what the configuration makes of the control on this resource.
 * @public
 */
export function evaluateControl(
  control: Control,
  resource: Resource,
  snapshot: InventorySnapshot,
  now: Date,
  watcher?: UseRecorder,
  setting?: ControlSetting,
): Evaluation {
  const captures: string[] = [];
  const results = control.steps.map(step => {
    const recorder = new Captures(watcher);
    const result = runStep(control, step, resource, recorder, {
      related: snapshot.recordedBy(recorder),
      now,
      ownAccounts: snapshot.ownAccounts,
      parameters: new ParameterReader(control, setting?.parameters),
    });
    captures.push(...recorder.times);
    return result;
  });
  const failed = results.filter(r => r.outcome?.verdict === 'fail');
  const unread =
    results.length > 0
      ? results.flatMap(r => (r.unread ? [r.unread] : []))
      : [new Unread('unsupported', `${control.id} has no automated check`)];
  const passed = results.filter(r => r.outcome?.verdict === 'pass');
  const sorted = captures.sort((a, b) => Date.parse(a) - Date.parse(b));
  const cause = unread.length > 0 ? joinUnread(unread) : undefined;
  const shared = {
    controlId: control.id,
    controlVersion: control.version,
    arn: resource.arn,
    steps: results.map(({ step, outcome, unread: u }) => ({
      id: step.id,
      verdict: outcome?.verdict ?? ('unknown' as const),
      ...(u && { reason: u.reason }),
    })),
    ...(sorted.length > 0 && {
      oldestFacetAt: sorted[0],
      newestFacetAt: sorted[sorted.length - 1],
    }),
    checkedAt: now.toISOString(),
  };

  if (failed.length > 0) {
    return {
      ...shared,
      verdict: 'fail',
      ...summaryOf(failed),
      evidence: [...evidenceOf(failed), ...notSeen(cause)],
    };
  }
  if (cause) {
    return {
      ...shared,
      verdict: 'unknown',
      reason: cause.reason,
      ...(cause.calls.length > 0 && { unreadCalls: cause.calls }),
      evidence: [...notSeen(cause), ...evidenceOf(results)],
    };
  }
  return {
    ...shared,
    verdict: passed.length > 0 ? 'pass' : 'not-applicable',
    ...summaryOf(passed.length > 0 ? passed : results),
    evidence: evidenceOf(results),
  };
}

/** Everything about a control except its code. @public */
export function toControlInfo(control: Control): ControlInfo {
  return {
    ...control,
    steps: control.steps.map(({ id, title }) => ({ id, title })),
  };
}

function runStep(
  control: Control,
  step: ControlStep,
  resource: Resource,
  recorder: Captures,
  context: CheckContext,
): StepResult {
  try {
    const outcome = step.check(new ResourceReader(resource, recorder), context);
    if (outcome.verdict === 'pass' && recorder.times.length === 0) {
      // A check that looked at nothing has no right to be content.
      throw new Error('it passed without reading anything');
    }
    return { step, outcome };
  } catch (error) {
    if (Unread.isUnread(error)) {
      return { step, unread: error };
    }
    const message = error instanceof Error ? error.message : String(error);
    return {
      step,
      unread: new Unread(
        'error',
        `${control.id} (${step.id}) could not judge ${resource.arn}: ${message}`,
      ),
    };
  }
}

function summaryOf(results: StepResult[]): { summary?: string } {
  const summary = results.find(r => r.outcome?.summary)?.outcome?.summary;
  return summary ? { summary } : {};
}

function evidenceOf(results: StepResult[]): Evidence[] {
  return results.flatMap(r => r.outcome?.evidence ?? []);
}

function notSeen(cause: Unread | undefined): Evidence[] {
  return cause ? [{ text: cause.message }] : [];
}
