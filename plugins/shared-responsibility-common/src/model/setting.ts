import type { ParameterValue } from './control';
import type { Severity } from './states';

/**
 * What the configuration makes of one control on one resource, where that
 * differs from what the control says by itself. `when` tells which condition
 * decided, e.g. `environment prod`; without it the setting holds everywhere.
 *
 * @public
 */
export interface ControlSetting {
  severity?: { value: Severity; default: Severity; when?: string };
  /** Limits that were changed, in the order the control names them. */
  parameters?: ParameterSetting[];
  off?: SwitchedOff;
}

/** @public */
export interface ParameterSetting {
  name: string;
  title: string;
  unit?: string;
  default: ParameterValue;
  /** Undefined if it hangs on tags that were never read: no check may use it. */
  value?: ParameterValue;
  when?: string;
}

/** Why a control is not asked of a resource: a decision about the standard, not about the resource. @public */
export interface SwitchedOff {
  /** Written by whoever switched it off; the control's own, when off by default. */
  reason: string;
  byDefault?: boolean;
  when?: string;
}

/** One line of the configuration of a control, as the API serves it. @public */
export interface ControlChange {
  /** In words, e.g. `environment prod`; without it the line holds everywhere else. */
  when?: string;
  severity?: Severity;
  parameters?: Record<string, ParameterValue>;
  enabled?: boolean;
  reason?: string;
}
