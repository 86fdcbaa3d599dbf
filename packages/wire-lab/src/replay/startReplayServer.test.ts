import {
  DescribeTableCommand,
  DynamoDBClient,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeVolumesCommand,
  EC2Client,
  paginateDescribeVolumes,
} from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import {
  GetPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import {
  DescribeInstanceInformationCommand,
  DescribeInstancePatchStatesCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { clientConfig, EXAMPLE_ACCOUNTS } from '../seed';
import type { FaultKind } from '../wire';
import type { RecordedAnswer, Recordings } from './Recordings';
import { startReplayServer, type ReplayServer } from './startReplayServer';

const PROD = '111122223333';
const NOW = new Date('2026-05-04T12:00:00.000Z');

function recorded(
  service: string,
  operation: string,
  params: string,
  contentType: string,
  body: unknown,
): RecordedAnswer {
  const region = ['ec2', 'lambda', 'dynamodb', 'ssm'].includes(service)
    ? 'eu-west-1'
    : 'global';
  return {
    accountId: PROD,
    region,
    service,
    operation,
    params,
    status: 200,
    contentType,
    body,
  };
}

const RECORDINGS: Recordings = {
  accounts: EXAMPLE_ACCOUNTS,
  rules: [
    { operation: 's3:GetBucketPolicy', match: '/secret-bucket', kind: 'deny' },
  ],
  stub: {
    buckets: { 'far-bucket': { region: 'us-east-1' } },
    functions: {},
    instances: [
      {
        accountId: PROD,
        region: 'eu-west-1',
        instanceId: 'i-1',
        information: {
          PingStatus: 'Online',
          LastPingDateTime: '{{epoch now-5m}}',
          PlatformName: 'Amazon Linux',
          PlatformVersion: '2023',
          AgentVersion: '3.3',
        },
        patchState: {
          MissingCount: 3,
          FailedCount: 0,
          CriticalNonCompliantCount: 0,
          SecurityNonCompliantCount: 0,
          OtherNonCompliantCount: 0,
          InstalledCount: 100,
          InstalledPendingRebootCount: 0,
          OperationEndTime: '{{epoch now-2d}}',
        },
      },
    ],
  },
  answers: [
    recorded('ec2', 'DescribeVolumes', 'VolumeId.N=vol-1,vol-2', 'text/xml', [
      '<DescribeVolumesResponse><volumeSet>',
      '<item><volumeId>vol-1</volumeId><encrypted>true</encrypted><createTime>{{now-3d}}</createTime></item>',
      '</volumeSet></DescribeVolumesResponse>',
    ]),
    recorded('iam', 'GetRole', 'RoleName=deploy', 'text/xml', [
      '<GetRoleResponse><GetRoleResult><Role><RoleName>deploy</RoleName></Role></GetRoleResult></GetRoleResponse>',
    ]),
    recorded(
      'dynamodb',
      'DescribeTable',
      '{"TableName":"users"}',
      'application/x-amz-json-1.0',
      {
        Table: { TableName: 'users' },
      },
    ),
    recorded(
      'lambda',
      'GetFunctionConfiguration',
      '/2015-03-31/functions/pay/configuration',
      'application/json',
      { PackageType: 'Image' },
    ),
    recorded(
      's3',
      'GetBucketPolicy',
      '/open-bucket?policy=',
      'application/json',
      {
        Version: '2012-10-17',
      },
    ),
    recorded(
      's3control',
      'GetPublicAccessBlock',
      '/v20180820/configuration/publicAccessBlock',
      'application/xml',
      [
        '<PublicAccessBlockConfiguration><IgnorePublicAcls>true</IgnorePublicAcls></PublicAccessBlockConfiguration>',
      ],
    ),
  ],
};

describe('startReplayServer', () => {
  let server: ReplayServer;
  const config = (accountId: string = PROD) =>
    clientConfig({ endpoint: server.url, accountId, region: 'eu-west-1' });

  beforeEach(async () => {
    server = await startReplayServer({
      recordings: RECORDINGS,
      now: () => NOW,
    });
  });
  afterEach(() => server.stop());

  const s3 = (forcePathStyle = true) =>
    new S3Client({ ...config(), forcePathStyle });

  /** One call per protocol that was recorded, as the real client makes it. */
  const ask: Record<string, () => Promise<unknown>> = {
    'ec2-query': () =>
      new EC2Client(config()).send(
        new DescribeVolumesCommand({ VolumeIds: ['vol-2', 'vol-1'] }),
      ),
    query: () =>
      new IAMClient(config()).send(new GetRoleCommand({ RoleName: 'deploy' })),
    json: () =>
      new DynamoDBClient(config()).send(
        new DescribeTableCommand({ TableName: 'users' }),
      ),
    'rest-json': () =>
      new LambdaClient(config()).send(
        new GetFunctionConfigurationCommand({
          FunctionName: `arn:aws:lambda:eu-west-1:${PROD}:function:pay`,
        }),
      ),
    s3: () => s3().send(new GetBucketPolicyCommand({ Bucket: 'open-bucket' })),
    'rest-xml': () =>
      new S3ControlClient(config()).send(
        new GetPublicAccessBlockCommand({ AccountId: PROD }),
      ),
  };

  it('gives each recorded answer to the real client of its protocol', async () => {
    expect(await ask['ec2-query']()).toMatchObject({
      Volumes: [
        {
          VolumeId: 'vol-1',
          Encrypted: true,
          CreateTime: new Date('2026-05-01T12:00:00.000Z'),
        },
      ],
    });
    expect(await ask.query()).toMatchObject({ Role: { RoleName: 'deploy' } });
    expect(await ask.json()).toMatchObject({ Table: { TableName: 'users' } });
    expect(await ask['rest-json']()).toMatchObject({
      PackageType: 'Image',
    });
    expect(await ask.s3()).toMatchObject({
      Policy: '{"Version":"2012-10-17"}',
    });
    expect(await ask['rest-xml']()).toMatchObject({
      PublicAccessBlockConfiguration: { IgnorePublicAcls: true },
    });
    expect(
      server.calls().map(({ action, region }) => `${action} ${region}`),
    ).toEqual([
      'ec2:DescribeVolumes eu-west-1',
      'iam:GetRole global',
      'dynamodb:DescribeTable eu-west-1',
      'lambda:GetFunctionConfiguration eu-west-1',
      's3:GetBucketPolicy global',
      's3:GetAccountPublicAccessBlock global',
    ]);
  });

  it('finds a bucket that is named in the host', async () => {
    const answer = await s3(false).send(
      new GetBucketPolicyCommand({ Bucket: 'open-bucket' }),
    );
    expect(answer.Policy).toBe('{"Version":"2012-10-17"}');
  });

  const CODES: Record<string, Partial<Record<FaultKind, string>>> = {
    'ec2-query': {
      deny: 'UnauthorizedOperation',
      throttle: 'RequestLimitExceeded',
      expired: 'RequestExpired',
      error: 'InternalError',
    },
    query: {
      deny: 'AccessDenied',
      throttle: 'Throttling',
      expired: 'ExpiredToken',
      error: 'InternalFailure',
    },
    json: {
      deny: 'AccessDeniedException',
      throttle: 'ThrottlingException',
      expired: 'ExpiredTokenException',
      error: 'InternalFailure',
    },
    'rest-json': {
      deny: 'AccessDeniedException',
      throttle: 'TooManyRequestsException',
      expired: 'ExpiredTokenException',
      error: 'InternalFailure',
    },
    s3: {
      deny: 'AccessDenied',
      throttle: 'SlowDown',
      expired: 'ExpiredToken',
      error: 'InternalError',
    },
    'rest-xml': {
      deny: 'AccessDenied',
      throttle: 'SlowDown',
      expired: 'ExpiredToken',
      error: 'InternalFailure',
    },
  };

  it.each(Object.keys(CODES))(
    'words every fault as %s does, so that the client names it',
    async protocol => {
      for (const [kind, code] of Object.entries(CODES[protocol])) {
        server.setRules([{ operation: '*', kind: kind as FaultKind }]);
        await expect(ask[protocol]()).rejects.toMatchObject({ name: code });
      }
    },
  );

  it.each(Object.keys(CODES))(
    'answers a call that nobody recorded with its key, over %s',
    async protocol => {
      await server.stop();
      server = await startReplayServer({
        recordings: { ...RECORDINGS, answers: [] },
      });
      await expect(ask[protocol]()).rejects.toMatchObject({
        name: 'NotRecorded',
        message: expect.stringContaining(PROD),
        $metadata: { httpStatusCode: 501 },
      });
    },
  );

  it('denies what the recordings deny, only there, and lets a rule run out', async () => {
    await expect(
      s3().send(new GetBucketPolicyCommand({ Bucket: 'secret-bucket' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
    await ask.s3();

    server.setRules([
      { operation: 'iam:GetRole', kind: 'throttle', times: 1 },
      { operation: 'ec2:*', kind: 'deny', region: 'us-east-1' },
    ]);
    await expect(ask.query()).rejects.toMatchObject({ name: 'Throttling' });
    await ask.query();
    await ask['ec2-query']();
  });

  it('cuts the connection where a rule says reset', async () => {
    server.setRules([{ operation: '*', kind: 'reset' }]);
    await expect(ask.query()).rejects.toMatchObject({
      $metadata: expect.not.objectContaining({
        httpStatusCode: expect.anything(),
      }),
    });
  });

  it('hangs up in the middle of the answer where a rule says truncate', async () => {
    server.setRules([{ operation: '*', kind: 'truncate', times: 6 }]);
    for (const protocol of Object.values(ask)) {
      await expect(protocol()).rejects.toThrow();
    }
    await ask.query();
  });

  it('answers late where a rule says delay', async () => {
    server.setRules([{ operation: '*', kind: 'delay', delayMs: 5 }]);
    const begun = performance.now();
    await ask.query();
    // A timer may fire a little early, never much.
    expect(performance.now() - begun).toBeGreaterThanOrEqual(4);
  });

  it('refuses an access key that belongs to no account', async () => {
    await expect(
      new IAMClient(config('999999999999')).send(
        new GetRoleCommand({ RoleName: 'deploy' }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });

  it('tells managed nodes and patch states with times relative to the clock', async () => {
    const ssm = new SSMClient(config());
    const managed = await ssm.send(new DescribeInstanceInformationCommand({}));
    expect(managed.InstanceInformationList).toMatchObject([
      {
        InstanceId: 'i-1',
        LastPingDateTime: new Date('2026-05-04T11:55:00.000Z'),
      },
    ]);
    const patches = await ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds: ['i-2', 'i-1'] }),
    );
    expect(patches.InstancePatchStates).toMatchObject([
      {
        InstanceId: 'i-1',
        MissingCount: 3,
        OperationEndTime: new Date('2026-05-02T12:00:00.000Z'),
      },
    ]);
  });

  it('sends a client that asks for a bucket in the wrong region to the right one', async () => {
    await expect(
      s3().send(new GetBucketPolicyCommand({ Bucket: 'far-bucket' })),
    ).rejects.toMatchObject({
      name: 'PermanentRedirect',
      $response: { headers: { 'x-amz-bucket-region': 'us-east-1' } },
    });
  });

  it('cuts lists into pages from which the client puts the whole together', async () => {
    await server.stop();
    const names = ['a', 'b', 'c', 'd', 'e'];
    server = await startReplayServer({
      pageSize: 2,
      recordings: {
        ...RECORDINGS,
        answers: [
          recorded('ec2', 'DescribeVolumes', '', 'text/xml', [
            '<DescribeVolumesResponse><volumeSet>',
            ...names.map(
              name =>
                `<item><volumeId>${name}</volumeId><attachmentSet><item><device>x</device></item></attachmentSet></item>`,
            ),
            '</volumeSet></DescribeVolumesResponse>',
          ]),
          recorded(
            'dynamodb',
            'ListTables',
            '{}',
            'application/x-amz-json-1.0',
            {
              TableNames: names,
            },
          ),
        ],
      },
    });
    const volumes: (string | undefined)[][] = [];
    for await (const page of paginateDescribeVolumes(
      { client: new EC2Client(config()), pageSize: 500 },
      {},
    )) {
      volumes.push((page.Volumes ?? []).map(({ VolumeId }) => VolumeId));
    }
    const tables: string[][] = [];
    for await (const page of paginateListTables(
      { client: new DynamoDBClient(config()) },
      {},
    )) {
      tables.push(page.TableNames ?? []);
    }
    expect(volumes).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
    expect(tables).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});
