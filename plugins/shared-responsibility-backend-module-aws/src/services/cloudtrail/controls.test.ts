import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  thisAccount,
  trail,
  trailBucket,
} from '../../__testUtils__/detectionWorlds';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  resource,
  withFacet,
} from '../../__testUtils__/world';
import { trailBucketNotPublic } from './bucketNotPublic';
import { logValidation } from './logValidation';
import { multiRegionTrail } from './multiRegion';

const ORG = '999988887777';

const basic = (...selectors: Record<string, Json>[]) => ({
  eventSelectors: {
    EventSelectors: selectors.map(selector => ({
      ReadWriteType: 'All',
      IncludeManagementEvents: true,
      ...selector,
    })),
  },
});

const advanced = (...selectors: Record<string, Json>[][]) => ({
  eventSelectors: {
    AdvancedEventSelectors: selectors.map(FieldSelectors => ({
      FieldSelectors,
    })),
  },
});
const MANAGEMENT = { Field: 'eventCategory', Equals: ['Management'] };
const KMS = 'kms.amazonaws.com';

describe('cloudtrail.multi-region', () => {
  it.each<[string, Resource[], object]>([
    ['a trail of all regions', [trail()], { verdict: 'pass' }],
    [
      'no trail',
      [],
      { verdict: 'fail', summary: 'no trail', evidence: [expect.anything()] },
    ],
    [
      'a trail of one region',
      [trail({ IsMultiRegionTrail: false })],
      { verdict: 'fail', summary: 'no trail of all regions' },
    ],
    [
      'a trail that is off',
      [trail({}, { status: { IsLogging: false } })],
      { verdict: 'fail' },
    ],
    [
      'a trail that cannot deliver',
      [
        trail(
          {},
          { status: { IsLogging: true, LatestDeliveryError: 'NoSuchBucket' } },
        ),
      ],
      {
        verdict: 'fail',
        evidence: [
          expect.anything(),
          {
            text: 'the trail audit cannot deliver to its bucket (NoSuchBucket)',
          },
        ],
      },
    ],
    [
      "a trail of the organization, beside one's own of one region",
      [trail({ IsMultiRegionTrail: false }), trail({}, {}, ORG)],
      {
        verdict: 'pass',
        evidence: [
          {
            text: `the trail org-audit that account ${ORG} keeps for the organization records the management events of all regions`,
          },
        ],
      },
    ],
    [
      'a trail of which nothing is seen to be wrong, but its selectors were refused',
      [trail({}, { eventSelectors: denied('cloudtrail:GetEventSelectors') })],
      { verdict: 'unknown', unreadCalls: ['cloudtrail:GetEventSelectors'] },
    ],
    [
      'a trail of one region whose status was refused',
      [
        trail(
          { IsMultiRegionTrail: false },
          { status: denied('cloudtrail:GetTrailStatus') },
        ),
      ],
      { verdict: 'fail' },
    ],
    [
      'an unread trail beside one that covers',
      [
        trail({}, { status: denied('cloudtrail:GetTrailStatus') }),
        trail({}, {}, ORG),
      ],
      { verdict: 'pass' },
    ],
    [
      'a trail that was not described',
      [trail({}, { trail: denied('cloudtrail:DescribeTrails') })],
      { verdict: 'unknown' },
    ],
    [
      'a status that does not say whether it is on',
      [trail({}, { status: {} })],
      { verdict: 'unknown', reason: 'error' },
    ],
  ])('%s', (_says, trails, expected) => {
    expect(judge(multiRegionTrail, [thisAccount, ...trails])).toMatchObject(
      expected,
    );
  });

  it.each<[string, Record<string, Json>, string]>([
    [
      'a basic selector without management events',
      basic({ IncludeManagementEvents: false }),
      'fail',
    ],
    [
      'a basic selector of writes',
      basic({ ReadWriteType: 'WriteOnly' }),
      'fail',
    ],
    [
      'one basic selector of reads and one of writes',
      basic({ ReadWriteType: 'WriteOnly' }, { ReadWriteType: 'ReadOnly' }),
      'pass',
    ],
    [
      'a basic selector without the events of KMS',
      basic({ ExcludeManagementEventSources: [KMS] }),
      'fail',
    ],
    [
      'a basic selector of which AWS says nothing',
      { eventSelectors: { EventSelectors: [{}] } },
      'unknown',
    ],
    ['no selector', { eventSelectors: { EventSelectors: [] } }, 'fail'],
    [
      'an advanced selector of management events',
      advanced([MANAGEMENT]),
      'pass',
    ],
    [
      'an advanced selector of data events',
      advanced([{ Field: 'eventCategory', Equals: ['Data'] }]),
      'fail',
    ],
    [
      'an advanced selector of reads',
      advanced([MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }]),
      'fail',
    ],
    [
      'advanced selectors of reads and of writes',
      advanced(
        [MANAGEMENT, { Field: 'readOnly', Equals: ['true'] }],
        [{ Field: 'readOnly', Equals: ['false'] }, MANAGEMENT],
      ),
      'pass',
    ],
    [
      'an advanced selector without the events of KMS',
      advanced([MANAGEMENT, { Field: 'eventSource', NotEquals: [KMS] }]),
      'fail',
    ],
    [
      'an advanced selector of one source alone',
      advanced([
        MANAGEMENT,
        { Field: 'eventSource', Equals: ['iam.amazonaws.com'] },
      ]),
      'fail',
    ],
    [
      'an advanced selector that leaves some names out',
      advanced([MANAGEMENT, { Field: 'eventName', NotEquals: ['AssumeRole'] }]),
      'fail',
    ],
  ])('%s', (_says, selectors, verdict) => {
    expect(
      judge(multiRegionTrail, [thisAccount, trail({}, selectors)]).verdict,
    ).toBe(verdict);
  });

  it('lets a trail leave out what the configuration allows, and says so', () => {
    for (const selectors of [
      basic({ ExcludeManagementEventSources: [KMS] }),
      advanced([MANAGEMENT, { Field: 'eventSource', NotEquals: [KMS] }]),
    ]) {
      expect(
        judge(multiRegionTrail, [thisAccount, trail({}, selectors)], {
          limits: { mayLeaveOut: [KMS] },
        }),
      ).toMatchObject({
        verdict: 'pass',
        evidence: [
          {
            text: `the trail audit records the management events of all regions, but for ${KMS}, as the configuration allows`,
          },
        ],
      });
    }
  });

  it.each(['AWS::CloudTrail::Trail', 'AWS::CloudTrail::OrganizationTrail'])(
    'is unknown where no trail covers and %s was not listed',
    type => {
      expect(
        judge(multiRegionTrail, [thisAccount], { unlisted: [type] }).verdict,
      ).toBe('unknown');
    },
  );
});

