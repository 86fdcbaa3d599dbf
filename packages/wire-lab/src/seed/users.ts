import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  UpdateAccessKeyCommand,
  UpdateAccountPasswordPolicyCommand,
} from '@aws-sdk/client-iam';
import type { RootUserStub } from '../record/StubFacts';
import type { Place } from './AwsAccounts';

/** How old keys are, unless planted otherwise. */
const MONTH_OLD = '{{now-30d}}';

/** Plants a user and tells its ARN. */
export async function plantUser(
  { iam, facts, accountId }: Place,
  UserName: string,
  options: {
    console?: boolean;
    mfa?: boolean;
    key?: 'active' | 'inactive';
    /** Placeholder of the key's creation, e.g. `{{now-200d}}`. */
    keyCreated?: string;
    /** Placeholder of the last sign-in; two days ago by default. */
    passwordUsed?: string | 'never';
    /** Placeholder of the key's last use; a day ago by default. */
    keyUsed?: string | 'never';
    attach?: string[];
    boundary?: string;
  } = {},
): Promise<string> {
  const { User } = await iam.send(
    new CreateUserCommand({ UserName, PermissionsBoundary: options.boundary }),
  );
  const arn = String(User?.Arn);
  if (options.console) {
    await iam.send(
      new CreateLoginProfileCommand({ UserName, Password: 'Example-only-1' }),
    );
  }
  if (options.mfa) {
    const device = await iam.send(
      new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName: UserName }),
    );
    await iam.send(
      new EnableMFADeviceCommand({
        UserName,
        SerialNumber: device.VirtualMFADevice?.SerialNumber,
        AuthenticationCode1: '123456',
        AuthenticationCode2: '654321',
      }),
    );
  }
  if (options.key) {
    const { AccessKey } = await iam.send(
      new CreateAccessKeyCommand({ UserName }),
    );
    if (options.key === 'inactive') {
      await iam.send(
        new UpdateAccessKeyCommand({
          UserName,
          AccessKeyId: AccessKey?.AccessKeyId,
          Status: 'Inactive',
        }),
      );
    }
    if (options.keyCreated) {
      facts.ages = { ...facts.ages, [arn]: { created: options.keyCreated } };
    }
  }
  const { key, keyCreated = MONTH_OLD } = options;
  const at = (time: string) => (time === 'never' ? undefined : time);
  facts.users = {
    ...facts.users,
    [arn]: {
      accountId,
      name: UserName,
      passwordUsed: at(options.passwordUsed ?? '{{now-2d}}'),
      keys: key
        ? [
            {
              created: keyCreated,
              used: at(options.keyUsed ?? '{{now-1d}}'),
              active: key === 'active',
            },
          ]
        : [],
    },
  };
  for (const PolicyArn of options.attach ?? []) {
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
  }
  return arn;
}

/** Says what an account's root user is like. */
export function plantRootUser({ accountId, facts }: Place, root: RootUserStub) {
  facts.rootUsers = { ...facts.rootUsers, [accountId]: root };
}

/** Sets the shortest password that an account takes. */
export async function plantPasswordPolicy(
  { iam }: Place,
  MinimumPasswordLength: number,
) {
  await iam.send(
    new UpdateAccountPasswordPolicyCommand({ MinimumPasswordLength }),
  );
}
