import type { Audience } from '../public/PolicyVerdict';
import {
  ACCOUNT,
  allow,
  delegated,
  ENFORCED,
  factsOf,
  OTHER,
  policy,
  POINT_ARN,
  RESTRICT,
  throughPoint,
  UNREAD,
  type Known,
} from './__testUtils__/facts';
import { classifyBucketAccess } from './classifyBucketAccess';

const GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const POLICIES = `${GUIDE}/access-points-policies.html`;
const DELEGATING = `${POLICIES}#access-points-delegating-control`;
const VPC = `${GUIDE}/access-points-vpc.html`;
const SETTINGS = `${GUIDE}/access-points-bpa-settings.html`;
const BLOCK = `${GUIDE}/access-control-block-public-access.html`;
const MULTI = `${GUIDE}/MultiRegionAccessPointPermissions.html`;

const DELEGATED = { policy: policy(delegated()), isPublic: false };
const OPEN_POINT = { policy: policy(throughPoint()) };
const UNWEIGHED = {
  Condition: { StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' } },
};

/** A bucket whose policy tests the access point in this way. */
function testing(
  operator: string,
  key: string,
  value: unknown,
  more: Record<string, unknown> = {},
): Known {
  return {
    policy: policy(
      delegated({ Condition: { [operator]: { [key]: value, ...more } } }),
    ),
    isPublic: false,
    points: [OPEN_POINT],
  };
}

/** A bucket that leaves it to all access points of the account but one. */
function delegatingExcept(arn: string): Known {
  return {
    policy: policy(
      delegated({
        Condition: {
          StringEquals: { 's3:DataAccessPointAccount': ACCOUNT },
          ArnNotEquals: { 's3:DataAccessPointArn': arn },
        },
      }),
    ),
    isPublic: false,
    points: [OPEN_POINT],
  };
}

interface Row {
  says: string;
  page: string;
  known: Known;
  want: Audience;
}

const ROWS: Row[] = [
  {
    says: 'a public access point opens a bucket that leaves it to access points',
    page: DELEGATING,
    known: { ...DELEGATED, points: [OPEN_POINT] },
    want: 'public',
  },
  {
    says: 'a public access point opens nothing if the bucket has no policy',
    page: POLICIES,
    known: { points: [OPEN_POINT] },
    want: 'own',
  },
  {
    says: 'a public access point opens nothing if the bucket names one account',
    page: POLICIES,
    known: {
      policy: policy(
        allow({ Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }),
      ),
      isPublic: false,
      points: [OPEN_POINT],
    },
    want: 'own',
  },
  {
    says: 'a bucket that leaves it to access points is closed while these have no policy',
    page: POLICIES,
    known: { ...DELEGATED, points: [{}] },
    want: 'own',
  },
  {
    says: 'an access point that names another account lets that one in',
    page: POLICIES,
    known: {
      ...DELEGATED,
      points: [
        {
          policy: policy(
            throughPoint({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
          ),
        },
      ],
    },
    want: 'external',
  },
  {
    says: 'one public access point among closed ones is enough',
    page: POLICIES,
    known: { ...DELEGATED, points: [{}, OPEN_POINT, { origin: 'VPC' }] },
    want: 'public',
  },
  {
    says: 'an access point of one VPC is never public',
    page: VPC,
    known: { ...DELEGATED, points: [{ ...OPEN_POINT, origin: 'VPC' }] },
    want: 'external',
  },
  {
    says: 'the block of the access point restricts it',
    page: SETTINGS,
    known: { ...DELEGATED, points: [{ ...OPEN_POINT, block: RESTRICT }] },
    want: 'own',
  },
  {
    says: 'BlockPublicPolicy of the access point only refuses new policies',
    page: SETTINGS,
    known: {
      ...DELEGATED,
      points: [{ ...OPEN_POINT, block: { BlockPublicPolicy: true } }],
    },
    want: 'public',
  },
  {
    says: 'the block of the bucket holds for its access points',
    page: BLOCK,
    known: { ...DELEGATED, block: RESTRICT, points: [OPEN_POINT] },
    want: 'own',
  },
  {
    says: 'the block of the account holds for its access points',
    page: BLOCK,
    known: { ...DELEGATED, accountBlock: RESTRICT, points: [OPEN_POINT] },
    want: 'own',
  },
  {
    says: 'Object Ownership says nothing of access points',
    page: POLICIES,
    known: { ...DELEGATED, ownership: ENFORCED, points: [OPEN_POINT] },
    want: 'public',
  },
  {
    says: 'a delegation to this very access point counts',
    page: DELEGATING,
    known: testing('ArnLike', 's3:DataAccessPointArn', POINT_ARN),
    want: 'public',
  },
  {
    says: 'a delegation by a pattern of access points counts',
    page: DELEGATING,
    known: testing(
      'StringLike',
      's3:DataAccessPointArn',
      `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/*`,
    ),
    want: 'public',
  },
  {
    says: 'a star is no pattern for StringEquals',
    page: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String',
    known: testing(
      'StringEquals',
      's3:DataAccessPointArn',
      `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/*`,
    ),
    want: 'own',
  },
  {
    says: 'a delegation to another access point leaves this one closed',
    page: DELEGATING,
    known: testing(
      'ArnEquals',
      's3:DataAccessPointArn',
      `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/other`,
    ),
    want: 'own',
  },
  {
    says: 'a delegation to access points of VPCs leaves one of the internet closed',
    page: VPC,
    known: {
      ...testing('StringEquals', 's3:AccessPointNetworkOrigin', 'VPC', {
        's3:DataAccessPointAccount': ACCOUNT,
      }),
    },
    want: 'own',
  },
  {
    says: 'a delegation to access points of the internet lets everyone through',
    page: VPC,
    known: testing('StringEquals', 's3:AccessPointNetworkOrigin', 'Internet', {
      's3:DataAccessPointAccount': ACCOUNT,
    }),
    want: 'public',
  },
  {
    says: 'a delegation to access points of VPCs, whosever they are, cannot be weighed',
    page: BLOCK,
    known: testing('StringEquals', 's3:AccessPointNetworkOrigin', 'VPC'),
    want: 'undecidable',
  },
  {
    says: 'a delegation to the access points of any account is open to whoever makes one',
    page: BLOCK,
    known: {
      ...testing('StringLike', 's3:DataAccessPointAccount', '*'),
      points: [],
    },
    want: 'public',
  },
  {
    says: 'a delegation to the access points of any account but one is open, too',
    page: BLOCK,
    known: {
      ...testing('StringNotEquals', 's3:DataAccessPointAccount', ACCOUNT),
      points: [],
    },
    want: 'public',
  },
  {
    says: 'a delegation whose test this check cannot carry out is not taken for closed',
    page: DELEGATING,
    known: testing('StringEquals', 's3:DataAccessPointArn', '${aws:x}'),
    want: 'undecidable',
  },
  {
    says: 'a delegation to all access points of the account but this leaves it closed',
    page: DELEGATING,
    known: delegatingExcept(POINT_ARN),
    want: 'own',
  },
  {
    says: 'a delegation to all access points of the account but another opens it',
    page: DELEGATING,
    known: delegatingExcept(`${POINT_ARN}-2`),
    want: 'public',
  },
  {
    says: 'a Deny of what came through this access point closes it',
    page: DELEGATING,
    known: {
      policy: policy(
        delegated(),
        delegated({
          Effect: 'Deny',
          Condition: { ArnEquals: { 's3:DataAccessPointArn': POINT_ARN } },
        }),
      ),
      isPublic: false,
      points: [OPEN_POINT],
    },
    want: 'own',
  },
  {
    says: 'a Deny of what came through another access point closes nothing here',
    page: DELEGATING,
    known: {
      policy: policy(
        delegated(),
        delegated({
          Effect: 'Deny',
          Condition: {
            ArnEquals: { 's3:DataAccessPointArn': `${POINT_ARN}-2` },
          },
        }),
      ),
      isPublic: false,
      points: [OPEN_POINT],
    },
    want: 'public',
  },
  {
    says: 'a Deny of what came through no access point at all leaves this one open',
    page: DELEGATING,
    known: {
      policy: policy(
        delegated(),
        delegated({
          Effect: 'Deny',
          Condition: { Null: { 's3:DataAccessPointArn': true } },
        }),
      ),
      isPublic: false,
      points: [OPEN_POINT],
    },
    want: 'public',
  },
  {
    says: 'a public policy of the bucket lets everyone through its access points too',
    page: POLICIES,
    known: {
      policy: policy(allow()),
      isPublic: true,
      points: [OPEN_POINT],
    },
    want: 'public',
  },
  {
    says: 'a multi-Region access point is one more way in',
    page: MULTI,
    known: {
      ...DELEGATED,
      points: [{ ...OPEN_POINT, kind: 'multi-region-access-point' }],
    },
    want: 'public',
  },
  {
    says: 'access points that were not listed may be open where the bucket leaves it to them',
    page: DELEGATING,
    known: { ...DELEGATED, pointsUnread: true },
    want: 'undecidable',
  },
  {
    says: 'access points need not be listed where the bucket lets nobody through',
    page: POLICIES,
    known: { pointsUnread: true },
    want: 'own',
  },
  {
    says: 'access points need not be listed under RestrictPublicBuckets',
    page: BLOCK,
    known: { ...DELEGATED, block: RESTRICT, pointsUnread: true },
    want: 'own',
  },
  {
    says: 'an access point whose policy was not read may be open',
    page: POLICIES,
    known: { ...DELEGATED, points: [{ policy: UNREAD }] },
    want: 'undecidable',
  },
  {
    says: 'an access point whose policy cannot be weighed may be open',
    page: POLICIES,
    known: {
      ...DELEGATED,
      points: [{ policy: policy(throughPoint(UNWEIGHED)) }],
    },
    want: 'undecidable',
  },
  {
    says: 'an access point whose block was not read may be restricted',
    page: SETTINGS,
    known: { ...DELEGATED, points: [{ ...OPEN_POINT, block: UNREAD }] },
    want: 'undecidable',
  },
  {
    says: 'an access point whose origin was not read may be of a VPC',
    page: VPC,
    known: { ...DELEGATED, points: [{ ...OPEN_POINT, origin: UNREAD }] },
    want: 'undecidable',
  },
  {
    says: 'its policy need not be read where its own block restricts it',
    page: SETTINGS,
    known: { ...DELEGATED, points: [{ policy: UNREAD, block: RESTRICT }] },
    want: 'external',
  },
  {
    says: 'an open access point is seen beside one that was not',
    page: POLICIES,
    known: { ...DELEGATED, points: [{ policy: UNREAD }, OPEN_POINT] },
    want: 'public',
  },
  {
    says: 'a public access point of a bucket whose policy was not read may be open',
    page: POLICIES,
    known: { policy: UNREAD, isPublic: UNREAD, points: [OPEN_POINT] },
    want: 'undecidable',
  },
];

describe('who gets into a bucket through access points', () => {
  it.each(ROWS)('$says', ({ known, want }) => {
    const { audience, because, unread } = classifyBucketAccess(factsOf(known));
    expect({ audience, reason: because.reason }).toMatchObject({
      audience: want,
    });
    expect(unread === undefined).toBe(want !== 'undecidable');
  });

  it('names the statement of the access point and what the bucket does', () => {
    const { because } = classifyBucketAccess(
      factsOf({ ...DELEGATED, points: [OPEN_POINT] }),
    );
    expect(because).toEqual({
      kind: 'access-point',
      audience: 'public',
      reason:
        'statement 1 of the policy of access point reports grants s3:GetObject to everyone, and the policy of exports lets them through',
      gives: ['s3:GetObject'],
    });
  });
});
