import { createHash } from 'node:crypto';
import type {
  ControlChange,
  ControlInfo,
  ControlSetting,
  ParameterSetting,
  Severity,
  SwitchedOff,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { SEVERITY_WEIGHT } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  describeCondition,
  type ControlRule,
  type ControlRules,
} from './ControlRule';
import { matches, type SettingSubject } from './matches';

const NOTHING: ControlRules = {
  rules: new Map(),
  environments: new Map(),
  environmentTagKeys: [],
  trustedAccounts: [],
};

/**
 * What the configuration makes of each control on each resource. For every
 * field the first line that names it and matches decides. Where it hangs on
 * tags that were never read whether a line matches, the stricter outcome
 * holds: the higher severity, on rather than off, and a limit that nobody may
 * use.
 */
export class ControlSettings {
  /** Changes whenever a verdict, a severity or what is asked could. */
  readonly revision: string;
  /** Does any line hang on which entity answers for a resource? */
  readonly usesEntities: boolean;
  readonly trustedAccounts: readonly string[];
  private readonly byType = new Map<string, ControlInfo[]>();

  constructor(
    controls: ControlInfo[],
    private readonly rules: ControlRules = NOTHING,
  ) {
    for (const control of controls) {
      if (control.offByDefault || this.linesOf(control.id).length > 0) {
        for (const type of control.resourceTypes) {
          this.byType.set(type, [...(this.byType.get(type) ?? []), control]);
        }
      }
    }
    const lines = [...rules.rules.values()].flat();
    this.usesEntities = lines.some(line => line.when?.entities !== undefined);
    this.trustedAccounts = rules.trustedAccounts;
    this.revision = createHash('sha256')
      .update(
        JSON.stringify([
          [...rules.rules].sort(([a], [b]) => (a < b ? -1 : 1)),
          [...rules.environments].sort(([a], [b]) => (a < b ? -1 : 1)),
          rules.environmentTagKeys,
          rules.trustedAccounts,
        ]),
      )
      .digest('hex');
  }

  /** What differs for this resource from what the control says itself. */
  of(
    control: Omit<ControlInfo, 'steps'>,
    subject: SettingSubject,
  ): ControlSetting | undefined {
    const lines = this.linesOf(control.id);
    if (lines.length === 0 && !control.offByDefault) {
      return undefined;
    }
    const setting: ControlSetting = {
      ...this.severity(control, lines, subject),
      ...this.parameters(control, lines, subject),
      ...this.off(control, lines, subject),
    };
    return Object.keys(setting).length > 0 ? setting : undefined;
  }

  /** By control id, for every control that looks at the type. */
  ofType(
    type: string,
    subject: SettingSubject,
  ): Record<string, ControlSetting> | undefined {
    return this.collect(this.byType.get(type) ?? [], subject);
  }

  /** By control id, where no resource was seen. */
  ofPlace(subject: SettingSubject): Record<string, ControlSetting> | undefined {
    return this.collect(
      [...new Set([...this.byType.values()].flat())],
      subject,
    );
  }

  /** What the configuration says of a control, for people. */
  changes(controlId: string): ControlChange[] {
    return this.linesOf(controlId).map(({ when, ...rest }) => ({
      ...(when && { when: describeCondition(when) }),
      ...rest,
    }));
  }

  private linesOf(controlId: string): ControlRule[] {
    return this.rules.rules.get(controlId) ?? [];
  }

  private collect(
    controls: ControlInfo[],
    subject: SettingSubject,
  ): Record<string, ControlSetting> | undefined {
    const entries = controls.flatMap(control => {
      const setting = this.of(control, subject);
      return setting ? [[control.id, setting] as const] : [];
    });
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  }

  /** The lines that may decide a field: those that might match, down to the first that does. */
  private candidates<T>(
    lines: ControlRule[],
    subject: SettingSubject,
    pick: (line: ControlRule) => T | undefined,
    otherwise: T,
  ): { value: T; line?: ControlRule }[] {
    const found: { value: T; line?: ControlRule }[] = [];
    for (const line of lines) {
      const value = pick(line);
      const holds =
        value !== undefined && matches(line.when, subject, this.rules);
      if (value !== undefined && holds !== false) {
        found.push({ value, line });
        if (holds) {
          return found;
        }
      }
    }
    return [...found, { value: otherwise }];
  }

  private severity(
    control: Omit<ControlInfo, 'steps'>,
    lines: ControlRule[],
    subject: SettingSubject,
  ): Pick<ControlSetting, 'severity'> {
    const [strictest] = this.candidates<Severity>(
      lines,
      subject,
      line => line.severity,
      control.severity,
    ).sort((a, b) => SEVERITY_WEIGHT[b.value] - SEVERITY_WEIGHT[a.value]);
    return strictest.value === control.severity
      ? {}
      : {
          severity: {
            value: strictest.value,
            default: control.severity,
            ...whenOf(strictest.line),
          },
        };
  }

  private parameters(
    control: Omit<ControlInfo, 'steps'>,
    lines: ControlRule[],
    subject: SettingSubject,
  ): Pick<ControlSetting, 'parameters'> {
    const changed = (control.parameters ?? []).flatMap(
      (parameter): ParameterSetting[] => {
        const { name, title, unit, default: own } = parameter;
        const found = this.candidates(
          lines,
          subject,
          line => line.parameters?.[name],
          own,
        );
        const texts = new Set(found.map(({ value }) => JSON.stringify(value)));
        if (texts.size === 1 && texts.has(JSON.stringify(own))) {
          return [];
        }
        return [
          {
            name,
            title,
            ...(unit && { unit }),
            default: own,
            ...(texts.size === 1 && { value: found[0].value }),
            ...whenOf(found[0].line),
          },
        ];
      },
    );
    return changed.length > 0 ? { parameters: changed } : {};
  }

  private off(
    control: Omit<ControlInfo, 'steps'>,
    lines: ControlRule[],
    subject: SettingSubject,
  ): { off?: SwitchedOff } {
    const found = this.candidates(
      lines,
      subject,
      line => line.enabled,
      control.offByDefault === undefined,
    );
    if (found.some(({ value }) => value)) {
      return {};
    }
    const { line } = found[0];
    return {
      off: line
        ? { reason: line.reason ?? '', ...whenOf(line) }
        : { reason: control.offByDefault ?? '', byDefault: true },
    };
  }
}

function whenOf(line: ControlRule | undefined): { when?: string } {
  return line?.when ? { when: describeCondition(line.when) } : {};
}