describe('cloudtrail.log-validation', () => {
  it.each<[string, Resource, string]>([
    ['a trail that signs', trail(), 'pass'],
    [
      'a trail that does not',
      trail({ LogFileValidationEnabled: false }),
      'fail',
    ],
    [
      'an answer without it',
      trail({ LogFileValidationEnabled: null }),
      'unknown',
    ],
    [
      'a trail that was not described',
      trail({}, { trail: denied('cloudtrail:DescribeTrails') }),
      'unknown',
    ],
  ])('%s', (_says, judged, verdict) => {
    expect(judge(logValidation, [judged]).verdict).toBe(verdict);
  });
});

describe('cloudtrail.bucket-not-public', () => {
  const account = (block: Json | Facet) =>
    resource('AWS::::Account', ACCOUNT, { s3PublicAccessBlock: block });
  const open = account(absent('NoSuchPublicAccessBlockConfiguration'));
  const closed = account({
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  });
  const readers = withFacet(
    withFacet(trailBucket(false), 'ownershipControls', {
      Rules: [{ ObjectOwnership: 'ObjectWriter' }],
    }),
    'acl',
    {
      Grants: [
        {
          Grantee: { URI: 'http://acs.amazonaws.com/groups/global/AllUsers' },
          Permission: 'READ',
        },
      ],
    },
  );

  it.each<[string, Resource[], object]>([
    ['a private bucket', [trailBucket(false), open], { verdict: 'pass' }],
    [
      'a bucket that everyone may read',
      [trailBucket(true), open],
      { verdict: 'fail', summary: 'public read' },
    ],
    [
      'one in an account that blocks it',
      [trailBucket(true), closed],
      { verdict: 'pass' },
    ],
    [
      'a bucket open by its access list',
      [readers, open],
      {
        verdict: 'fail',
        steps: [{}, { id: 'access-list', verdict: 'fail' }, {}],
      },
    ],
    [
      'a bucket whose policy was refused',
      [
        withFacet(trailBucket(false), 'policy', denied('s3:GetBucketPolicy')),
        open,
      ],
      { verdict: 'unknown' },
    ],
    [
      'a bucket that is not in this account',
      [open],
      { verdict: 'unknown', reason: 'not-scanned' },
    ],
  ])('%s', (_says, around, expected) => {
    expect(judge(trailBucketNotPublic, [trail(), ...around])).toMatchObject(
      expected,
    );
  });

  it('is unknown where the trail was not described, or buckets were not listed', () => {
    const undescribed = trail(
      {},
      { trail: denied('cloudtrail:DescribeTrails') },
    );
    expect(
      judge(trailBucketNotPublic, [undescribed, trailBucket(false), open])
        .verdict,
    ).toBe('unknown');
    expect(
      judge(trailBucketNotPublic, [trail(), open], {
        unlisted: ['AWS::S3::Bucket'],
      }).verdict,
    ).toBe('unknown');
  });
});
