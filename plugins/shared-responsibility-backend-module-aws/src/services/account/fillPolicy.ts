import type { PasswordPolicy } from '@aws-sdk/client-iam';
import type {
  CheckContext,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { AsJson } from '../readExisting';

const SWITCHES = [
  ['RequireSymbols', 'symbols'],
  ['RequireNumbers', 'numbers'],
  ['RequireUppercaseCharacters', 'uppercase-characters'],
  ['RequireLowercaseCharacters', 'lowercase-characters'],
] as const;

/** What the call would otherwise set back: the rest of the password policy as it is. */
export function fillPolicy(
  account: ResourceReader,
  { parameters }: CheckContext,
): Record<string, string> {
  const policy = account.read<AsJson<PasswordPolicy>>('passwordPolicy');
  return optionsOf(parameters.number('minLength'), policy);
}

/** An account without a policy has nothing to keep. */
function optionsOf(
  minLength: number,
  policy: Partial<AsJson<PasswordPolicy>> = {},
): Record<string, string> {
  const { AllowUsersToChangePassword, MaxPasswordAge } = policy;
  const { PasswordReusePrevention, HardExpiry } = policy;
  return {
    minLength: String(minLength),
    otherOptions: [
      ...SWITCHES.map(
        ([name, option]) => `--${policy[name] ? '' : 'no-'}require-${option}`,
      ),
      `--${
        AllowUsersToChangePassword ? '' : 'no-'
      }allow-users-to-change-password`,
      ...(MaxPasswordAge ? [`--max-password-age ${MaxPasswordAge}`] : []),
      ...(PasswordReusePrevention
        ? [`--password-reuse-prevention ${PasswordReusePrevention}`]
        : []),
      ...(HardExpiry ? ['--hard-expiry'] : []),
    ].join(' '),
  };
}
