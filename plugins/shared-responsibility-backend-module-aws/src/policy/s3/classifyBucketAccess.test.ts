import type { Audience } from '../public/PolicyVerdict';
import {
  allow,
  ANY_ACCOUNT,
  ENFORCED,
  EVERYONE,
  factsOf,
  grants,
  IGNORE,
  OTHER,
  policy,
  RESTRICT,
  UNREAD,
  WRITER,
  type Known,
} from './__testUtils__/facts';
import { classifyBucketAccess } from './classifyBucketAccess';

const GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide';
const BLOCK = `${GUIDE}/access-control-block-public-access.html`;
const MEANING = `${BLOCK}#access-control-block-public-access-policy-status`;
const OWNERSHIP = `${GUIDE}/about-object-ownership.html`;
const ACL = `${GUIDE}/acl-overview.html`;
const DIRECTORY = `${GUIDE}/s3-express-differences.html`;

const PUBLIC = policy(allow());
const TO_OTHER = policy(
  allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
);
/** Each request fills the value in, so nobody can say what it is held to. */
const UNDECIDABLE = policy(
  allow({
    Condition: { StringEquals: { 'aws:SourceVpce': '${aws:SourceVpc}' } },
  }),
);
const OPEN_LIST = grants([EVERYONE, 'READ']);

interface Row {
  says: string;
  page: string;
  known: Known;
  want: Audience;
}

