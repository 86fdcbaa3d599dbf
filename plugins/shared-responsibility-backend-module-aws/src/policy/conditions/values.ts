/** A value of a condition, read as its operator reads it. */
export type ConditionValue =
  /** Text, or a pattern if `wild`; placeholders for what is escaped. */
  | { kind: 'fixed'; text: string }
  | { kind: 'pattern'; text: string }
  /** Holds a policy variable whose content is not known beforehand. */
  | { kind: 'variable'; name: string; text: string }
  /** A wildcard under an operator that compares letter by letter: no request carries it. */
  | { kind: 'never' };

/** What the owner of the resource is, for policy variables that speak of it. */
export interface ResourceOwner {
  accountId: string;
}

/** Stands for the owner's organisation, whose id need not be known. */
export const OWN_ORGANIZATION = "the owner's organization";

/** An escaped `*`, `?` or `$` is that character and never a wildcard; it cannot occur in what it is compared with. */
const ESCAPED = '\u0000';

/** How a condition's operator reads its values. */
export interface ValueReading {
  /** The operator takes `*` and `?` for wildcards. */
  wildcards: boolean;
  /** There are no policy variables in this version of the language. */
  plain?: true;
}

/**
 * Reads one value: fixed text, wildcard pattern, or one with a policy variable.
 * `${aws:ResourceAccount}` and `${aws:ResourceOrgID}` are the owner's own.
 */
export function readValue(
  value: string,
  { wildcards, plain }: ValueReading,
  owner: ResourceOwner,
): ConditionValue {
  let text = value;
  if (text.includes('${')) {
    if (plain) {
      return {
        kind: 'variable',
        name: 'of a policy without Version 2012-10-17',
        text,
      };
    }
    text = text
      .replace(/\$\{[*?$]\}/g, ESCAPED)
      .replace(/\$\{aws:resourceaccount\}/gi, owner.accountId)
      .replace(/\$\{aws:resourceorgid\}/gi, OWN_ORGANIZATION);
    const variable = /\$\{([^}]*)\}?/.exec(text);
    if (variable) {
      return { kind: 'variable', name: variable[1], text };
    }
  }
  if (!/[*?]/.test(text)) {
    return { kind: 'fixed', text };
  }
  return wildcards ? { kind: 'pattern', text } : { kind: 'never' };
}
