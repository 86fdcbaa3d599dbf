import { circle, type Circle } from './Circle';
import type { KeyMeaning } from './conditionKeys';
import type { Surrounding } from './limitOf';
import { OWN_ORGANIZATION, type ConditionValue } from './values';

/** Services whose own meaning of public takes in `AROLEID:*`. */
const CALL_ROLE_SESSIONS_PUBLIC: ReadonlySet<string> = new Set([
  'efs',
  's3',
  's3-access-point',
]);

/** What a value is compared with, and how. */
export interface ValueTest {
  key: string;
  meaning: KeyMeaning;
  /** An ARN operator, which compares part by part; others run over the colons. */
  byArn: boolean;
}

/**
 * Whom one value of a positive test lets through; undefined if anyone can
 * arrange to match it.
 *
 * AWS calls a value fixed if it has neither wildcard nor policy variable. In an
 * ARN a wildcard is harmless while the account (for a bucket, its name) is fixed.
 */
export function valueLimit(
  test: ValueTest,
  value: ConditionValue,
  around: Surrounding,
): Circle | undefined {
  const { key } = test;
  switch (value.kind) {
    case 'never':
      return circle('nobody', `no one (${key} never holds a wildcard)`, {
        keys: [key],
      });
    case 'variable':
      if (value.name.toLowerCase() === key) {
        return undefined;
      }
      // In an ARN a variable after the account is as harmless as a wildcard there.
      return test.meaning.says === 'arn' && isAccountOf(value.text)
        ? limitOfText(test, value.text, true, around)
        : undecided(key, `the variable \${${value.name}} in ${key}`);
    default:
      return limitOfText(test, value.text, value.kind === 'pattern', around);
  }
}

function limitOfText(
  { key, meaning, byArn }: ValueTest,
  text: string,
  wild: boolean,
  around: Surrounding,
): Circle | undefined {
  const tied = meaning.source === true;
  switch (meaning.says) {
    case 'account':
      if (wild) {
        return undefined;
      }
      return isAccount(text)
        ? accountCircle(text, key, tied, around)
        : undecided(key, `"${text}" in ${key} is no account id`);
    case 'arn':
      // AWS's own example: with StringLike, arn:aws:s:*:111122223333:x matches
      // arn:aws:s:us-east-2:999999999999:a:111122223333:x of another account.
      return tied &&
        !byArn &&
        /^(?:[^:]*:){0,3}[^:]*\*[^:]*:.*\d{12}:/.test(text)
        ? undecided(
            key,
            `a * before the account in "${text}" runs over colons, other than under ArnLike`,
          )
        : arnLimit(key, text, tied, around);
    case 'organization':
      return wild ? undefined : organizationLimit(key, text, tied);
    case 'organization-path':
      // o-…/r-…/ou-…/* : the organisation is enough.
      return /[*?]/.test(text.split('/')[0])
        ? undefined
        : organizationLimit(key, text.split('/')[0], tied);
    case 'user-id':
      return userIdLimit(key, text, wild, around);
    case 'service':
      if (wild) {
        return undefined;
      }
      return circle('service', `the service ${text}`, {
        keys: [key],
        services: [text],
      });
    case 'network':
      return wild
        ? undefined
        : circle('conditional', `whoever comes through ${text}`, {
            keys: [key],
          });
    case 'network-arn':
      return /^arn:[^:*?]+:ec2:[^:]*:\d{12}:vpc\//.test(text)
        ? circle('conditional', `whoever comes through ${text}`, {
            keys: [key],
          })
        : anyoneIf(wild, key, text);
    case 'access-point-account':
      if (wild || around.kind === 's3-access-point') {
        return undefined;
      }
      return isAccount(text)
        ? doorOf(text, key, around)
        : undecided(key, `"${text}" in ${key} is no account id`);
    case 'access-point-arn': {
      if (around.kind === 's3-access-point') {
        // Says of an access point's own policy that it is passed through itself.
        return undefined;
      }
      const account = text.split(':')[4] ?? '';
      return isAccount(account)
        ? doorOf(account, key, around)
        : anyoneIf(wild, key, text);
    }
    case 'kms-key':
      return wild
        ? undefined
        : circle('conditional', `whoever may use the KMS key ${text}`, {
            keys: [key],
          });
    case 'token':
      return wild
        ? undefined
        : circle('conditional', `whoever sends the token of ${key}`, {
            keys: [key],
            tied: true,
          });
    default:
      return endpointLimit(key, text, wild);
  }
}

