import type { WireAnswer, WireCall } from '../wire';
import { errorAnswer } from '../wire';
import type { DetectionStub } from './DetectionFacts';
import type { RepairedAnswer } from './repairs';
import type { StubFacts } from './StubFacts';

/** What the emulator lacks of the services that watch an account; undefined for every other call. */
export function detectionStub(
  facts: StubFacts,
  call: WireCall,
): WireAnswer | undefined {
  const here = detectionOf(facts, call);
  switch (`${call.service}:${call.operation}`) {
    case 'securityhub:GetEnabledStandards':
      return here.standards
        ? json({
            StandardsSubscriptions: here.standards.map(({ name, status }) => ({
              StandardsSubscriptionArn: `arn:aws:securityhub:${call.region}:${call.accountId}:subscription/${name}`,
              StandardsArn: `arn:aws:securityhub:${call.region}::standards/${name}`,
              StandardsInput: {},
              StandardsStatus: status,
            })),
          })
        : notSubscribed(call);
    case 'access-analyzer:ListAnalyzers':
      return json({
        analyzers: (here.analyzers ?? []).map(({ name, type, status }) => ({
          arn: `arn:aws:access-analyzer:${call.region}:${call.accountId}:analyzer/${name}`,
          name,
          type,
          status,
          createdAt: '{{now-300d}}',
          tags: {},
        })),
      });
    default:
      return undefined;
  }
}

/** Changes what the emulator says of these services into what AWS would; undefined where it is right. */
export function detectionRepair(
  facts: StubFacts,
  call: WireCall,
  answer: WireAnswer,
): RepairedAnswer | undefined {
  switch (`${call.service}:${call.operation}`) {
    case 'securityhub:DescribeHub':
      // The emulator puts its error into XML.
      return answer.status < 400 ? undefined : notSubscribed(call);
    case 'config:DescribeConfigurationRecorderStatus':
      return recorderStatus(detectionOf(facts, call), answer);
    case 'cloudtrail:ListTrails':
      return everyTrail(facts, call, answer);
    case 'cloudtrail:GetEventSelectors':
      return eventSelectors(answer);
    case 'cloudtrail:GetTrailStatus':
      return trailStatus(facts, call, answer);
    default:
      return undefined;
  }
}

function detectionOf(
  facts: StubFacts,
  { accountId, region }: WireCall,
): DetectionStub {
  return facts.detection?.[`${accountId} ${region}`] ?? {};
}

function notSubscribed(call: WireCall): WireAnswer {
  return errorAnswer(call.protocol, {
    status: 401,
    code: 'InvalidAccessException',
    message: `Account ${call.accountId} is not subscribed to AWS Security Hub`,
  });
}

/** In the emulator a recorder never comes to record anything. */
function recorderStatus(
  { recorderFailed }: DetectionStub,
  answer: WireAnswer,
): RepairedAnswer | undefined {
  if (!answer.body.includes('"PENDING"')) {
    return undefined;
  }
  const lastStatus = recorderFailed
    ? '"FAILURE","lastErrorCode":"InsufficientDeliveryPolicyException"'
    : '"SUCCESS"';
  return {
    ...answer,
    body: answer.body.replaceAll('"PENDING"', lastStatus),
    stub: true,
  };
}

/** In any region AWS lists the trails of all; the emulator leaves out those of one other region. */
function everyTrail(
  { trails = [] }: StubFacts,
  { accountId }: WireCall,
  answer: WireAnswer,
): RepairedAnswer | undefined {
  if (answer.status >= 400) {
    return undefined;
  }
  const { Trails } = JSON.parse(answer.body) as {
    Trails: { TrailARN: string }[];
  };
  const missing = trails.filter(
    arn =>
      arn.split(':')[4] === accountId &&
      !Trails.some(({ TrailARN }) => TrailARN === arn),
  );
  return missing.length === 0
    ? undefined
    : {
        ...answer,
        body: JSON.stringify({
          Trails: [
            ...Trails,
            ...missing.map(arn => ({
              TrailARN: arn,
              Name: arn.slice(arn.lastIndexOf('/') + 1),
              HomeRegion: arn.split(':')[3],
            })),
          ],
        }),
        stub: true,
      };
}

/** AWS tells selectors of one kind only, and what a new trail records. */
function eventSelectors(answer: WireAnswer): RepairedAnswer | undefined {
  if (answer.status >= 400) {
    return undefined;
  }
  const { EventSelectors, AdvancedEventSelectors, ...rest } = JSON.parse(
    answer.body,
  ) as Record<string, unknown[] | undefined>;
  if (AdvancedEventSelectors?.length) {
    return {
      ...answer,
      body: JSON.stringify({ ...rest, AdvancedEventSelectors }),
    };
  }
  const isNew = !EventSelectors?.length;
  const selectors = isNew
    ? [
        {
          ReadWriteType: 'All',
          IncludeManagementEvents: true,
          DataResources: [],
          ExcludeManagementEventSources: [],
        },
      ]
    : EventSelectors;
  return {
    ...answer,
    body: JSON.stringify({ ...rest, EventSelectors: selectors }),
    ...(isNew && { stub: true as const }),
  };
}

/** The emulator delivers nothing, so that nothing goes wrong. */
function trailStatus(
  facts: StubFacts,
  { params }: WireCall,
  answer: WireAnswer,
): RepairedAnswer | undefined {
  const failed = Object.entries(facts.undelivered ?? {}).find(([arn]) =>
    params.includes(`"${arn}"`),
  );
  return failed && answer.status < 400
    ? {
        ...answer,
        body: JSON.stringify({
          ...JSON.parse(answer.body),
          LatestDeliveryError: failed[1],
        }),
        stub: true,
      }
    : undefined;
}

function json(body: unknown): WireAnswer {
  return {
    status: 200,
    contentType: 'application/json',
    body: JSON.stringify(body),
  };
}
