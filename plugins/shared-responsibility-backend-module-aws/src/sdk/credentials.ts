import type { AwsCredentialProvider } from '@backstage/integration-aws-node';

/** Gives credentials when they are needed. */
export type CredentialProvider = AwsCredentialProvider['sdkCredentialProvider'];

/** One set of credentials. */
export type Credentials = Awaited<ReturnType<CredentialProvider>>;
