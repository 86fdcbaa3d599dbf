import type {
  ControlChange,
  ControlSetting,
  ParameterValue,
  SwitchedOffControl,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { count } from './sentence';

/** What the configuration made of a control on one resource, a sentence each. */
export function settingLines(setting: ControlSetting | undefined): string[] {
  const { severity, parameters = [] } = setting ?? {};
  return [
    ...(severity
      ? [
          `By configuration it is ${severity.value} instead of ${
            severity.default
          }${forWhen(severity.when)}.`,
        ]
      : []),
    ...parameters.map(({ title, unit, value, when, ...parameter }) =>
      value === undefined
        ? `The configuration sets the ${title} by tags, and these were not read.`
        : `By configuration the ${title} is ${amount(
            value,
            unit,
          )} instead of ${amount(parameter.default, unit)}${forWhen(when)}.`,
    ),
  ];
}

/** Who decided that it is not asked, of how many, and what it would say. */
export function switchedOffLine(item: SwitchedOffControl): string {
  const { when, resources, reason, failing } = item;
  const violated =
    failing > 0
      ? ` ${count(failing, 'resource violates', 'resources violate')} it.`
      : '';
  return `is not asked of ${count(resources, 'resource', 'resources')}${forWhen(
    when,
  )}: ${ended(reason)}${violated}`;
}

/** The lines of the configuration of a control, for those who look after all of them. */
export function changeLines(changes: ControlChange[]): string[] {
  const others = changes.length > 1 ? 'everywhere else: ' : '';
  return changes.map(
    ({ when, ...change }) =>
      `${when ? `for ${when}: ` : others}${changeWords(change)}`,
  );
}

function changeWords(change: Omit<ControlChange, 'when'>): string {
  const { severity, parameters, enabled, reason } = change;
  return [
    enabled === false && `off: ${reason}`,
    enabled === true && 'on',
    severity && `${severity} severity`,
    ...Object.entries(parameters ?? {}).map(
      ([name, value]) => `${name} ${amount(value)}`,
    ),
  ]
    .filter(Boolean)
    .join(', ');
}

function forWhen(when: string | undefined): string {
  return when ? ` for ${when}` : '';
}

function amount(value: ParameterValue, unit?: string): string {
  const text = Array.isArray(value) ? value.join(', ') || 'none' : `${value}`;
  return unit ? `${text} ${unit}` : text;
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
