/** Where the questions are asked. */
export interface Place {
  partition: string;
  accountId: string;
}

/** A name that no policy singles out: what is allowed on it is allowed on any. */
export const ANY = 'any-other-one-of-this-kind';

const GLOBAL = new Set(['iam', 's3']);

/** Everything of one kind in the account, as an ARN pattern. */
export interface Target {
  /** `arn:aws:lambda:*:111122223333:function:*`. */
  pattern: string;
  isGlobal: boolean;
  /** One of that kind that nobody names, in a Region. */
  probe(region: string): string;
}

/**
 * @param action - e.g. `lambda:UpdateFunctionCode`, whose service the target is of.
 * @param spec - resource part of the ARN, `function:*`, or with another
 * service before it, `ec2:*:instance/*`; `*` for anything of the service.
 */
export function targetOf(action: string, spec: string, place: Place): Target {
  const [, named, resource] = /^([a-z0-9-]+):\*?:(.+)$/.exec(spec) ?? [
    undefined,
    action.slice(0, action.indexOf(':')),
    spec,
  ];
  const service = String(named);
  const account = service === 's3' ? '' : place.accountId;
  const arn = (region: string, what: string) =>
    `arn:${place.partition}:${service}:${region}:${account}:${what}`;
  const isGlobal = GLOBAL.has(service);
  return {
    isGlobal,
    pattern:
      resource === '*'
        ? `arn:${place.partition}:${service}:*`
        : arn(isGlobal ? '' : '*', resource),
    probe: region => arn(isGlobal ? '' : region, resource.replace(/\*$/, ANY)),
  };
}

/**
 * A resource pattern with what can be known filled in: the account and
 * partition where a star stands for them, and the policy variables that are
 * the same for every session. Undefined if it can never match, as a user's
 * name for a role.
 */
export function settle(
  pattern: string,
  place: Place,
  userName: string | undefined,
): string | undefined {
  let text = pattern;
  if (text.includes('${')) {
    if (/\$\{aws:username\}/i.test(text) && userName === undefined) {
      return undefined;
    }
    text = text
      .replace(/\$\{aws:username\}/gi, () => userName ?? '')
      .replace(/\$\{aws:(PrincipalAccount|AccountId)\}/gi, place.accountId);
  }
  const parts = text.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) {
    return text;
  }
  if (parts[1] === '*') {
    parts[1] = place.partition;
  }
  if (parts[2] === 'iam' && parts[4] === '*') {
    parts[4] = place.accountId;
  }
  return parts.join(':');
}

/** The Region that an ARN pattern is limited to; undefined if it is to none. */
export function regionOf(pattern: string): string | undefined {
  const region = pattern.startsWith('arn:') ? pattern.split(':')[3] : '';
  return region && !/[*?$]/.test(region) ? region : undefined;
}
