import type {
  ParameterValue,
  Severity,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** What a line of the configuration asks of a resource; all that is named has to hold. */
export interface Condition {
  /** Any of these, lower case. */
  environments?: string[];
  /** Any of these ids. */
  accounts?: string[];
  /** Every key with any of its values. */
  tags?: Record<string, string[]>;
  /** Answered for by any of these, as full refs. */
  entities?: string[];
}

/** One line of the configuration of one control, checked. */
export interface ControlRule {
  /** Undefined for what holds everywhere else. */
  when?: Condition;
  severity?: Severity;
  parameters?: Record<string, ParameterValue>;
  enabled?: boolean;
  reason?: string;
}

/** Everything that the configuration says of controls. */
export interface ControlRules {
  /** By control id, the line that wins first. */
  rules: Map<string, ControlRule[]>;
  /** By account id, lower case. */
  environments: Map<string, string>;
  /** Tag keys whose value names the environment, lower case, the one that wins first. */
  environmentTagKeys: string[];
  /** Accounts of others that are vouched for. */
  trustedAccounts: string[];
}

/** A condition in words, as pages show it. */
export function describeCondition(condition: Condition): string {
  const { environments, accounts, tags, entities } = condition;
  const anyOf = (what: string, values: string[] | undefined) =>
    values ? [`${what} ${values.join(' or ')}`] : [];
  return [
    ...anyOf('environment', environments),
    ...anyOf('account', accounts),
    ...Object.entries(tags ?? {}).flatMap(([key, values]) =>
      anyOf(`tag ${key} =`, values),
    ),
    // Whoever reads it may not be allowed to see the entity.
    ...(entities ? ['certain entities'] : []),
  ].join(', ');
}
