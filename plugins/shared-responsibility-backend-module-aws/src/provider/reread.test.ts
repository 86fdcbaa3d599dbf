import type {
  Evaluation,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  mergeResource,
  type UseRecorder,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  startReplayServer,
  type ReplayServer,
} from '@shared-responsibility/wire-lab';
import { collectors } from '../collect/collectors';
import { bucketPublicAccessBlock } from '../services/s3/bucketPublicAccessBlock';
import { InProcessUnitRunner } from '../worker/InProcessUnitRunner';
import type { AccountCredentials } from './AccountCredentials';
import { AwsLiveProvider } from './AwsLiveProvider';
import { rereadUnits } from './rereadUnits';

const ACCOUNT = '111122223333';
const BUCKET = 'arn:aws:s3:::shop-payments-exports';
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const REQUEST = {
  accountId: ACCOUNT,
  resources: [
    { arn: BUCKET, type: 'AWS::S3::Bucket', region: 'eu-west-1' },
    { arn: ROOT, type: 'AWS::::Account', region: 'global' },
  ],
  types: [],
};

let server: ReplayServer;
let time = '2026-03-10T08:00:00.000Z';

beforeAll(async () => {
  server = await startReplayServer({ recordings: 'company', practice: true });
});
afterEach(() => server.setRules([]));
afterAll(() => server.stop());

async function reread(): Promise<Map<string, Resource>> {
  const provider = new AwsLiveProvider({
    config: {
      accounts: [{ accountId: ACCOUNT, regions: ['eu-west-1'] }],
      excludedRegions: [],
    },
    credentials: {
      get: async () => async () => ({
        accessKeyId: `AKIAEXAMPLE${ACCOUNT}`,
        secretAccessKey: 'any',
      }),
    } as unknown as AccountCredentials,
    runner: new InProcessUnitRunner(() => new Date(time)),
    endpoint: server.url,
    maxAttempts: 1,
  });
  const seen = new Map<string, Resource>();
  for await (const { resources } of provider.reread(
    REQUEST,
    new AbortController().signal,
  )) {
    resources.forEach(r => seen.set(r.arn, r));
  }
  return seen;
}

function judge(
  resources: Map<string, Resource>,
  recorder?: UseRecorder,
): Evaluation {
  return evaluateControl(
    bucketPublicAccessBlock,
    resources.get(BUCKET)!,
    new InventorySnapshot(resources.values(), []),
    new Date(time),
    recorder,
  );
}

describe('a re-read over the wire', () => {
  it('groups what is wanted by the unit that lists it', () => {
    expect(
      rereadUnits({
        ...REQUEST,
        types: [
          { type: 'AWS::S3::AccessPoint', region: 'global' },
          { type: 'AWS::EC2::RouteTable', region: 'us-east-1' },
          { type: 'AWS::Unknown::Thing', region: 'us-east-1' },
        ],
      }),
    ).toEqual([
      {
        unit: { accountId: ACCOUNT, region: 'global', service: 's3' },
        wanted: {
          arns: [BUCKET],
          arnTypes: ['AWS::S3::Bucket'],
          types: ['AWS::S3::AccessPoint'],
        },
      },
      {
        unit: { accountId: ACCOUNT, region: 'global', service: 'account' },
        wanted: { arns: [ROOT], arnTypes: ['AWS::::Account'], types: [] },
      },
      {
        unit: { accountId: ACCOUNT, region: 'us-east-1', service: 'vpc' },
        wanted: { arns: [], arnTypes: [], types: ['AWS::EC2::RouteTable'] },
      },
    ]);
  });

  it('sees a change, and no call that is refused meanwhile ticks a step', async () => {
    const stored = await reread();
    expect([...stored.keys()].sort()).toEqual([ROOT, BUCKET].sort());
    expect(judge(stored).steps.map(s => s.verdict)).toEqual(['fail', 'fail']);

    const since = '2026-03-10T12:00:00.000Z';
    time = since;
    const body =
      '<PublicAccessBlockConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>';
    await fetch(`${server.url}/shop-payments-exports?publicAccessBlock`, {
      method: 'PUT',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE${ACCOUNT}/20260310/eu-west-1/s3/aws4_request`,
      },
      body,
    });
    expect(judge(await reread()).steps.map(s => s.verdict)).toEqual([
      'pass',
      'pass',
    ]);

    let refused = 0;
    const calls = collectors
      .filter(c => c.service === 's3' || c.service === 'account')
      .flatMap(c => c.reads);
    for (const { iamAction } of calls) {
      server.setRules([{ operation: iamAction, kind: 'deny' }]);
      const merged = new Map(stored);
      for (const [arn, resource] of await reread()) {
        const before = stored.get(arn)!;
        merged.set(
          arn,
          mergeResource(
            { resource: before, seenAt: '2026-03-10T08:00:00.000Z' },
            { resource, seenAt: since },
          ).resource,
        );
      }
      const used: string[] = [];
      const { steps } = judge(merged, {
        used: (_r, _facet, capturedAt) => void used.push(capturedAt),
      });
      const ticked = steps.some(step => step.verdict === 'pass');
      refused += ticked ? 0 : 1;
      // A tick rests on nothing that is older than the re-read.
      expect([iamAction, ticked && used.some(at => at < since)]).toEqual([
        iamAction,
        false,
      ]);
    }
    // The list of buckets, and the bucket's own block.
    expect(refused).toBeGreaterThanOrEqual(2);
    expect(refused).toBeLessThan(calls.length);
  });
});
