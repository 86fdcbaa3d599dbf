import fc from 'fast-check';
import type { Audience } from '../public/PolicyVerdict';
import {
  allow,
  ANY_ACCOUNT,
  delegated,
  ENFORCED,
  EVERYONE,
  factsOf,
  grants,
  OTHER,
  policy,
  throughPoint,
  UNREAD,
  WRITER,
  type Known,
} from './__testUtils__/facts';
import { classifyBucketAccess } from './classifyBucketAccess';

const WIDTH: Audience[] = [
  'public',
  'undecidable',
  'external',
  'conditional',
  'organization',
  'service',
  'own',
  'nobody',
];

const toOther = { Principal: { AWS: `arn:aws:iam::${OTHER}:root` } };
const unweighed = {
  Condition: { StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' } },
};

const statements = fc.subarray([
  allow(),
  allow(toOther),
  allow(unweighed),
  allow({ Principal: { Service: 'cloudtrail.amazonaws.com' } }),
  allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2' } } }),
  delegated(),
]);
const grantLists = fc.subarray<[unknown, string]>([
  [EVERYONE, 'READ'],
  [ANY_ACCOUNT, 'WRITE'],
  ['another', 'READ'],
  ['http://acs.amazonaws.com/groups/s3/LogDelivery', 'WRITE'],
  ['http://acs.amazonaws.com/groups/new', 'READ'],
]);
const FLAGS = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
];
const blocks = fc.option(
  fc
    .subarray(FLAGS)
    .map(flags => Object.fromEntries(flags.map(flag => [flag, true]))),
  { nil: undefined },
);
const points = fc.array(
  fc.record({
    policy: fc.constantFrom(
      undefined,
      policy(throughPoint()),
      policy(throughPoint(toOther)),
      policy(throughPoint(unweighed)),
    ),
    origin: fc.constantFrom('Internet', 'VPC'),
    block: blocks,
  }),
  { maxLength: 2 },
);

/** A bucket with what may be changed about it apart. */
const buckets = fc.record({
  statements,
  grantList: grantLists,
  isPublic: fc.constantFrom(undefined, true, false),
  ownership: fc.constantFrom(undefined, WRITER, ENFORCED),
  block: blocks,
  accountBlock: blocks,
  points,
});
type Bucket = Parameters<Parameters<typeof buckets.map>[0]>[0];

function knownOf({ statements: list, grantList, ...rest }: Bucket): Known {
  return {
    ...rest,
    policy: list.length > 0 ? policy(...list) : undefined,
    acl: grants(...grantList),
  };
}

function widthOf(known: Known): number {
  return WIDTH.indexOf(classifyBucketAccess(factsOf(known)).audience);
}

function without<T>(list: T[], index: number): T[] {
  return list.filter((_, at) => at !== index % (list.length || 1));
}

describe('who gets into a bucket, whatever it is like', () => {
  it('closing a switch, enforcing ownership, dropping a grant or an access point never opens it', () => {
    fc.assert(
      fc.property(
        buckets,
        fc.constantFrom(...FLAGS),
        fc.nat(4),
        (bucket, flag, index) => {
          const closed = (block: object | undefined) => ({
            ...block,
            [flag]: true,
          });
          const tighter: Bucket[] = [
            { ...bucket, block: closed(bucket.block) },
            { ...bucket, accountBlock: closed(bucket.accountBlock) },
            {
              ...bucket,
              points: bucket.points.map(point => ({
                ...point,
                block: closed(point.block),
              })),
            },
            { ...bucket, ownership: ENFORCED },
            { ...bucket, grantList: without(bucket.grantList, index) },
            { ...bucket, points: without(bucket.points, index) },
          ];
          const before = widthOf(knownOf(bucket));
          for (const after of tighter) {
            expect(widthOf(knownOf(after))).toBeGreaterThanOrEqual(before);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('dropping a statement never opens it to everyone, though it may lift what shut others out with everyone', () => {
    fc.assert(
      fc.property(buckets, fc.nat(5), (bucket, index) => {
        const before = widthOf(knownOf(bucket));
        const after = widthOf(
          knownOf({ ...bucket, statements: without(bucket.statements, index) }),
        );
        expect(after).toBeGreaterThanOrEqual(
          Math.min(before, WIDTH.indexOf('external')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('what is not seen makes nobody smaller than who was seen, unless it cannot matter', () => {
    const parts = [
      'policy',
      'isPublic',
      'acl',
      'ownership',
      'block',
      'accountBlock',
    ] as const;
    fc.assert(
      fc.property(
        buckets,
        fc.subarray([...parts]),
        fc.subarray(['policy', 'origin', 'block'] as const),
        fc.boolean(),
        (bucket, lost, lostOfPoints, pointsUnread) => {
          const seen = knownOf(bucket);
          const blind = (keys: readonly string[]) =>
            Object.fromEntries(keys.map(key => [key, UNREAD]));
          const less: Known = {
            ...seen,
            ...blind(lost),
            pointsUnread,
            points: seen.points?.map(point => ({
              ...point,
              ...blind(lostOfPoints),
            })),
          };
          const width = widthOf(less);
          expect(WIDTH[width] === 'undecidable' || width <= widthOf(seen)).toBe(
            true,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never throws, and never calls closed what it cannot read', () => {
    fc.assert(
      fc.property(
        fc.anything(),
        fc.constantFrom(
          'policy',
          'isPublic',
          'acl',
          'ownership',
          'block',
          'accountBlock',
          'website',
        ),
        (anything, part) => {
          const known = {
            policy: policy(allow()),
            isPublic: true,
            acl: grants([EVERYONE, 'READ']),
            [part]: anything,
          };
          const { audience } = classifyBucketAccess(factsOf(known));
          // One of the two ways is whole and open.
          expect(['public', 'undecidable']).toContain(audience);
        },
      ),
      { numRuns: 300 },
    );
  });
});
