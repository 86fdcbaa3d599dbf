import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { StubFacts } from '../record/StubFacts';
import { clientConfig } from './localClients';

/** A place to plant in: an account and a region, with what the emulator cannot hold. */
export class Place {
  readonly ec2: EC2Client;
  readonly iam: IAMClient;
  readonly s3: S3Client;
  readonly s3control: S3ControlClient;
  readonly rds: RDSClient;
  readonly lambda: LambdaClient;
  readonly ecs: ECSClient;
  readonly dynamodb: DynamoDBClient;
  readonly cloudformation: CloudFormationClient;
  readonly ssm: SSMClient;

  constructor(
    readonly endpoint: string,
    readonly accountId: string,
    readonly region: string,
    readonly facts: StubFacts,
  ) {
    const config = clientConfig({ endpoint, accountId, region });
    this.ec2 = new EC2Client(config);
    this.iam = new IAMClient(config);
    this.s3 = new S3Client({ ...config, forcePathStyle: true });
    this.s3control = new S3ControlClient(config);
    this.rds = new RDSClient(config);
    this.lambda = new LambdaClient(config);
    this.ecs = new ECSClient(config);
    this.dynamodb = new DynamoDBClient(config);
    this.cloudformation = new CloudFormationClient(config);
    this.ssm = new SSMClient(config);
  }

  /** ARN of something in this account and region. */
  arn(service: string, resource: string) {
    return `arn:aws:${service}:${this.region}:${this.accountId}:${resource}`;
  }
}

/** Tags by key, in the list form that most services take. */
export function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
