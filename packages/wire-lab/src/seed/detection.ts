import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
  UpdateTrailCommand,
  type AdvancedEventSelector,
  type EventSelector,
} from '@aws-sdk/client-cloudtrail';
import {
  ConfigServiceClient,
  PutConfigurationRecorderCommand,
  PutDeliveryChannelCommand,
  StartConfigurationRecorderCommand,
  type RecordingGroup,
} from '@aws-sdk/client-config-service';
import {
  CreateDetectorCommand,
  GuardDutyClient,
  type DetectorFeature,
} from '@aws-sdk/client-guardduty';
import {
  EnableSecurityHubCommand,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import type { DetectionStub } from '../record/DetectionFacts';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** Turns GuardDuty on, or leaves it suspended. */
export async function plantDetector(
  place: Place,
  options: { suspended?: boolean; plans?: DetectorFeature[] } = {},
) {
  await new GuardDutyClient(clientConfig(place)).send(
    new CreateDetectorCommand({
      Enable: !options.suspended,
      Features: options.plans?.map(Name => ({ Name, Status: 'ENABLED' })),
    }),
  );
}

/** Sets AWS Config up to record into a bucket that is there. */
export async function plantRecorder(
  place: Place,
  options: {
    bucket: string;
    /** With the types of IAM. */
    iam?: boolean;
    /** Only these; all types without it. */
    types?: RecordingGroup['resourceTypes'];
    stopped?: boolean;
    failed?: boolean;
  },
) {
  const config = new ConfigServiceClient(clientConfig(place));
  const { bucket, types, iam = false } = options;
  await config.send(
    new PutConfigurationRecorderCommand({
      ConfigurationRecorder: {
        name: 'default',
        roleARN: `arn:aws:iam::${place.accountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
        recordingGroup: types
          ? {
              allSupported: false,
              includeGlobalResourceTypes: false,
              resourceTypes: types,
            }
          : { allSupported: true, includeGlobalResourceTypes: iam },
      },
    }),
  );
  await config.send(
    new PutDeliveryChannelCommand({
      DeliveryChannel: { name: 'default', s3BucketName: bucket },
    }),
  );
  if (!options.stopped) {
    await config.send(
      new StartConfigurationRecorderCommand({
        ConfigurationRecorderName: 'default',
      }),
    );
  }
  if (options.failed) {
    note(place, { recorderFailed: true });
  }
}

/** Turns Security Hub on with these standards. */
export async function plantHub(
  place: Place,
  standards: NonNullable<DetectionStub['standards']>,
) {
  await new SecurityHubClient(clientConfig(place)).send(
    new EnableSecurityHubCommand({ EnableDefaultStandards: false }),
  );
  note(place, { standards });
}

/** Plants analyzers that are active. */
export function plantAnalyzers(
  place: Place,
  ...types: NonNullable<DetectionStub['analyzers']>[number]['type'][]
) {
  note(place, {
    analyzers: types.map(type => ({
      name: type.toLowerCase().replaceAll('_', '-'),
      type,
      status: 'ACTIVE',
    })),
  });
}

/** Plants a trail into a bucket that is there, and tells its ARN. */
export async function plantTrail(
  place: Place,
  Name: string,
  options: {
    bucket: string;
    allRegions?: boolean;
    validated?: boolean;
    off?: boolean;
    selectors?: EventSelector[];
    advanced?: AdvancedEventSelector[];
    /** What S3 says when it delivers. */
    deliveryError?: string;
    /** A bucket of another account, in place of the first. */
    otherBucket?: string;
    tags?: Record<string, string>;
  },
): Promise<string> {
  const cloudtrail = new CloudTrailClient(clientConfig(place));
  const { selectors, advanced } = options;
  const { TrailARN = '' } = await cloudtrail.send(
    new CreateTrailCommand({
      Name,
      S3BucketName: options.bucket,
      IsMultiRegionTrail: Boolean(options.allRegions),
      EnableLogFileValidation: Boolean(options.validated),
      TagsList: tagList(options.tags ?? {}),
    }),
  );
  if (selectors || advanced) {
    await cloudtrail.send(
      new PutEventSelectorsCommand({
        TrailName: Name,
        EventSelectors: selectors,
        AdvancedEventSelectors: advanced,
      }),
    );
  }
  if (options.otherBucket) {
    await cloudtrail.send(
      new UpdateTrailCommand({ Name, S3BucketName: options.otherBucket }),
    );
  }
  if (!options.off) {
    await cloudtrail.send(new StartLoggingCommand({ Name }));
  }
  const { facts } = place;
  facts.trails = [...(facts.trails ?? []), TrailARN];
  if (options.deliveryError) {
    facts.undelivered = {
      ...facts.undelivered,
      [TrailARN]: options.deliveryError,
    };
  }
  return TrailARN;
}

function note({ facts, accountId, region }: Place, more: DetectionStub) {
  const here = `${accountId} ${region}`;
  facts.detection = {
    ...facts.detection,
    [here]: { ...facts.detection?.[here], ...more },
  };
}
