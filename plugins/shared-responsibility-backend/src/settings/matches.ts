import type { Condition, ControlRules } from './ControlRule';

/** What a condition looks at. */
export interface SettingSubject {
  accountId: string;
  /** Undefined when they were never read. */
  tags?: Record<string, string>;
  /** The entity that answers for the resource. */
  entityRef?: string;
}

/**
 * Does the condition hold? Undefined if that hangs on tags that were never
 * read. An account's environment comes before a tag's: the operator wrote the
 * one, anybody who may tag the resource wrote the other.
 */
export function matches(
  condition: Condition | undefined,
  subject: SettingSubject,
  rules: Pick<ControlRules, 'environments' | 'environmentTagKeys'>,
): boolean | undefined {
  const { environments, accounts, tags, entities } = condition ?? {};
  const answers: (boolean | undefined)[] = [
    ...(accounts ? [accounts.includes(subject.accountId)] : []),
    ...(entities ? [entities.includes(subject.entityRef ?? '')] : []),
    ...(environments
      ? [isIn(environmentOf(subject, rules), environments)]
      : []),
    ...Object.entries(tags ?? {}).map(([key, values]) =>
      subject.tags
        ? isIn({ known: true, value: subject.tags[key] }, values)
        : undefined,
    ),
  ];
  if (answers.includes(false)) {
    return false;
  }
  return answers.includes(undefined) ? undefined : true;
}

type Known = { known: false } | { known: true; value: string | undefined };

function isIn(answer: Known, values: string[]): boolean | undefined {
  if (!answer.known) {
    return undefined;
  }
  return answer.value !== undefined && values.includes(answer.value);
}

function environmentOf(
  { accountId, tags }: SettingSubject,
  rules: Pick<ControlRules, 'environments' | 'environmentTagKeys'>,
): Known {
  const ofAccount = rules.environments.get(accountId);
  if (ofAccount !== undefined) {
    return { known: true, value: ofAccount };
  }
  if (!tags) {
    return { known: false };
  }
  const byKey = new Map(
    Object.entries(tags).map(([key, value]) => [plain(key), plain(value)]),
  );
  const key = rules.environmentTagKeys.find(each => byKey.has(each));
  return { known: true, value: key && byKey.get(key) };
}

/** Names of environments and of their keys differ in case from team to team. */
export function plain(text: string): string {
  return text.trim().toLocaleLowerCase('en-US');
}
