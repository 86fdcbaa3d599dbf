const SECRET =
  /^(pass|passwd|passphrase|password|pwd|secret|secrets|token|apikey|privatekey|accesskey|credential|credentials)$/;

/** Last words that name where a secret is, or something about it: `secret-arn`, `token-ttl`. */
const ABOUT =
  /^(arn|name|id|path|url|uri|ttl|expiry|enabled|count|length|version|region|alias|endpoint|policy)$/;

/** Words that mean a secret only together. */
const PAIRS = ['api key', 'private key', 'access key', 'signing key'];

/**
 * Does the last part of a parameter's path read like the name of a secret?
 * `/shop/db/password` and `/shop/stripeApiKey` do, `/shop/token-ttl` does not.
 */
export function readsLikeASecret(name: string): boolean {
  const last = name.split('/').filter(Boolean).pop() ?? '';
  const words = last
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  if (ABOUT.test(words[words.length - 1] ?? '')) {
    return false;
  }
  const text = ` ${words.join(' ')} `;
  return (
    words.some(word => SECRET.test(word)) ||
    PAIRS.some(pair => text.includes(` ${pair} `))
  );
}
