import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  EnableKeyRotationCommand,
  KMSClient,
  ScheduleKeyDeletionCommand,
  type KeySpec,
} from '@aws-sdk/client-kms';
import {
  CreateSecretCommand,
  PutResourcePolicyCommand,
  RotateSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretStub } from '../record/StubFacts';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Plants a key of the account, known as `alias/<name>`, and tells its ARN. */
export async function plantKey(
  place: Place,
  name: string,
  options: {
    rotates?: boolean;
    /** Of another kind than the one that encrypts and decrypts. */
    spec?: KeySpec;
    state?: 'disabled' | 'pending-deletion';
    policy?: string;
    tags?: Record<string, string>;
  } = {},
): Promise<string> {
  const kms = new KMSClient(clientConfig(place));
  const { KeyMetadata } = await kms.send(
    new CreateKeyCommand({
      Policy: options.policy,
      ...(options.spec && { KeySpec: options.spec, KeyUsage: 'SIGN_VERIFY' }),
      Tags: Object.entries(options.tags ?? {}).map(([TagKey, TagValue]) => ({
        TagKey,
        TagValue,
      })),
    }),
  );
  const id = String(KeyMetadata?.KeyId);
  await kms.send(
    new CreateAliasCommand({ AliasName: `alias/${name}`, TargetKeyId: id }),
  );
  if (options.rotates) {
    await kms.send(new EnableKeyRotationCommand({ KeyId: id }));
  }
  if (options.state === 'disabled') {
    await kms.send(new DisableKeyCommand({ KeyId: id }));
  }
  if (options.state === 'pending-deletion') {
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: id }));
  }
  return String(KeyMetadata?.Arn);
}

/** Plants a secret and tells its ARN. */
export async function plantSecret(
  place: Place,
  name: string,
  options: {
    /** It rotates every so many days; when it did and will, facts tell. */
    rotation?: { days: number } & SecretStub;
    policy?: string;
    tags?: Record<string, string>;
  } = {},
): Promise<string> {
  const client = new SecretsManagerClient(clientConfig(place));
  const { ARN } = await client.send(
    new CreateSecretCommand({
      Name: name,
      SecretString: 'example',
      Tags: tagList(options.tags ?? {}),
    }),
  );
  const arn = String(ARN);
  if (options.rotation) {
    const { days, ...dates } = options.rotation;
    await client.send(
      new RotateSecretCommand({
        SecretId: arn,
        RotationRules: { AutomaticallyAfterDays: days },
        RotateImmediately: false,
      }),
    );
    (place.facts.secrets ??= {})[arn] = dates;
  }
  if (options.policy) {
    await client.send(
      new PutResourcePolicyCommand({
        SecretId: arn,
        ResourcePolicy: options.policy,
      }),
    );
  }
  return arn;
}
