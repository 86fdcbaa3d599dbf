import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { OrganizationConfig } from './Organization';

const KEY = 'sharedResponsibility.organization';
const UNIT = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32})$/;

/**
 * Reads which accounts of the organization are scanned. `true` means all.
 *
 * @returns undefined where no organization is configured.
 * @throws InputError naming the key, the value and what to write instead.
 */
export function readOrganizationConfig(
  root: Config,
): OrganizationConfig | undefined {
  const written = root.getOptional<unknown>(KEY);
  if (written === undefined || written === false) {
    return undefined;
  }
  const nothing = { accounts: [], units: [], tags: {} };
  if (written === true) {
    return { exclude: nothing };
  }
  if (
    written === null ||
    typeof written !== 'object' ||
    Array.isArray(written)
  ) {
    throw new InputError(
      `${KEY} is ${JSON.stringify(
        written,
      )}; write true, or a map with units or exclude`,
    );
  }
  const config = root.getConfig(KEY);
  const accountId = config.getOptional('accountId');
  const units = list(
    config,
    'units',
    UNIT,
    'the id of a root or unit, such as ou-ab12-cdef3456',
  );
  return {
    ...(accountId !== undefined && {
      accountId: only(accountId, `${KEY}.accountId`),
    }),
    ...(units && { units }),
    exclude: {
      accounts:
        list(
          config,
          'exclude.accounts',
          /^\d{12}$/,
          'an AWS account id of twelve digits, in quotes',
        ) ?? [],
      units:
        list(
          config,
          'exclude.units',
          UNIT,
          'the id of a root or unit, such as ou-ab12-cdef3456',
        ) ?? [],
      tags: tags(config),
    },
  };
}

function only(value: unknown, key: string): string {
  if (typeof value !== 'string' || !/^\d{12}$/.test(value)) {
    throw new InputError(
      `${key} is ${JSON.stringify(
        value,
      )}; it must be an AWS account id of twelve digits, in quotes`,
    );
  }
  return value;
}

function list(
  config: Config,
  key: string,
  form: RegExp,
  what: string,
): string[] | undefined {
  const values = config.getOptional<unknown>(key);
  if (values === undefined) {
    return undefined;
  }
  const wrong = Array.isArray(values)
    ? values.find(value => typeof value !== 'string' || !form.test(value))
    : values;
  if (wrong !== undefined) {
    throw new InputError(
      `${KEY}.${key} has ${JSON.stringify(wrong)}; write a list, each ${what}`,
    );
  }
  if ((values as string[]).length === 0) {
    throw new InputError(
      `${KEY}.${key} is empty, so that it says nothing; leave it out`,
    );
  }
  return values as string[];
}

function tags(config: Config): Record<string, string[]> {
  const written = config.getOptional<unknown>('exclude.tags') ?? {};
  const entries = Object.entries(written as object);
  const wrong = entries.find(([, values]) =>
    [values].flat().some(value => typeof value !== 'string'),
  );
  if (typeof written !== 'object' || Array.isArray(written) || wrong) {
    throw new InputError(
      `${KEY}.exclude.tags has to be a map from tag keys to values in quotes, such as scan: 'off'`,
    );
  }
  return Object.fromEntries(
    entries.map(([key, values]) => [key, [values].flat() as string[]]),
  );
}
