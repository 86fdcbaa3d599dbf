import type {
  CheckContext,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  classifyBucketAccess,
  narrowToActions,
  type BucketAccess,
  type WayIn,
} from '../../policy/s3';
import { fail, pass } from '../outcome';
import { accessOf, factsOf } from './bucketAccess';
import { WRITE_ACTIONS } from './writeActions';

/** Which ways into a bucket a step looks at. */
export type Kinds = readonly WayIn['kind'][];

/** All of them. */
export const ALL_WAYS: Kinds = [
  'policy',
  'access-list',
  'access-point',
  'multi-region-access-point',
  'unlisted-access-points',
];

/** The ways through access points. */
export const THROUGH_ACCESS_POINTS: Kinds = [
  'access-point',
  'multi-region-access-point',
  'unlisted-access-points',
];

/**
 * Fails if one of these ways lets everyone into the bucket, for any control
 * that asks this of a bucket.
 *
 * @param passed - what is true if none does.
 * @throws Unread if none is seen to, and one could not be seen or weighed.
 */
export function checkWays(
  bucket: ResourceReader,
  context: CheckContext,
  kinds: Kinds,
  passed: string,
): StepOutcome {
  const access = accessOf(bucket, context);
  const ways = access.ways.filter(({ kind }) => kinds.includes(kind));
  const open = ways.filter(({ audience }) => audience === 'public');
  if (open.length > 0) {
    return opened(bucket, context, access, open);
  }
  const unread = ways.find(({ audience }) => audience === 'undecidable');
  if (unread?.unread) {
    throw unread.unread;
  }
  return pass(passed, [bucket.arn]);
}

function opened(
  bucket: ResourceReader,
  context: CheckContext,
  { disagreement, website }: BucketAccess,
  open: WayIn[],
): StepOutcome {
  const texts = [
    ...open.map(
      ({ reason }) => `${reason}; Block Public Access does not close it`,
    ),
    ...(disagreement ? [disagreement] : []),
    ...(website ? [`${bucket.name} also answers as a website`] : []),
  ];
  return fail(summaryOf(open, bucket, context), texts.join('. '), [bucket.arn]);
}

function summaryOf(
  open: WayIn[],
  bucket: ResourceReader,
  context: CheckContext,
): string {
  const [{ kind, gives }] = open;
  if (gives.length === 0) {
    return 'public policy';
  }
  const writes =
    kind === 'policy'
      ? publicWriteWay(bucket, context).audience === 'public'
      : gives.some(given => !/^(READ|(s3:)?(Get|List))/.test(given));
  return writes ? 'public write' : 'public read';
}

/** What the bucket's policy lets others change; AWS's opinion is of the whole policy and says nothing of it. */
export function publicWriteWay(
  bucket: ResourceReader,
  context: CheckContext,
): WayIn {
  const facts = factsOf(bucket, context);
  const { ways } = classifyBucketAccess({
    ...facts,
    policy: () => {
      const document = facts.policy();
      return document === undefined
        ? undefined
        : narrowToActions(document, WRITE_ACTIONS);
    },
    policyStatus: () => undefined,
    accessPoints: [],
  });
  return ways.find(({ kind }) => kind === 'policy')!;
}
