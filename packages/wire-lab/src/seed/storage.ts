import {
  BackupClient,
  CreateBackupPlanCommand,
  CreateBackupVaultCommand,
} from '@aws-sdk/client-backup';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFileSystemCommand,
  EFSClient,
  PutFileSystemPolicyCommand,
} from '@aws-sdk/client-efs';
import {
  CreateDomainCommand,
  OpenSearchClient,
  type CreateDomainCommandInput,
} from '@aws-sdk/client-opensearch';
import { vaultKey } from '../record/backupStub';
import type { Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Plants a file system; returns its id. */
export async function plantFileSystem(
  place: Place,
  token: string,
  options: {
    encrypted: boolean;
    /** By the ARN of the file system. */
    policy?: (arn: string) => object;
    tags?: Record<string, string>;
  },
): Promise<{ id: string; arn: string }> {
  const client = new EFSClient(clientConfig(place));
  const { FileSystemId = '', FileSystemArn = '' } = await client.send(
    new CreateFileSystemCommand({
      CreationToken: token,
      Encrypted: options.encrypted,
      Tags: Object.entries(options.tags ?? {}).map(([Key, Value]) => ({
        Key,
        Value,
      })),
    }),
  );
  if (options.policy) {
    await client.send(
      new PutFileSystemPolicyCommand({
        FileSystemId,
        Policy: JSON.stringify(options.policy(FileSystemArn)),
      }),
    );
  }
  return { id: FileSystemId, arn: FileSystemArn };
}

/** Plants an OpenSearch domain with a public endpoint; returns its ARN. */
export async function plantDomain(
  place: Place,
  name: string,
  settings: Omit<CreateDomainCommandInput, 'DomainName'>,
): Promise<string> {
  const { DomainStatus } = await new OpenSearchClient(clientConfig(place)).send(
    new CreateDomainCommand({ DomainName: name, ...settings }),
  );
  return DomainStatus?.ARN ?? '';
}

/** Plants a vault; returns its ARN. */
export async function plantVault(
  place: Place,
  name: string,
  policy?: object,
): Promise<string> {
  const client = new BackupClient(clientConfig(place));
  const { BackupVaultArn = '' } = await client.send(
    new CreateBackupVaultCommand({ BackupVaultName: name }),
  );
  if (policy) {
    place.facts.vaultPolicies = {
      ...place.facts.vaultPolicies,
      [vaultKey({ ...place, name })]: policy,
    };
  }
  return BackupVaultArn;
}

/** Plants a plan that selects by a tag. */
export async function plantBackupPlan(
  place: Place,
  name: string,
  vault: string,
): Promise<void> {
  const client = new BackupClient(clientConfig(place));
  const { BackupPlanId } = await client.send(
    new CreateBackupPlanCommand({
      BackupPlan: {
        BackupPlanName: name,
        Rules: [
          {
            RuleName: 'daily',
            TargetBackupVaultName: vault,
            ScheduleExpression: 'cron(0 5 ? * * *)',
            Lifecycle: { DeleteAfterDays: 35 },
          },
        ],
      },
    }),
  );
  place.facts.backupSelections = {
    ...place.facts.backupSelections,
    [BackupPlanId ?? '']: ['tagged'],
  };
}

/** Plants a log group; it keeps its events for ever unless days are given. */
export async function plantLogGroup(
  place: Place,
  name: string,
  options: { days?: number; tags?: Record<string, string> } = {},
): Promise<string> {
  const client = new CloudWatchLogsClient(clientConfig(place));
  await client.send(
    new CreateLogGroupCommand({ logGroupName: name, tags: options.tags }),
  );
  if (options.days) {
    await client.send(
      new PutRetentionPolicyCommand({
        logGroupName: name,
        retentionInDays: options.days,
      }),
    );
  }
  return place.arn('logs', `log-group:${name}`);
}