/** Callers, or sources, of one account. */
export function accountCircle(
  account: string,
  key: string | undefined,
  tied: boolean,
  around: Surrounding,
): Circle {
  const own = isOwn(account, around);
  return circle(
    own ? 'own' : 'external',
    `${tied ? 'what acts for ' : ''}account ${account}`,
    {
      keys: key === undefined ? [] : [key],
      accounts: own ? [] : [account],
      tied,
      callers: tied ? undefined : [account],
    },
  );
}

function arnLimit(
  key: string,
  text: string,
  tied: boolean,
  around: Surrounding,
): Circle | undefined {
  const parts = text.split(':');
  const account = parts[4] ?? '';
  if (parts.length >= 6 && parts[0] === 'arn' && isAccount(account)) {
    return accountCircle(account, key, tied, around);
  }
  const bucket = /^arn:[^:*?]+:s3:::([^*?/]+)(?:\/|$)/.exec(text)?.[1];
  if (bucket !== undefined) {
    return circle(
      'conditional',
      `what acts for the bucket ${bucket}, whoever owns that name (aws:SourceAccount is not tested)`,
      { keys: [key], tied },
    );
  }
  if (/[*?]/.test(text) && !/\d{12}/.test(text)) {
    return undefined;
  }
  return undecided(key, `"${text}" in ${key} does not tell an account`);
}

function organizationLimit(key: string, text: string, tied: boolean): Circle {
  return text === OWN_ORGANIZATION || /^o-[a-z0-9]+$/.test(text)
    ? circle(
        'organization',
        text === OWN_ORGANIZATION ? text : `organization ${text}`,
        { keys: [key], organizations: [text], tied },
      )
    : undecided(key, `"${text}" in ${key} is no organization id`);
}

/** `AROA…:session`, `AIDA…`, or the id of an account for its root user. */
function userIdLimit(
  key: string,
  text: string,
  wild: boolean,
  around: Surrounding,
): Circle | undefined {
  if (isAccount(text)) {
    return accountCircle(text, key, false, around);
  }
  const [id] = text.split(':');
  if (!/^A[A-Z0-9]{15,}$/.test(id)) {
    return anyoneIf(wild, key, text);
  }
  if (wild && CALL_ROLE_SESSIONS_PUBLIC.has(around.kind)) {
    // IAM matches one role's sessions; Block Public Access calls it public.
    return undecided(key, `Block Public Access and IAM differ on "${text}"`);
  }
  return circle('external', `the identity ${id}, whose account is not told`, {
    keys: [key],
  });
}

/** An access point decides itself whom it lets in, so it is a door and not a circle of callers. */
function doorOf(account: string, key: string, around: Surrounding): Circle {
  const own = isOwn(account, around);
  return circle(
    own ? 'conditional' : 'external',
    `whoever the access points of account ${account} let in`,
    { keys: [key], accounts: own ? [] : [account] },
  );
}

/** `sns:Endpoint`: anyone may subscribe, but only what lies there. */
function endpointLimit(
  key: string,
  text: string,
  wild: boolean,
): Circle | undefined {
  const fixed =
    !wild ||
    /^[*?]*@[^*?]+$/.test(text) ||
    /^https?:\/\/[^/*?]+\//.test(text) ||
    /^arn:[^:*?]+:[^:*?]+:[^:]*:\d{12}:/.test(text);
  return fixed
    ? circle('conditional', `anyone, for the endpoint ${text}`, {
        keys: [key],
      })
    : anyoneIf(/^[*?]+$/.test(text), key, text);
}

function anyoneIf(
  anyone: boolean,
  key: string,
  text: string,
): Circle | undefined {
  return anyone
    ? undefined
    : undecided(key, `"${text}" in ${key} cannot be weighed`);
}

function undecided(key: string, why: string): Circle {
  return circle('undecidable', why, { keys: [key] });
}

/** Is the account of this ARN fixed, and everything before it? */
function isAccountOf(arn: string): boolean {
  return /^arn:[^:$]+:[^:$]+:[^:$]*:\d{12}:/.test(arn);
}

/** Twelve digits. */
export function isAccount(text: string): boolean {
  return /^\d{12}$/.test(text);
}

/** Is the account the owner's own, or one that it trusts as such? */
export function isOwn(account: string, around: Surrounding): boolean {
  return (
    account === around.accountId ||
    around.trustedAccounts?.includes(account) === true
  );
}
