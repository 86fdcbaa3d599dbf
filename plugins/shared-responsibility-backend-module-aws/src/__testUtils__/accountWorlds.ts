import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, ACCOUNT, resource } from './world';

/** A row of the credential report in which root rests. */
export const ROOT_AT_REST = {
  password_last_used: 'no_information',
  access_key_1_last_used_date: 'N/A',
  access_key_2_last_used_date: 'N/A',
};

/** The account with these facets. */
export function account(facets: Record<string, Json | Facet>): Resource {
  return resource('AWS::::Account', ACCOUNT, facets);
}

/** Worlds of each account control, for what must hold of all controls. */
export const ACCOUNT_WORLDS: Record<string, Resource[][]> = {
  'iam.root-mfa': [
    [account({ summary: { AccountMFAEnabled: 1 } })],
    [
      account({
        summary: { AccountMFAEnabled: 0, AccountAccessKeysPresent: 0 },
      }),
    ],
    [
      account({
        summary: {
          AccountMFAEnabled: 0,
          AccountAccessKeysPresent: 0,
          AccountPasswordPresent: 0,
        },
      }),
    ],
  ],
  'iam.root-no-access-keys': [0, 1].map(AccountAccessKeysPresent => [
    account({ summary: { AccountAccessKeysPresent } }),
  ]),
  'iam.root-unused': [
    [account({ rootCredentials: ROOT_AT_REST })],
    [
      account({
        rootCredentials: {
          ...ROOT_AT_REST,
          password_last_used: '2026-06-14T08:00:00+00:00',
        },
      }),
    ],
  ],
  'iam.password-policy-length': [
    [account({ passwordPolicy: { MinimumPasswordLength: 14 } })],
    [account({ passwordPolicy: { MinimumPasswordLength: 8 } })],
    [account({ passwordPolicy: absent('NoSuchEntity') })],
  ],
};
