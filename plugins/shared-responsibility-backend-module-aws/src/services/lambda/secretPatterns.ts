/** Shapes that only credentials have. */
const SHAPES: [kind: string, pattern: RegExp][] = [
  ['AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['GitHub token', /\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{60})/],
  ['GitLab token', /\bglpat-[\w-]{20}/],
  ['Slack token', /\bxox[abprs]-[0-9A-Za-z-]{10}/],
  ['Stripe key', /\b[rs]k_live_[0-9A-Za-z]{20}/],
  ['Google API key', /\bAIza[\w-]{35}/],
  ['npm token', /\bnpm_[0-9A-Za-z]{36}/],
  ['SendGrid key', /\bSG\.[\w-]{22}\.[\w-]{43}/],
  ['password in an address', /\w:\/\/[^\s:/@]+:[^\s:/@]{3,}@/],
];

const SECRET_NAME =
  /(^|_)(pass|passwd|password|pwd|secret|token|api_?key|access_?key|private_?key|credentials?)(_|$)/i;

/** Names that point to where a secret is kept: `DB_SECRET_ARN`. */
const POINTER_NAME =
  /_(arn|name|id|path|url|uri|ttl|file|header|ref|alias|region|version|expiry|seconds|enabled)$/i;

/** References, addresses, paths and switches. */
const POINTER_VALUE = /^(arn:|\/|\.|\{\{|https?:|ssm:|secretsmanager:|\$\{)/i;

/**
 * What kind of credential an environment variable seems to hold; undefined if
 * none. A name alone is not enough: the value must be long and mixed, and no
 * reference to a secret kept elsewhere. The value itself goes no further.
 */
export function credentialKind(
  name: string,
  value: string,
): string | undefined {
  const shape = SHAPES.find(([, pattern]) => pattern.test(value));
  if (shape) {
    return shape[0];
  }
  const named = SECRET_NAME.test(name) && !POINTER_NAME.test(name);
  return named && looksRandom(value) ? 'secret by its name' : undefined;
}

function looksRandom(value: string): boolean {
  return (
    value.length >= 8 &&
    !/\s/.test(value) &&
    !POINTER_VALUE.test(value) &&
    /[a-z]/i.test(value) &&
    /[0-9]/.test(value)
  );
}