const ROWS: Row[] = [
  {
    says: 'a bucket with neither policy nor grants lets in nobody but its owner',
    page: ACL,
    known: {},
    want: 'own',
  },
  {
    says: 'a public policy opens it where nothing blocks',
    page: MEANING,
    known: { policy: PUBLIC, isPublic: true },
    want: 'public',
  },
  {
    says: 'RestrictPublicBuckets of the bucket leaves a public policy to the account',
    page: BLOCK,
    known: { policy: PUBLIC, isPublic: true, block: RESTRICT },
    want: 'own',
  },
  {
    says: 'RestrictPublicBuckets of the account does the same',
    page: BLOCK,
    known: { policy: PUBLIC, isPublic: true, accountBlock: RESTRICT },
    want: 'own',
  },
  {
    says: 'the account is strict where the bucket is not',
    page: BLOCK,
    known: {
      policy: PUBLIC,
      isPublic: true,
      block: { RestrictPublicBuckets: false },
      accountBlock: RESTRICT,
    },
    want: 'own',
  },
  {
    says: 'BlockPublicPolicy refuses new policies and leaves the one that is there',
    page: BLOCK,
    known: {
      policy: PUBLIC,
      isPublic: true,
      block: { BlockPublicPolicy: true },
      accountBlock: { BlockPublicPolicy: true },
    },
    want: 'public',
  },
  {
    says: 'IgnorePublicAcls does nothing to a policy',
    page: BLOCK,
    known: { policy: PUBLIC, isPublic: true, block: IGNORE },
    want: 'public',
  },
  {
    says: 'RestrictPublicBuckets shuts the named account out too, if the policy is public',
    page: BLOCK,
    known: {
      policy: policy(
        allow(),
        allow({ Principal: { AWS: `arn:aws:iam::${OTHER}:root` } }),
      ),
      isPublic: true,
      block: RESTRICT,
    },
    want: 'own',
  },
  {
    says: 'RestrictPublicBuckets leaves AWS services what a public policy gives them',
    page: BLOCK,
    known: {
      policy: policy(
        allow(),
        allow({
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 's3:PutObject',
        }),
      ),
      isPublic: true,
      block: RESTRICT,
    },
    want: 'service',
  },
  {
    says: 'RestrictPublicBuckets does nothing to a policy that is not public',
    page: BLOCK,
    known: { policy: TO_OTHER, isPublic: false, block: RESTRICT },
    want: 'external',
  },
  {
    says: 'what cannot be weighed is not open to everyone under RestrictPublicBuckets',
    page: BLOCK,
    known: { policy: UNDECIDABLE, isPublic: false, block: RESTRICT },
    want: 'external',
  },
  {
    says: 'what cannot be weighed stays so without a block',
    page: MEANING,
    known: { policy: UNDECIDABLE, isPublic: false },
    want: 'undecidable',
  },
  {
    says: "AWS's IsPublic opens what cannot be weighed",
    page: MEANING,
    known: { policy: UNDECIDABLE, isPublic: true },
    want: 'public',
  },
  {
    says: "AWS's IsPublic opens what looks limited",
    page: MEANING,
    known: { policy: TO_OTHER, isPublic: true },
    want: 'public',
  },
  {
    says: 'IsPublic false does not close a statement that lets everyone in',
    page: MEANING,
    known: { policy: PUBLIC, isPublic: false },
    want: 'public',
  },
  {
    says: 'a policy that is no policy is not taken for closed',
    page: MEANING,
    known: { policy: { Statement: 'all' }, isPublic: false },
    want: 'undecidable',
  },
  {
    says: 'a grant to AllUsers opens it',
    page: ACL,
    known: { acl: OPEN_LIST },
    want: 'public',
  },
  {
    says: 'a grant to AuthenticatedUsers opens it to any AWS account, which is everyone',
    page: BLOCK,
    known: { acl: grants([ANY_ACCOUNT, 'READ_ACP']), ownership: WRITER },
    want: 'public',
  },
  {
    says: 'IgnorePublicAcls voids the grant',
    page: BLOCK,
    known: { acl: OPEN_LIST, block: IGNORE },
    want: 'own',
  },
  {
    says: 'IgnorePublicAcls of the account does too',
    page: BLOCK,
    known: { acl: OPEN_LIST, accountBlock: IGNORE },
    want: 'own',
  },
  {
    says: 'BlockPublicAcls refuses new lists and leaves the one that is there',
    page: BLOCK,
    known: { acl: OPEN_LIST, block: { BlockPublicAcls: true } },
    want: 'public',
  },
  {
    says: 'RestrictPublicBuckets does nothing to an access list',
    page: BLOCK,
    known: { acl: OPEN_LIST, block: RESTRICT },
    want: 'public',
  },
  {
    says: 'IgnorePublicAcls leaves a grant to one account in force',
    page: BLOCK,
    known: {
      acl: grants([EVERYONE, 'READ'], ['another', 'WRITE']),
      block: IGNORE,
    },
    want: 'external',
  },
  {
    says: 'BucketOwnerEnforced voids every list',
    page: OWNERSHIP,
    known: { acl: OPEN_LIST, ownership: ENFORCED },
    want: 'nobody',
  },
  {
    says: 'BucketOwnerPreferred voids none',
    page: OWNERSHIP,
    known: {
      acl: OPEN_LIST,
      ownership: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
    },
    want: 'public',
  },
  {
    says: "the group of S3's own log delivery is a service",
    page: ACL,
    known: {
      acl: grants(['http://acs.amazonaws.com/groups/s3/LogDelivery', 'WRITE']),
    },
    want: 'service',
  },
  {
    says: 'a group that nobody knows is not taken for closed',
    page: ACL,
    known: { acl: grants(['http://acs.amazonaws.com/groups/new', 'READ']) },
    want: 'undecidable',
  },
  {
    says: 'a grant to everyone is seen beside one that nobody knows',
    page: ACL,
    known: {
      acl: grants(
        ['http://acs.amazonaws.com/groups/new', 'READ'],
        [EVERYONE, 'READ'],
      ),
    },
    want: 'public',
  },
  {
    says: 'an answer without grants is no closed list',
    page: ACL,
    known: { acl: { Owner: { ID: 'me' } } },
    want: 'undecidable',
  },
  {
    says: 'a directory bucket has no access list, and is always blocked',
    page: DIRECTORY,
    known: {
      name: 'exports--use1-az5--x-s3',
      policy: policy(
        allow({
          Action: 's3express:CreateSession',
          Resource:
            'arn:aws:s3express:us-east-1:111122223333:bucket/exports--use1-az5--x-s3',
        }),
      ),
      acl: UNREAD,
      block: UNREAD,
      accountBlock: UNREAD,
    },
    want: 'own',
  },
];

