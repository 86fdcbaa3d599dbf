import type {
  ControlInfo,
  Evidence,
  LabInstructions,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ResourceReader } from '../facets';
import type { ParameterReader } from './ParameterReader';

/** Looks at the other resources of the same account. @public */
export interface RelatedResources {
  /**
   * The one resource of this type with this ARN or name (ids are names).
   * Undefined only if a complete listing did not hold it.
   *
   * @throws `Unread` if the listing was not complete.
   */
  one(
    type: string,
    arnOrName: string,
    region?: string,
  ): ResourceReader | undefined;
  /**
   * All resources of this type in the region.
   *
   * @throws `Unread` unless the listing was complete.
   */
  all(type: string, region?: string): ResourceReader[];
  /** The account itself (`AWS::::Account`). */
  account(): ResourceReader;
}

/** @public */
export interface CheckContext {
  related: RelatedResources;
  /** The clock; checks never ask another one. */
  now: Date;
  /** Accounts that count as the customer's own beside the resource's: those that the configuration names. */
  ownAccounts: readonly string[];
  /** The control's limits as they hold for this resource. */
  parameters: ParameterReader;
}

/** What a step found. To say "unknown", throw `Unread`. @public */
export interface StepOutcome {
  verdict: 'pass' | 'fail' | 'not-applicable';
  /** A few words for a cell, lower case, e.g. `ssh 0.0.0.0/0`. */
  summary?: string;
  evidence: Evidence[];
}

/** One checkable step of a control. @public */
export interface ControlStep {
  id: string;
  title: string;
  check(resource: ResourceReader, context: CheckContext): StepOutcome;
  /** How to put it right. The step's check is what tells whether it is done. */
  lab?: LabInstructions;
  /**
   * Fills the placeholders of `lab` that are this step's own, e.g. the group
   * and the rule that open the port. Those that it leaves out are shown as they are.
   */
  fillLab?(
    resource: ResourceReader,
    context: CheckContext,
  ): Record<string, string>;
}

/**
 * A control: the conjunction of its steps. It fails if any step fails, is
 * unknown if any is unread, else passes if any passes.
 *
 * @public
 */
export interface Control extends Omit<ControlInfo, 'steps'> {
  steps: ControlStep[];
}
