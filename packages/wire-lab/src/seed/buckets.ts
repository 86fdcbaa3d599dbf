import {
  CreateBucketCommand,
  PutBucketAclCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketWebsiteCommand,
  PutPublicAccessBlockCommand,
  DeletePublicAccessBlockCommand,
  type BucketLocationConstraint,
  type ObjectOwnership,
} from '@aws-sdk/client-s3';
import { PutPublicAccessBlockCommand as PutAccountBlockCommand } from '@aws-sdk/client-s3-control';
import type { BucketStub } from '../record/StubFacts';
import { tagList, type Place } from './AwsAccounts';

/** A statement of a policy document, as a seeder writes it. */
export type Statement = Record<string, unknown>;

/** A policy document around these statements. */
export function policyDocument(...statements: Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** A statement that lets everyone read a bucket's objects. */
export function publicRead(bucket: string, more: Statement = {}): Statement {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 's3:GetObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    ...more,
  };
}

const block = (acls: boolean, policy: boolean) => ({
  BlockPublicAcls: acls,
  IgnorePublicAcls: acls,
  BlockPublicPolicy: policy,
  RestrictPublicBuckets: policy,
});

/** Plants a bucket; without options it has the defaults of a new one. */
export async function plantBucket(
  place: Place,
  name: string,
  options: {
    tags?: Record<string, string>;
    /**
     * `on` is the default of a new bucket; `acls` blocks only ACLs, `policy`
     * only policies; `new-only` refuses new grants and honours old ones.
     */
    block?: 'default' | 'on' | 'off' | 'none' | 'acls' | 'policy' | 'new-only';
    ownership?: ObjectOwnership;
    acl?: 'public-read' | 'authenticated-read';
    policy?: string;
    /** What AWS says of the policy, where the emulator's own rule is too simple. */
    policyIsPublic?: boolean;
    website?: boolean;
    /** False for a bucket of which AWS reports no default encryption. */
    encrypted?: boolean;
  } = {},
): Promise<string> {
  const { s3, facts } = place;
  const Bucket = name;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...(place.region === 'us-east-1'
        ? {}
        : {
            CreateBucketConfiguration: {
              LocationConstraint: place.region as BucketLocationConstraint,
            },
          }),
    }),
  );
  const stub: BucketStub = { region: place.region };
  facts.buckets[name] = stub;
  if (options.encrypted === false) {
    stub.noEncryption = true;
  }
  if (options.block === 'none') {
    stub.noPublicAccessBlock = true;
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
  } else if (options.block === 'new-only') {
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: false,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: false,
        },
      }),
    );
  } else if (options.block && options.block !== 'default') {
    await s3.send(
      new PutPublicAccessBlockCommand({
        Bucket,
        PublicAccessBlockConfiguration: block(
          ['on', 'acls'].includes(options.block),
          ['on', 'policy'].includes(options.block),
        ),
      }),
    );
  }
  if (options.ownership) {
    await s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: options.ownership }] },
      }),
    );
  }
  if (options.acl) {
    await s3.send(new PutBucketAclCommand({ Bucket, ACL: options.acl }));
  }
  if (options.policy) {
    await s3.send(
      new PutBucketPolicyCommand({ Bucket, Policy: options.policy }),
    );
  }
  if (options.policyIsPublic !== undefined) {
    stub.policyIsPublic = options.policyIsPublic;
  }
  if (options.website) {
    await s3.send(
      new PutBucketWebsiteCommand({
        Bucket,
        WebsiteConfiguration: { IndexDocument: { Suffix: 'index.html' } },
      }),
    );
  }
  if (options.tags && Object.keys(options.tags).length > 0) {
    await s3.send(
      new PutBucketTaggingCommand({
        Bucket,
        Tagging: { TagSet: tagList(options.tags) },
      }),
    );
  }
  return `arn:aws:s3:::${name}`;
}

/** Turns an account's Block Public Access on, or only a part of it. */
export async function plantAccountBlock(
  place: Place,
  flags: { acls: boolean; policy: boolean },
) {
  await place.s3control.send(
    new PutAccountBlockCommand({
      AccountId: place.accountId,
      PublicAccessBlockConfiguration: block(flags.acls, flags.policy),
    }),
  );
}
