import type { AwsCredentialsManager } from '@backstage/integration-aws-node';
import type { CredentialProvider } from '../sdk/credentials';
import { memoizeCredentials } from '../sdk/memoizeCredentials';

/** One provider per account for the life of the backend. */
export class AccountCredentials {
  private readonly providers = new Map<string, CredentialProvider>();

  /**
   * @param manager - knows the `aws` section of the app config.
   * @param isKnown - accounts to ask it for; any other account is the one of
   * the main credentials.
   */
  constructor(
    private readonly manager: AwsCredentialsManager,
    private readonly isKnown: (accountId: string) => boolean,
  ) {}

  /** @throws Error if there are no credentials for the account. */
  async get(accountId: string | undefined): Promise<CredentialProvider> {
    const known = accountId !== undefined && this.isKnown(accountId);
    const key = known ? accountId : 'main';
    let provider = this.providers.get(key);
    if (!provider) {
      const found = await this.manager.getCredentialProvider(
        known ? { accountId } : undefined,
      );
      provider = memoizeCredentials(found.sdkCredentialProvider);
      this.providers.set(key, provider);
    }
    return provider;
  }
}
