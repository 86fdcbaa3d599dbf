import { sampleMatrix } from '../fixtures/sampleMatrix';
import {
  cellTitle,
  evidenceLine,
  resourceEvidence,
  whatToDo,
} from './evidence';
import { filterCells } from './filters';
import { allowStatement, gapPlace } from './gaps';
import { responsibleName, share, shortRef, typeNoun } from './names';
import { ownershipSentence } from './sentence';

const { counts } = sampleMatrix;
const NOTHING = { owes: 0, met: 0, missing: 0, unknown: 0, accepted: 0 };

describe('the words of the page', () => {
  it('never calls an entity without watched duties fully met', () => {
    const score = { seen: 0, cells: 0, unwatchedLayers: 18 };
    expect(
      ownershipSentence('service', { sentence: NOTHING, score, counts }),
    ).toBe(
      'No control watches what this service owes yet: 18 layers are not watched.',
    );
  });

  it('does not praise an entity that owns nothing itself', () => {
    expect(
      ownershipSentence('service', {
        sentence: NOTHING,
        score: { seen: 0, cells: 0, unwatchedLayers: 0 },
        counts: { resources: 0, accounts: 0, regions: 0 },
      }),
    ).toBe('This service owns no AWS resource; it depends on those of others.');
  });

  it('speaks of one as of one', () => {
    expect(
      ownershipSentence('API', {
        sentence: { owes: 3, met: 1, missing: 1, unknown: 1, accepted: 0 },
        score: sampleMatrix.score,
        counts,
      }),
    ).toBe(
      'This API owes 3 controls: 1 is met, 1 is missing, 1 could not be checked.',
    );
  });

  it.each([
    ['AWS::S3::Bucket', 'bucket', 'buckets'],
    ['AWS::EC2::SecurityGroup', 'security group', 'security groups'],
    ['AWS::RDS::DBInstance', 'DB instance', 'DB instances'],
    ['AWS::IAM::ManagedPolicy', 'managed policy', 'managed policies'],
    ['AWS::EC2::VPC', 'VPC', 'VPCs'],
    ['AWS::::Account', 'account', 'accounts'],
  ])('names %s as people do', (type, one, many) => {
    expect([typeNoun(type), typeNoun(type, 2)]).toEqual([one, many]);
  });

  it('counts resources of several types as resources', () => {
    expect(
      share(1, [{ type: 'AWS::S3::Bucket' }, { type: 'AWS::EC2::VPC' }], 2),
    ).toBe('1 of 2 resources');
  });

  it('names nobody where nobody owes, and keeps what is no entity reference', () => {
    expect(
      responsibleName({ responsibility: 'unassigned' }, 'group:default/a'),
    ).toBeUndefined();
    expect(
      responsibleName({ responsibility: 'platform' }, 'group:default/a'),
    ).toBeUndefined();
    expect(responsibleName({ responsibility: 'team' }, 'group:default/a')).toBe(
      'a',
    );
    expect(shortRef('group:infra/net')).toBe('infra/net');
    expect(shortRef('Someone Else')).toBe('Someone Else');
  });

  it('tells what was not seen, even without a sentence of evidence', () => {
    const [bucket] = sampleMatrix.cells;
    const unread = bucket.resources.find(({ state }) => state === 'unknown')!;
    expect(resourceEvidence({ ...unread, unreadCalls: undefined })).toEqual([
      'Unknown, because access was denied',
    ]);
    expect(
      evidenceLine({
        ...bucket,
        state: 'unknown',
        resources: [],
        unlisted: [
          {
            accountId: '1',
            region: 'eu-west-1',
            type: 'AWS::S3::Bucket',
            call: 's3:ListAllMyBuckets',
            reason: 'throttled',
          },
        ],
      }),
    ).toBe('s3:ListAllMyBuckets: AWS throttled the read in 1, eu-west-1');
  });

  it('names the resource that people declared not applicable, since its cell is no pass', () => {
    const [bucket] = sampleMatrix.cells;
    const declared = {
      ...bucket.resources[0],
      state: 'not-applicable' as const,
      declared: true,
      evidence: [{ text: 'Declared.' }],
    };
    expect(
      evidenceLine({ ...bucket, state: 'waived', resources: [declared] }),
    ).toBe('payments-exports · Declared.');
  });

  it('never lets the title of an unknown or accepted control read as if it were met', () => {
    const titles = sampleMatrix.cells
      .filter(({ state }) => state === 'unknown' || state === 'waived')
      .map(cellTitle);
    expect(titles).toEqual([
      'Not checked: Instances have their patches',
      'Policy allows everything',
    ]);
  });

  it('says first how to let an unknown control be seen', () => {
    const unknown = sampleMatrix.cells.find(
      ({ state }) => state === 'unknown',
    )!;
    expect(whatToDo({ ...unknown, reason: 'access-denied' })).toBe(
      "Allow ssm:DescribeInstancePatchStates in the scanner's role, then scan again.",
    );
    expect(whatToDo({ ...unknown, reason: 'stale' })).toBe('Scan again.');
    expect(whatToDo({ ...unknown, reason: 'unsupported' })).toContain(
      unknown.fix,
    );
  });

  it('says of a failed listing that everything of its type is in question', () => {
    const [gap] = sampleMatrix.gaps;
    expect(gapPlace({ ...gap, arn: undefined, resourceName: undefined })).toBe(
      's3:GetBucketPolicy for every bucket in 111122223333, eu-west-1',
    );
    expect(JSON.parse(allowStatement(['b:C', 'a:B', 'b:C'])).Action).toEqual([
      'a:B',
      'b:C',
    ]);
  });

  it('finds a control by the name of any of its resources, and never hides failing ones from what is to do', () => {
    const find = (text: string) =>
      filterCells(sampleMatrix.cells, { show: 'all', text }).map(
        ({ controlId }) => controlId,
      );
    expect(find('PAYMENTS-ARCHIVE')).toEqual(['s3.bucket-not-public']);
    expect(find('port 22 sg-0a41')).toEqual(['ec2.sg-no-public-ssh']);
    expect(
      filterCells(sampleMatrix.cells, { show: 'todo', text: '' }).map(
        ({ state }) => state,
      ),
    ).toEqual([
      'failing',
      'failing',
      'failing',
      'failing',
      'missing',
      'unknown',
    ]);
  });
});
