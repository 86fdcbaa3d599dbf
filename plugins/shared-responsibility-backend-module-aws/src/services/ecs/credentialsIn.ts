import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { credentialKind } from '../lambda/secretPatterns';

/** A place in a container's settings whose value looks like a credential. */
export interface CredentialPlace {
  /** Variables by their bare name; others by what they are: `log option splunk-token`. */
  name: string;
  /** Of what kind it seems to be, e.g. `AWS access key`. */
  kind: string;
}

/** The variables by which the ECS agent and the AWS SDKs are handed credentials. */
const HANDED_OVER: Record<string, RegExp> = {
  AWS_SECRET_ACCESS_KEY: /^[0-9A-Za-z/+=]{40}$/,
  AWS_SESSION_TOKEN: /^\S{100,}$/,
  ECS_ENGINE_AUTH_DATA: /"(auth|password)"\s*:\s*"[^"]+/,
};

/**
 * Where a container's settings hold what looks like a credential. The values
 * are looked at here and go no further.
 */
export function credentialsIn(container: ContainerDefinition) {
  const { environment, logConfiguration, dockerLabels } = container;
  return [
    ...inVariables(environment ?? []),
    ...inOptions('log option', logConfiguration?.options),
    ...inOptions('label', dockerLabels),
    ...inWords('entry point', container.entryPoint),
    ...inWords('command', container.command),
    ...inWords('health check', container.healthCheck?.command),
  ];
}

/** Credentials among environment variables. */
export function inVariables(
  variables: readonly { name?: string; value?: string }[],
): CredentialPlace[] {
  return variables.flatMap(({ name = '', value = '' }) => {
    const kind = HANDED_OVER[name]?.test(value)
      ? 'AWS credential'
      : kindOf(name, value);
    return kind ? [{ name, kind }] : [];
  });
}

/** Credentials among options that are written like `splunk-token`. */
export function inOptions(
  what: string,
  options: Record<string, string> | undefined,
): CredentialPlace[] {
  return Object.entries(options ?? {}).flatMap(([name, value]) => {
    const kind = kindOf(name, value);
    return kind ? [{ name: `${what} ${name}`, kind }] : [];
  });
}

/** Credentials in a command line; its words are named by the line as a whole, for a word may be the secret. */
export function inWords(
  what: string,
  words: readonly string[] | undefined,
): CredentialPlace[] {
  const kinds = (words ?? []).map((word, at) =>
    kindOfWord(word, words?.[at - 1]),
  );
  return [...new Set(kinds)].flatMap(kind =>
    kind ? [{ name: what, kind }] : [],
  );
}

/** `--token=x1`, `TOKEN=x1`, or `x1` after `--token`; of a shell line each word. */
function kindOfWord(word: string, before = ''): string | undefined {
  const parts = word.split(/\s+/).filter(Boolean);
  if (parts.length > 1) {
    return (
      kindOf('', word) ??
      parts
        .map((part, at) => kindOfWord(part, parts[at - 1]))
        .find(kind => kind !== undefined)
    );
  }
  const [, name, value] = /^-{0,2}([A-Za-z][\w.-]*)=(.*)$/.exec(word) ?? [
    '',
    /^-{1,2}([A-Za-z][\w.-]*)$/.exec(before)?.[1] ?? '',
    word,
  ];
  const bare = value.replace(/^(["'])(.*)\1$/, '$2');
  // The shell puts in what is kept elsewhere.
  return bare.startsWith('$') ? undefined : kindOf(name, bare);
}

/** What stands for a password that is put in later: `${DB_PASSWORD}`, `$(…)`, `<password>`. */
const STAND_IN = /:(\$\{[^}@]*\}|\$\([^)@]*\)|\$\w+|\{\{[^}@]*\}\}|<[^>@]*>)@/g;

const CONNECTION_STRING =
  /(^|;)\s*(password|pwd|accountkey|sharedaccesskey)\s*=\s*[^;\s${<]{4,}/i;

function kindOf(name: string, value: string): string | undefined {
  return (
    credentialKind(variableNameOf(name), value.replace(STAND_IN, ':@')) ??
    (value.includes(';') && CONNECTION_STRING.test(value)
      ? 'password in a connection string'
      : undefined)
  );
}

/** `spring.datasource.password` and `dbPassword` as variables are written: `db_Password`. */
function variableNameOf(name: string): string {
  return name.replace(/[.-]/g, '_').replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}
