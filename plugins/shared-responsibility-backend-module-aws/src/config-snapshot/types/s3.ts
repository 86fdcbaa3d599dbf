import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { parseDocument } from '../../collect/parseDocument';
import { sdk } from '../../sdk/sdk';
import { isToolkitBucket } from '../../services/s3/toolkitBucket';
import type { ConfigItem, JsonObject } from '../ConfigItem';
import {
  notInSnapshots,
  NotRecorded,
  RecordedAsNone,
  snapshotFacet,
} from '../facets';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { toSdkShape, Unmappable, type SdkSchema } from '../toSdkShape';
import { accessList } from './accessList';
import { ACCESS_POINT, accessPoints, accessPointsOf } from './accessPoints';

const TYPE = 'AWS::S3::Bucket';

/** Buckets and access points of the account, in every region. */
export const s3Mapper: SnapshotMapper = {
  service: 's3',
  scope: 'global',
  reads: [TYPE, ACCESS_POINT],
  lists: [TYPE, ACCESS_POINT],
  resources: place => [
    ...place.items(TYPE).map(item => bucket(place, item)),
    ...accessPoints(place),
  ],
};

function bucket(place: SnapshotPlace, item: ConfigItem): Resource {
  const name = item.resourceName ?? item.resourceId;
  const s3 = sdk('s3');
  return {
    arn: item.arn ?? `arn:${place.partition}:s3:::${name}`,
    accountId: place.accountId,
    region: item.region,
    type: TYPE,
    name,
    tags: item.tags,
    facets: {
      location: snapshotFacet(item, () => ({
        LocationConstraint: item.region,
      })),
      tags: tagsFacet(item),
      publicAccessBlock: partFacet(
        item,
        'PublicAccessBlockConfiguration',
        'NoSuchPublicAccessBlockConfiguration',
        s3.PublicAccessBlockConfiguration$,
      ),
      policy: policyFacet(item, name),
      acl: snapshotFacet(item, () =>
        accessList(part(item, 'AccessControlList')),
      ),
      ownershipControls: partFacet(
        item,
        'OwnershipControls',
        'OwnershipControlsNotFoundError',
        s3.OwnershipControls$,
      ),
      encryption: partFacet(
        item,
        'ServerSideEncryptionConfiguration',
        'ServerSideEncryptionConfigurationNotFoundError',
        s3.ServerSideEncryptionConfiguration$,
      ),
      versioning: versioningFacet(item),
      ...notInSnapshots(item, ['policyStatus']),
    },
    attachments: accessPointsOf(place, name),
    ...(isToolkitBucket(name) && { furniture: true }),
  };
}

/**
 * One setting of the bucket. A setting that was left out was not seen: the
 * recorder leaves out what is not set, and also what it was not let read.
 */
function part(item: ConfigItem, name: string): Json {
  const value = item.supplementary[name];
  if (value === undefined) {
    throw new NotRecorded(
      `the snapshot does not state ${name} of ${item.resourceId}`,
    );
  }
  return value;
}

function partFacet(
  item: ConfigItem,
  name: string,
  absentCode: string,
  schema: SdkSchema,
): Facet {
  return snapshotFacet(item, () => {
    const value = part(item, name);
    if (value === null) {
      throw new RecordedAsNone(absentCode);
    }
    return toSdkShape(schema, value);
  });
}

function tagsFacet(item: ConfigItem): Facet {
  return snapshotFacet(item, () => {
    if (!item.tags) {
      throw new NotRecorded(
        `the snapshot does not state the tags of ${item.resourceId}`,
      );
    }
    if (Object.keys(item.tags).length === 0) {
      throw new RecordedAsNone('NoSuchTagSet');
    }
    return item.tags;
  });
}

function policyFacet(item: ConfigItem, name: string): Facet {
  return snapshotFacet(item, () => {
    const { policyText } = objectPart(item, 'BucketPolicy');
    if (policyText === null) {
      throw new RecordedAsNone('NoSuchBucketPolicy');
    }
    if (typeof policyText !== 'string') {
      throw new Unmappable('BucketPolicy should hold policyText');
    }
    return parseDocument(policyText, `the policy of bucket ${name}`);
  });
}

function versioningFacet(item: ConfigItem): Facet {
  return snapshotFacet(item, () => {
    const { status, isMfaDeleteEnabled } = objectPart(
      item,
      'BucketVersioningConfiguration',
    );
    if (typeof status !== 'string') {
      throw new Unmappable('BucketVersioningConfiguration should hold status');
    }
    return {
      ...(status !== 'Off' && { Status: status }),
      ...(typeof isMfaDeleteEnabled === 'boolean' && {
        MFADelete: isMfaDeleteEnabled ? 'Enabled' : 'Disabled',
      }),
    };
  });
}

function objectPart(item: ConfigItem, name: string): JsonObject {
  const value = part(item, name);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Unmappable(`${name} should be an object`);
  }
  return value;
}
