import {
  DeleteVolumeCommand,
  DescribeVolumesCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DetachRolePolicyCommand,
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
} from '@aws-sdk/client-iam';
import {
  DeleteBucketPolicyCommand,
  GetBucketAclCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetPublicAccessBlockCommand,
  PutBucketAclCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DescribeInstancePatchStatesCommand,
  SendCommandCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { loadRecordings } from './loadRecordings';
import { startReplayServer, type ReplayServer } from './startReplayServer';

const NOW = new Date('2026-05-04T12:00:00.000Z');
const Bucket = 'shop-payments-exports';
const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

let server: ReplayServer;
let settings: {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
};

async function start(practice: boolean) {
  server = await startReplayServer({
    recordings: 'company',
    practice,
    now: () => NOW,
  });
  settings = {
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: {
      accessKeyId: 'AKIAEXAMPLE111122223333',
      secretAccessKey: 'any',
    },
    maxAttempts: 1,
  };
}

beforeEach(() => start(true));
afterEach(() => server.stop());

const s3 = () => new S3Client({ ...settings, forcePathStyle: true });
const blockOf = async () =>
  (await s3().send(new GetPublicAccessBlockCommand({ Bucket })))
    .PublicAccessBlockConfiguration;
const block = () =>
  s3().send(
    new PutPublicAccessBlockCommand({
      Bucket,
      PublicAccessBlockConfiguration: ALL_ON,
    }),
  );

describe('practice on the example', () => {
  it('a bucket is closed, and its neighbours stay as they were', async () => {
    const before = await blockOf();
    await block();
    expect(await blockOf()).toEqual(ALL_ON);
    await server.stop();
    await start(true);
    // A new server knows nothing of it.
    expect(await blockOf()).toEqual(before);
  });

  it('what was done is listed, and taken back', async () => {
    const before = await blockOf();
    await block();
    const listed = await fetch(`${server.url}/wire-lab/practice`);
    expect(await listed.json()).toEqual({
      example: true,
      changes: [
        {
          accountId: '111122223333',
          operation: 'PutPublicAccessBlock',
          subject: Bucket,
        },
      ],
    });
    await fetch(`${server.url}/wire-lab/practice`, { method: 'DELETE' });
    expect(await blockOf()).toEqual(before);
  });

  it('a deleted policy is gone, and with it what it said', async () => {
    await s3().send(new DeleteBucketPolicyCommand({ Bucket }));
    const gone = { name: 'NoSuchBucketPolicy' };
    await expect(
      s3().send(new GetBucketPolicyCommand({ Bucket })),
    ).rejects.toMatchObject(gone);
    await expect(
      s3().send(new GetBucketPolicyStatusCommand({ Bucket })),
    ).rejects.toMatchObject(gone);
  });

  it('a private access list grants its owner alone', async () => {
    const web = { Bucket: 'shop-checkout-web' };
    const grants = async () =>
      (await s3().send(new GetBucketAclCommand(web))).Grants ?? [];
    expect(JSON.stringify(await grants())).toContain('AllUsers');
    await s3().send(new PutBucketAclCommand({ ...web, ACL: 'private' }));
    expect(await grants()).toMatchObject([
      { Permission: 'FULL_CONTROL', Grantee: { Type: 'CanonicalUser' } },
    ]);
  });

  it('a policy is detached from one role alone', async () => {
    const iam = new IAMClient(settings);
    const PolicyArn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const admins = async () =>
      (
        await iam.send(
          new GetAccountAuthorizationDetailsCommand({
            Filter: [
              'User',
              'Role',
              'Group',
              'LocalManagedPolicy',
              'AWSManagedPolicy',
            ],
          }),
        )
      ).RoleDetailList?.filter(role =>
        role.AttachedManagedPolicies?.some(p => p.PolicyArn === PolicyArn),
      ).map(role => role.RoleName) ?? [];
    const [first, ...others] = await admins();
    await iam.send(new DetachRolePolicyCommand({ RoleName: first, PolicyArn }));
    expect(first).toBeDefined();
    expect(await admins()).toEqual(others);
  });

  it('a volume is deleted, and no other', async () => {
    const ec2 = new EC2Client(settings);
    const ids = async () =>
      (await ec2.send(new DescribeVolumesCommand({}))).Volumes?.map(
        volume => volume.VolumeId ?? '',
      ) ?? [];
    const [first, ...others] = await ids();
    await ec2.send(new DeleteVolumeCommand({ VolumeId: first }));
    expect(others.length).toBeGreaterThan(0);
    expect(await ids()).toEqual(others);
  });

  it('patches are installed on one instance', async () => {
    const { instances } = loadRecordings('company').stub;
    const lacking = instances.find(
      i =>
        i.accountId === '111122223333' &&
        i.region === 'eu-west-1' &&
        (i.patchState?.MissingCount ?? 0) > 0,
    )!;
    const ssm = new SSMClient(settings);
    const InstanceIds = [lacking.instanceId];
    await ssm.send(
      new SendCommandCommand({
        InstanceIds,
        DocumentName: 'AWS-RunPatchBaseline',
        Parameters: { Operation: ['Install'] },
      }),
    );
    const { InstancePatchStates } = await ssm.send(
      new DescribeInstancePatchStatesCommand({ InstanceIds }),
    );
    expect(InstancePatchStates).toMatchObject([
      { MissingCount: 0, OperationEndTime: NOW },
    ]);
  });

  it('a server that was not asked for it changes nothing', async () => {
    await server.stop();
    await start(false);
    await expect(block()).rejects.toMatchObject({ name: 'NotRecorded' });
    const { status } = await fetch(`${server.url}/wire-lab/practice`);
    expect(status).toBe(403);
  });
});
