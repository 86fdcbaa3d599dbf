import {
  CreateAccessPointCommand,
  CreateMultiRegionAccessPointCommand,
  PutAccessPointPolicyCommand,
  PutMultiRegionAccessPointPolicyCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import type { Place } from './AwsAccounts';
import { policyDocument, type Statement } from './buckets';
import { clientConfig } from './localClients';

/** The region that answers for all multi-Region access points. */
const HOME = 'us-west-2';

const blocked = (on: boolean) => ({
  BlockPublicAcls: on,
  IgnorePublicAcls: on,
  BlockPublicPolicy: on,
  RestrictPublicBuckets: on,
});

/** How an access point is planted. */
export interface AccessPointOptions {
  /** Its own Block Public Access; on by default, as AWS makes it. */
  blocked?: boolean;
  /** Takes requests from this VPC only. */
  vpcId?: string;
  /** Lets everyone read objects through it. */
  public?: boolean;
}

/** A bucket policy by which the account's access points decide who gets in. */
export function delegation(bucket: string, accountId: string): string {
  return policyDocument({
    Sid: 'AccessPointsDecide',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 's3:*',
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { StringEquals: { 's3:DataAccessPointAccount': accountId } },
  });
}

/** Plants an access point of a bucket that is already there. */
export async function plantAccessPoint(
  { s3control, accountId: AccountId, region }: Place,
  Bucket: string,
  Name: string,
  options: AccessPointOptions,
) {
  await s3control.send(
    new CreateAccessPointCommand({
      AccountId,
      Bucket,
      Name,
      PublicAccessBlockConfiguration: blocked(options.blocked ?? true),
      ...(options.vpcId && { VpcConfiguration: { VpcId: options.vpcId } }),
    }),
  );
  if (options.public) {
    const arn = `arn:aws:s3:${region}:${AccountId}:accesspoint/${Name}`;
    await s3control.send(
      new PutAccessPointPolicyCommand({
        AccountId,
        Name,
        Policy: policyDocument(everyoneThrough(arn)),
      }),
    );
  }
}

/** Plants a multi-Region access point that lets everyone read. */
export async function plantMultiRegionAccessPoint(
  { endpoint, accountId: AccountId }: Place,
  Bucket: string,
  Name: string,
) {
  const client = new S3ControlClient(
    clientConfig({ endpoint, accountId: AccountId, region: HOME }),
  );
  await client.send(
    new CreateMultiRegionAccessPointCommand({
      AccountId,
      ClientToken: Name,
      Details: {
        Name,
        PublicAccessBlock: blocked(false),
        Regions: [{ Bucket }],
      },
    }),
  );
  await client.send(
    new PutMultiRegionAccessPointPolicyCommand({
      AccountId,
      ClientToken: Name,
      Details: {
        Name,
        Policy: policyDocument(
          everyoneThrough(`arn:aws:s3::${AccountId}:accesspoint/${Name}.mrap`),
        ),
      },
    }),
  );
}

function everyoneThrough(accessPointArn: string): Statement {
  return {
    Sid: 'EveryoneReads',
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `${accessPointArn}/object/*`,
  };
}
