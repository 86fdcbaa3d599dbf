import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { user } from './iamWorlds';
import { absent, ACCOUNT, resource } from './world';

export const thisAccount = resource('AWS::::Account', ACCOUNT, {});

/** Worlds of the controls of services that watch an account, by control id. */
export const DETECTION_WORLDS: Record<string, Resource[][]> = {
  'guardduty.enabled': [[detector()], []].map(detectors => [
    thisAccount,
    settingsIn('eu-west-1', 'GuardDuty', { detectors: [detector()] }),
    settingsIn('us-east-1', 'GuardDuty', { detectors }),
  ]),
  'config.recorder-enabled': [recording(), recording({}, { recording: false })]
    .concat([
      recording({ allSupported: false, resourceTypes: ['AWS::S3::Bucket'] }),
      { recorders: [], recorderStatuses: [] },
    ])
    .map(there => [
      thisAccount,
      settingsIn('eu-west-1', 'Config', recording()),
      settingsIn('us-east-1', 'Config', there),
    ]),
  'securityhub.enabled': ['READY', 'FAILED'].map(status => [
    thisAccount,
    settingsIn('eu-west-1', 'SecurityHub', hub('READY')),
    settingsIn('us-east-1', 'SecurityHub', hub(status)),
  ]),
  'iam.access-analyzer-enabled': ['ACCOUNT', 'ACCOUNT_UNUSED_ACCESS'].map(
    type => [
      thisAccount,
      settingsIn('eu-west-1', 'AccessAnalyzer', {
        analyzers: [analyzer('ORGANIZATION')],
      }),
      settingsIn('us-east-1', 'AccessAnalyzer', {
        analyzers: [analyzer(type)],
      }),
    ],
  ),
  'cloudtrail.multi-region': [true, false].flatMap(IsMultiRegionTrail => [
    [thisAccount, trail({ IsMultiRegionTrail })],
    [
      thisAccount,
      trail({ IsMultiRegionTrail: false }),
      trail({ IsMultiRegionTrail }, {}, '999988887777'),
    ],
  ]),
  'cloudtrail.log-validation': [true, false].map(LogFileValidationEnabled => [
    trail({ LogFileValidationEnabled }),
  ]),
  'cloudtrail.bucket-not-public': [false, true].map(IsPublic => [
    trail(),
    trailBucket(IsPublic),
    resource('AWS::::Account', ACCOUNT, {
      s3PublicAccessBlock: absent('NoSuchPublicAccessBlockConfiguration'),
    }),
  ]),
  'iam.user-credentials-used': ['2026-06-01', '2026-03-01'].map(day => [
    user({
      loginProfile: { CreateDate: '2025-01-01T00:00:00.000Z' },
      accessKeys: [activeKey('2025-01-01T00:00:00.000Z')],
      credentialUse: credentialUse({
        password_last_used: `${day}T00:00:00+00:00`,
        access_key_1_last_rotated: '2025-01-01T00:00:00+00:00',
        access_key_1_last_used_date: `${day}T00:00:00+00:00`,
      }),
    }),
  ]),
};

/** What a service has set in a region. */
export function settingsIn(
  region: string,
  service: 'GuardDuty' | 'Config' | 'SecurityHub' | 'AccessAnalyzer',
  facets: Record<string, Json | Facet>,
): Resource {
  const settings = resource(
    `AWS::${service}::RegionSettings`,
    region,
    facets,
    `arn:aws:${service.toLowerCase()}:${region}:${ACCOUNT}:region-settings`,
  );
  return { ...settings, region };
}

export function detector(fields: Record<string, Json> = {}): Json {
  return {
    DetectorId: 'd1',
    Status: 'ENABLED',
    Features: [
      { Name: 'CLOUD_TRAIL', Status: 'ENABLED' },
      { Name: 'S3_DATA_EVENTS', Status: 'ENABLED' },
      { Name: 'RDS_LOGIN_EVENTS', Status: 'DISABLED' },
    ],
    ...fields,
  };
}

/** A recorder of everything, that does well; changed in its group or status. */
export function recording(
  group: Record<string, Json> = {},
  status: Record<string, Json> = {},
): Record<string, Json> {
  return {
    recorders: [
      {
        name: 'default',
        recordingGroup: {
          allSupported: true,
          includeGlobalResourceTypes: true,
          ...group,
        },
      },
    ],
    recorderStatuses: [
      { name: 'default', recording: true, lastStatus: 'SUCCESS', ...status },
    ],
  };
}

/** A hub that checks one standard, in this state. */
export function hub(StandardsStatus: string): Record<string, Json> {
  return {
    hub: { HubArn: `arn:aws:securityhub:eu-west-1:${ACCOUNT}:hub/default` },
    standards: [
      {
        StandardsArn:
          'arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0',
        StandardsStatus,
      },
    ],
  };
}

export function analyzer(type: string, status = 'ACTIVE'): Json {
  return { name: 'a', type, status };
}

/** A trail that does all it should, of this account or of another one for the organization. */
export function trail(
  fields: Record<string, Json> = {},
  facets: Record<string, Json | Facet> = {},
  accountId = ACCOUNT,
): Resource {
  const isOwn = accountId === ACCOUNT;
  const name = isOwn ? 'audit' : 'org-audit';
  return resource(
    isOwn ? 'AWS::CloudTrail::Trail' : 'AWS::CloudTrail::OrganizationTrail',
    name,
    {
      trail: {
        Name: name,
        S3BucketName: 'audit-logs',
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
        ...fields,
      },
      status: { IsLogging: true },
      eventSelectors: {
        EventSelectors: [
          {
            ReadWriteType: 'All',
            IncludeManagementEvents: true,
            ExcludeManagementEventSources: [],
          },
        ],
      },
      ...facets,
    },
    `arn:aws:cloudtrail:eu-west-1:${accountId}:trail/${name}`,
  );
}

/** The bucket of {@link trail}. */
export function trailBucket(isPublic: boolean): Resource {
  return resource('AWS::S3::Bucket', 'audit-logs', {
    publicAccessBlock: absent('NoSuchPublicAccessBlockConfiguration'),
    policy: isPublic
      ? {
          Statement: {
            Effect: 'Allow',
            Principal: '*',
            Action: 's3:GetObject',
            Resource: '*',
          },
        }
      : absent('NoSuchBucketPolicy'),
    policyStatus: isPublic ? { IsPublic: true } : absent('NoSuchBucketPolicy'),
    acl: { Grants: [] },
    ownershipControls: {
      Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }],
    },
  });
}

export function activeKey(CreateDate: string, AccessKeyId = 'AKIA1'): Json {
  return { AccessKeyId, Status: 'Active', CreateDate };
}

/** A user's row of the credential report; nothing was ever used without more. */
export function credentialUse(columns: Record<string, Json>): Json {
  return {
    password_last_used: 'no_information',
    password_last_changed: 'N/A',
    access_key_1_last_rotated: 'N/A',
    access_key_1_last_used_date: 'N/A',
    access_key_2_last_rotated: 'N/A',
    access_key_2_last_used_date: 'N/A',
    ...columns,
  };
}
