import {
  DescribeTableCommand,
  ListTablesCommand,
  ListTagsOfResourceCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  GetManagedPrefixListEntriesCommand,
} from '@aws-sdk/client-ec2';
import {
  DescribeClustersCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  ListClustersCommand,
  ListServicesCommand,
} from '@aws-sdk/client-ecs';
import {
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  type EntityType,
} from '@aws-sdk/client-iam';
import {
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
} from '@aws-sdk/client-lambda';
import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
} from '@aws-sdk/client-rds';
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand as GetAccountBlockCommand } from '@aws-sdk/client-s3-control';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { clientConfig, Place } from '../seed';

/**
 * Makes every read that a scan of these places needs, so that recordings can
 * be made without a scanner. Not-found answers are answers.
 */
export async function driveByContract(places: Place[]) {
  for (const place of places) {
    await driveRegion(place);
  }
  const accounts = new Map(places.map(place => [place.accountId, place]));
  for (const place of accounts.values()) {
    await driveAccount(place);
  }
}

async function driveRegion({ ec2, rds, lambda, ecs, dynamodb }: Place) {
  const lists = await ec2.send(new DescribeManagedPrefixListsCommand({}));
  for (const { PrefixListId, OwnerId } of lists.PrefixLists ?? []) {
    if (OwnerId !== 'AWS') {
      await ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }));
    }
  }
  await ec2.send(new DescribeInstancesCommand({}));
  await ec2.send(new DescribeVolumesCommand({}));
  await ec2.send(new DescribeSecurityGroupsCommand({}));
  await ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [{ Name: 'group-name', Values: ['default'] }],
    }),
  );
  await ec2.send(new DescribeVpcsCommand({}));
  await ec2.send(new DescribeSubnetsCommand({}));
  await ec2.send(new DescribeRouteTablesCommand({}));
  await ec2.send(new DescribeNetworkAclsCommand({}));
  await ec2.send(new DescribeNetworkInterfacesCommand({}));
  await ec2.send(new DescribeRegionsCommand({}));
  await rds.send(new DescribeDBInstancesCommand({}));
  await rds.send(new DescribeDBClustersCommand({}));

  const functions = await lambda.send(new ListFunctionsCommand({}));
  for (const { FunctionName, FunctionArn } of functions.Functions ?? []) {
    await lambda.send(new ListFunctionUrlConfigsCommand({ FunctionName }));
    await lambda.send(new ListTagsCommand({ Resource: FunctionArn }));
  }

  const tables = await dynamodb.send(new ListTablesCommand({}));
  for (const TableName of tables.TableNames ?? []) {
    const { Table } = await dynamodb.send(
      new DescribeTableCommand({ TableName }),
    );
    await dynamodb.send(
      new ListTagsOfResourceCommand({ ResourceArn: Table?.TableArn }),
    );
  }

  const { clusterArns } = await ecs.send(new ListClustersCommand({}));
  if (clusterArns?.length) {
    await ecs.send(
      new DescribeClustersCommand({ clusters: clusterArns, include: ['TAGS'] }),
    );
  }
  for (const cluster of clusterArns ?? []) {
    const { serviceArns } = await ecs.send(
      new ListServicesCommand({ cluster }),
    );
    if (serviceArns?.length) {
      const { services } = await ecs.send(
        new DescribeServicesCommand({
          cluster,
          services: serviceArns,
          include: ['TAGS'],
        }),
      );
      for (const { taskDefinition } of services ?? []) {
        await ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition }));
      }
    }
  }
}

async function driveAccount(place: Place) {
  const { endpoint, accountId, region, iam, s3control } = place;
  await new STSClient(clientConfig({ endpoint, accountId, region })).send(
    new GetCallerIdentityCommand({}),
  );
  const everything: EntityType[] = [
    'User',
    'Role',
    'Group',
    'LocalManagedPolicy',
    'AWSManagedPolicy',
  ];
  await iam.send(new GetAccountAuthorizationDetailsCommand({}));
  const { UserDetailList } = await iam.send(
    new GetAccountAuthorizationDetailsCommand({ Filter: everything }),
  );
  for (const { UserName } of UserDetailList ?? []) {
    await optional(iam.send(new GetLoginProfileCommand({ UserName })));
    await iam.send(new ListMFADevicesCommand({ UserName }));
    await iam.send(new ListAccessKeysCommand({ UserName }));
  }
  await iam.send(new GetAccountSummaryCommand({}));
  await optional(iam.send(new GetAccountPasswordPolicyCommand({})));
  await optional(
    s3control.send(new GetAccountBlockCommand({ AccountId: accountId })),
  );

  const { Buckets } = await place.s3.send(new ListBucketsCommand({}));
  for (const { Name: Bucket } of Buckets ?? []) {
    const input = { Bucket };
    const { LocationConstraint } = await place.s3.send(
      new GetBucketLocationCommand(input),
    );
    const { s3 } = new Place(
      endpoint,
      accountId,
      LocationConstraint || 'us-east-1',
      place.facts,
    );
    await optional(s3.send(new GetBucketTaggingCommand(input)));
    await optional(s3.send(new GetPublicAccessBlockCommand(input)));
    await optional(s3.send(new GetBucketPolicyCommand(input)));
    await optional(s3.send(new GetBucketPolicyStatusCommand(input)));
    await s3.send(new GetBucketAclCommand(input));
    await optional(s3.send(new GetBucketOwnershipControlsCommand(input)));
    await optional(s3.send(new GetBucketEncryptionCommand(input)));
    await s3.send(new GetBucketVersioningCommand(input));
    await optional(s3.send(new GetBucketLifecycleConfigurationCommand(input)));
    await s3.send(new GetBucketLoggingCommand(input));
    await optional(s3.send(new GetBucketWebsiteCommand(input)));
  }
}

/** Lets a not-found answer pass; anything else is a mistake of the emulator. */
async function optional(answer: Promise<unknown>) {
  try {
    await answer;
  } catch (error) {
    const status = (error as { $metadata?: { httpStatusCode?: number } })
      .$metadata?.httpStatusCode;
    if (status !== 404) {
      throw error;
    }
  }
}
