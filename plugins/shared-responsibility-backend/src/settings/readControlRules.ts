import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  ControlInfo,
  ParameterValue,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { parameterProblem } from './checkParameter';
import type { Condition, ControlRule, ControlRules } from './ControlRule';
import { plain } from './matches';
import { nearest } from './nearest';
import {
  controlSchema,
  issuesOf,
  type WrittenControl,
  type WrittenLine,
} from './rulesSchema';

const ROOT = 'sharedResponsibility';
const ENVIRONMENT_TAG_KEYS = ['environment', 'env', 'stage'];

/**
 * Reads what the configuration says of controls, and refuses what could not
 * have been meant: a line that silently did nothing would be believed.
 *
 * @throws InputError with a line for each mistake: its path, and what to write.
 */
export function readControlRules(
  root: Config,
  controls: ControlInfo[],
): ControlRules {
  const config = root.getOptionalConfig(ROOT);
  const problems: string[] = [];
  const environments = readEnvironments(config, problems);
  const rules = new Map<string, ControlRule[]>();
  // As a whole: ids of controls have dots, which are paths to a Config.
  const written = config?.getOptional<unknown>('controls') ?? {};
  if (typeof written !== 'object' || Array.isArray(written)) {
    throw new InputError(`${ROOT}.controls has to be a map from control ids`);
  }
  for (const [id, value] of Object.entries(written)) {
    const at = `${ROOT}.controls.${id}`;
    const control = controls.find(each => each.id === id);
    const parsed = controlSchema.safeParse(value);
    if (!control) {
      problems.push(`${at}: ${unknownControl(id, controls)}`);
    } else if (control.baseline) {
      problems.push(
        `${at}: it stands for a layer that nothing checks and has neither weight nor limits; leave it out`,
      );
    } else if (!parsed.success) {
      problems.push(...issuesOf(parsed.error, at));
    } else {
      rules.set(id, linesOf(control, parsed.data, at, problems));
    }
  }
  const trustedAccounts = readTrusted(config, problems);
  if (problems.length > 0) {
    throw new InputError(
      `The configuration cannot be used:\n${problems
        .map(problem => `- ${problem}`)
        .join('\n')}`,
    );
  }
  return {
    rules,
    environments,
    environmentTagKeys: (
      config?.getOptionalStringArray('environments.tagKeys') ??
      ENVIRONMENT_TAG_KEYS
    ).map(plain),
    trustedAccounts,
  };
}

function unknownControl(id: string, controls: ControlInfo[]): string {
  const meant = nearest(
    id,
    controls.filter(c => !c.baseline).map(c => c.id),
  );
  return meant
    ? `no such control; did you mean ${meant}?`
    : 'no such control; GET /controls lists them';
}

/** The lines under `rules` in their order, then what holds everywhere else. */
function linesOf(
  control: ControlInfo,
  { rules = [], ...base }: WrittenControl,
  at: string,
  problems: string[],
): ControlRule[] {
  const isEmpty = Object.keys(base).length === 0;
  if (isEmpty && rules.length === 0) {
    problems.push(`${at}: it changes nothing; leave it out`);
  }
  return [
    ...rules.map((line, i) =>
      readLine(control, line, `${at}.rules[${i}]`, problems),
    ),
    ...(isEmpty ? [] : [readLine(control, base, at, problems)]),
  ];
}

function readLine(
  control: ControlInfo,
  line: WrittenLine,
  at: string,
  problems: string[],
): ControlRule {
  const { when, severity, parameters, enabled, reason } = line;
  if (enabled === false && !reason) {
    problems.push(
      `${at}.reason: say why it is switched off; people will read it on every page that lacks the control`,
    );
  }
  if (reason && enabled === undefined) {
    problems.push(
      `${at}.reason: it is shown where a control is switched off; add enabled: false, or leave it out`,
    );
  }
  if (
    severity === undefined &&
    enabled === undefined &&
    Object.keys(parameters ?? {}).length === 0 &&
    !reason
  ) {
    problems.push(
      `${at}: it changes nothing; give severity, parameters or enabled`,
    );
  }
  return {
    ...(when && { when: readCondition(when, `${at}.when`, problems) }),
    ...(severity && { severity }),
    ...(parameters && {
      parameters: readParameters(control, parameters, at, problems),
    }),
    ...(enabled !== undefined && { enabled }),
    ...(reason && { reason }),
  };
}