const BLIND: Row[] = [
  {
    says: 'a policy that was not read may be public',
    page: BLOCK,
    known: { policy: UNREAD, isPublic: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'a policy that was not read is open if AWS says so',
    page: MEANING,
    known: { policy: UNREAD, isPublic: true },
    want: 'public',
  },
  {
    says: 'IsPublic false does not stand in for a policy that was not read',
    page: MEANING,
    known: { policy: UNREAD, isPublic: false },
    want: 'undecidable',
  },
  {
    says: 'a policy that looks limited waits for the opinion of AWS',
    page: MEANING,
    known: { policy: TO_OTHER, isPublic: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'a bucket without policy needs no opinion of it',
    page: MEANING,
    known: { isPublic: UNREAD },
    want: 'own',
  },
  {
    says: 'a policy that was not read lets nobody unnamed in under RestrictPublicBuckets',
    page: BLOCK,
    known: { policy: UNREAD, isPublic: UNREAD, accountBlock: RESTRICT },
    want: 'external',
  },
  {
    says: 'a public policy may be restricted by an account that was not read',
    page: BLOCK,
    known: { policy: PUBLIC, isPublic: true, accountBlock: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'one block that is seen on makes the other needless',
    page: BLOCK,
    known: {
      policy: PUBLIC,
      isPublic: true,
      block: RESTRICT,
      accountBlock: UNREAD,
    },
    want: 'own',
  },
  {
    says: 'an open list may be void by an ownership that was not read',
    page: OWNERSHIP,
    known: { acl: OPEN_LIST, ownership: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'an open list may be ignored by a block that was not read',
    page: BLOCK,
    known: { acl: OPEN_LIST, block: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'a list that was not read may be open',
    page: ACL,
    known: { acl: UNREAD },
    want: 'undecidable',
  },
  {
    says: 'a list without effect need not be read',
    page: OWNERSHIP,
    known: { acl: UNREAD, ownership: ENFORCED },
    want: 'nobody',
  },
  {
    says: 'an open list is seen though the policy was not',
    page: BLOCK,
    known: { acl: OPEN_LIST, policy: UNREAD, isPublic: UNREAD },
    want: 'public',
  },
  {
    says: 'an open policy is seen though the list was not',
    page: BLOCK,
    known: { acl: UNREAD, policy: PUBLIC, isPublic: UNREAD },
    want: 'public',
  },
  {
    says: 'a switch that is neither on nor off was not seen',
    page: BLOCK,
    known: { acl: OPEN_LIST, block: { IgnorePublicAcls: 'TRUE' } },
    want: 'undecidable',
  },
];

describe('who gets into a bucket', () => {
  it.each([...ROWS, ...BLIND])('$says', ({ known, want }) => {
    const access = classifyBucketAccess(factsOf(known));
    expect({ ...access, because: access.because.reason }).toMatchObject({
      audience: want,
    });
    expect(access.unread === undefined).toBe(want !== 'undecidable');
    expect(access.because.reason).not.toBe('');
  });

  it('names what says so, what it gives, and the calls that are missing', () => {
    expect(
      classifyBucketAccess(factsOf({ policy: PUBLIC, isPublic: true })).because,
    ).toEqual({
      kind: 'policy',
      audience: 'public',
      reason:
        'statement 1 of the policy of exports grants s3:GetObject to everyone',
      gives: ['s3:GetObject'],
    });
    expect(
      classifyBucketAccess(
        factsOf({ acl: grants([EVERYONE, 'READ'], [ANY_ACCOUNT, 'WRITE']) }),
      ).because,
    ).toMatchObject({
      reason:
        'the access list of exports grants READ to everyone and WRITE to anyone with an AWS account',
      gives: ['READ', 'WRITE'],
    });
    expect(
      classifyBucketAccess(
        factsOf({ policy: UNREAD, isPublic: UNREAD, acl: UNREAD }),
      ).unread?.calls,
    ).toEqual(expect.arrayContaining(['read:policy', 'read:acl']));
  });

  it.each([
    [TO_OTHER, true, /AWS calls the policy of exports public/],
    [PUBLIC, false, /AWS does not call the policy of exports public/],
  ])('says where AWS and our reading differ', (document, isPublic, words) => {
    const { disagreement } = classifyBucketAccess(
      factsOf({ policy: document, isPublic }),
    );
    expect(disagreement).toMatch(words);
  });

  it.each([
    [PUBLIC, true],
    [TO_OTHER, false],
    [UNDECIDABLE, true],
    [PUBLIC, UNREAD],
  ])('says nothing where they agree, or one of them is missing', (p, is) => {
    expect(
      classifyBucketAccess(factsOf({ policy: p, isPublic: is })).disagreement,
    ).toBeUndefined();
  });

  it('a website opens nothing by itself', () => {
    const website = { IndexDocument: { Suffix: 'index.html' } };
    expect(classifyBucketAccess(factsOf({ website }))).toMatchObject({
      audience: 'own',
      website: true,
    });
    const redirect = { RedirectAllRequestsTo: { HostName: 'example.com' } };
    expect(classifyBucketAccess(factsOf({ website: redirect })).website).toBe(
      false,
    );
    expect(
      classifyBucketAccess(factsOf({ website: UNREAD })).website,
    ).toBeUndefined();
  });
});
