import type { S3Client } from '@aws-sdk/client-s3';
import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { parseDocument } from '../../collect/parseDocument';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { READS } from './reads';

type Settings = Record<string, Facet>;

/**
 * Reads how a bucket is set up.
 *
 * @param client - of the bucket's own region.
 */
export async function readSettings(
  unit: UnitReader,
  client: S3Client,
  name: string,
): Promise<Settings> {
  const [access, upkeep] = await Promise.all([
    readAccess(unit, client, name),
    readUpkeep(unit, client, name),
  ]);
  return { ...access, ...upkeep };
}

/** What decides who may do what. */
async function readAccess(
  unit: UnitReader,
  client: S3Client,
  name: string,
): Promise<Settings> {
  const s3 = sdk('s3');
  const input = { Bucket: name };
  const [publicAccessBlock, policy, policyStatus, acl, ownershipControls] =
    await Promise.all([
      unit.facet(
        READS.GetPublicAccessBlock,
        options =>
          client.send(new s3.GetPublicAccessBlockCommand(input), options),
        output => output.PublicAccessBlockConfiguration,
      ),
      unit.facet(
        READS.GetBucketPolicy,
        options => client.send(new s3.GetBucketPolicyCommand(input), options),
        output => parseDocument(output.Policy, `the policy of bucket ${name}`),
      ),
      unit.facet(
        READS.GetBucketPolicyStatus,
        options =>
          client.send(new s3.GetBucketPolicyStatusCommand(input), options),
        output => output.PolicyStatus,
      ),
      unit.facet(
        READS.GetBucketAcl,
        options => client.send(new s3.GetBucketAclCommand(input), options),
        ({ Owner, Grants }) => Grants && { Owner, Grants },
      ),
      unit.facet(
        READS.GetBucketOwnershipControls,
        options =>
          client.send(new s3.GetBucketOwnershipControlsCommand(input), options),
        output => output.OwnershipControls,
      ),
    ]);
  return { publicAccessBlock, policy, policyStatus, acl, ownershipControls };
}

/** How data is kept, and what is noted about its use. */
async function readUpkeep(
  unit: UnitReader,
  client: S3Client,
  name: string,
): Promise<Settings> {
  const s3 = sdk('s3');
  const input = { Bucket: name };
  const [encryption, versioning, lifecycle, logging, website] =
    await Promise.all([
      unit.facet(
        READS.GetBucketEncryption,
        options =>
          client.send(new s3.GetBucketEncryptionCommand(input), options),
        output => output.ServerSideEncryptionConfiguration,
      ),
      unit.facet(
        READS.GetBucketVersioning,
        options =>
          client.send(new s3.GetBucketVersioningCommand(input), options),
        ({ Status, MFADelete }) => ({ Status, MFADelete }),
      ),
      unit.facet(
        READS.GetBucketLifecycleConfiguration,
        options =>
          client.send(
            new s3.GetBucketLifecycleConfigurationCommand(input),
            options,
          ),
        ({ Rules }) => Rules && { Rules },
      ),
      unit.facet(
        READS.GetBucketLogging,
        options => client.send(new s3.GetBucketLoggingCommand(input), options),
        ({ LoggingEnabled }) => ({ LoggingEnabled }),
      ),
      unit.facet(
        READS.GetBucketWebsite,
        options => client.send(new s3.GetBucketWebsiteCommand(input), options),
        ({
          IndexDocument,
          ErrorDocument,
          RedirectAllRequestsTo,
          RoutingRules,
        }) => ({
          IndexDocument,
          ErrorDocument,
          RedirectAllRequestsTo,
          RoutingRules,
        }),
      ),
    ]);
  return { encryption, versioning, lifecycle, logging, website };
}