function readParameters(
  control: ControlInfo,
  written: Record<string, unknown>,
  at: string,
  problems: string[],
): Record<string, ParameterValue> {
  const declared = control.parameters ?? [];
  for (const [name, value] of Object.entries(written)) {
    const parameter = declared.find(each => each.name === name);
    const problem = parameter
      ? parameterProblem(parameter, value)
      : `no such parameter; ${
          declared.length > 0
            ? `it takes ${declared.map(each => each.name).join(', ')}`
            : `${control.id} takes none`
        }`;
    if (problem) {
      problems.push(`${at}.parameters.${name}: ${problem}`);
    }
  }
  return written as Record<string, ParameterValue>;
}

function readCondition(
  when: NonNullable<WrittenLine['when']>,
  at: string,
  problems: string[],
): Condition {
  const { environment, account, tag, entity } = when;
  const accounts = account && listOf(account);
  for (const id of accounts ?? []) {
    if (!/^\d{12}$/.test(id)) {
      problems.push(
        `${at}.account: '${id}' is not an AWS account id; write its 12 digits as a quoted string`,
      );
    }
  }
  const hasTags = tag && Object.keys(tag).length > 0;
  if (!environment && !accounts && !hasTags && !entity) {
    problems.push(
      `${at}: it names nothing; give environment, account, tag or entity`,
    );
  }
  return {
    ...(environment && { environments: listOf(environment).map(plain) }),
    ...(accounts && { accounts }),
    ...(hasTags && {
      tags: Object.fromEntries(
        Object.entries(tag).map(([key, values]) => [key, listOf(values)]),
      ),
    }),
    ...(entity && {
      entities: listOf(entity).map(ref =>
        readEntity(ref, `${at}.entity`, problems),
      ),
    }),
  };
}

function readEntity(ref: string, at: string, problems: string[]): string {
  try {
    return stringifyEntityRef(parseEntityRef(ref));
  } catch {
    problems.push(
      `${at}: '${ref}' is not an entity ref; write it like component:default/payments-api`,
    );
    return ref;
  }
}

function readEnvironments(
  config: Config | undefined,
  problems: string[],
): Map<string, string> {
  const accounts = config?.getOptionalConfigArray('accounts') ?? [];
  return new Map(
    accounts.flatMap((account, i) => {
      const written = account.getOptional('environment');
      if (written === undefined) {
        return [];
      }
      if (typeof written !== 'string' || plain(written) === '') {
        problems.push(
          `${ROOT}.accounts[${i}].environment: ${JSON.stringify(
            written,
          )} is not a name; write one such as prod`,
        );
        return [];
      }
      return [[account.getString('id'), plain(written)] as const];
    }),
  );
}

function readTrusted(config: Config | undefined, problems: string[]): string[] {
  const ids = config?.getOptional<unknown>('trustedAccounts') ?? [];
  if (!Array.isArray(ids)) {
    problems.push(`${ROOT}.trustedAccounts: write a list of account ids`);
    return [];
  }
  ids.forEach((id, i) => {
    if (typeof id !== 'string' || !/^\d{12}$/.test(id)) {
      problems.push(
        `${ROOT}.trustedAccounts[${i}]: ${JSON.stringify(
          id,
        )} is not an AWS account id; write its 12 digits as a quoted string`,
      );
    }
  });
  return ids as string[];
}

function listOf(value: string | string[]): string[] {
  return [value].flat();
}
