import type {
  ControlSetting,
  LabStep,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  ParameterReader,
  ResourceReader,
  type Control,
  type ControlStep,
  type InventorySnapshot,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fillInstructions } from './fillInstructions';
import { LabUses } from './LabUses';

/** A step, and what its verdict rests on. */
export interface DescribedStep {
  step: LabStep;
  uses: LabUses;
}

interface LabContext {
  now: Date;
  uses: LabUses;
  /** What the configuration makes of the control on the resource. */
  setting?: ControlSetting;
}

/** What each step of a control asks of a resource, and whether it is done. */
export function describeSteps(
  control: Control,
  resource: Resource,
  snapshot: InventorySnapshot,
  options: LabContext,
): DescribedStep[] {
  return control.steps.map((step, index) => {
    const uses = new LabUses();
    // The same judge as for findings, so that a lab never says otherwise.
    const evaluation = evaluateControl(
      { ...control, steps: [step] },
      resource,
      snapshot,
      options.now,
      uses,
      options.setting,
    );
    const filled = instructionsOf(control, step, resource, snapshot, options);
    uses.types.forEach(type => options.uses.sought(type));
    return {
      uses,
      step: {
        number: index + 1,
        id: step.id,
        title: step.title,
        ...filled,
        verdict: evaluation.verdict,
        ...(evaluation.reason && { reason: evaluation.reason }),
        ...(evaluation.unreadCalls && { unreadCalls: evaluation.unreadCalls }),
        evidence: evaluation.evidence,
        ...(evaluation.oldestFacetAt && { seenAt: evaluation.oldestFacetAt }),
      },
    };
  });
}

function instructionsOf(
  control: Control,
  step: ControlStep,
  resource: Resource,
  snapshot: InventorySnapshot,
  { now, uses, setting }: LabContext,
): Pick<LabStep, 'instructions' | 'unfilled'> {
  if (!step.lab) {
    return { unfilled: [] };
  }
  let own: Record<string, string> = {};
  try {
    own =
      step.fillLab?.(new ResourceReader(resource, uses), {
        related: snapshot.recordedBy(uses),
        now,
        ownAccounts: snapshot.ownAccounts,
        parameters: new ParameterReader(control, setting?.parameters),
      }) ?? {};
  } catch {
    // What was not read cannot be filled in: its placeholders stay visible.
  }
  return fillInstructions(step.lab, resource, own);
}
