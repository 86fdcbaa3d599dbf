/**
 * One exercise for each of the four classic mistakes: the control whose lab is
 * practised, and the change that the lab asks for, made with the AWS SDK.
 *
 * `resource` is the one of the finding; `settings` point the SDK at the example.
 */
export const EXERCISES = {
  'public-s3': {
    controlId: 's3.bucket-public-access-block',
    name: 'shop-payments-exports',
    async change(settings, { name }) {
      const { S3Client, PutPublicAccessBlockCommand } = await import(
        '@aws-sdk/client-s3'
      );
      await send(
        new S3Client({ ...settings, forcePathStyle: true }),
        new PutPublicAccessBlockCommand({
          Bucket: name,
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        }),
      );
    },
  },
  'permissive-iam': {
    controlId: 'iam.role-no-administratoraccess',
    name: 'payments-worker',
    async change(settings, { name }) {
      const { IAMClient, DetachRolePolicyCommand } = await import(
        '@aws-sdk/client-iam'
      );
      await send(
        new IAMClient(settings),
        new DetachRolePolicyCommand({
          RoleName: name,
          PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
      );
    },
  },
  'no-encryption': {
    controlId: 'ec2.ebs-volume-encrypted',
    async change(settings, { name }) {
      const { EC2Client, DeleteVolumeCommand } = await import(
        '@aws-sdk/client-ec2'
      );
      await send(
        new EC2Client(settings),
        new DeleteVolumeCommand({ VolumeId: name }),
      );
    },
  },
  'unpatched-ec2': {
    controlId: 'ec2.patch-compliant',
    async change(settings, { name }) {
      const { SSMClient, SendCommandCommand } = await import(
        '@aws-sdk/client-ssm'
      );
      await send(
        new SSMClient(settings),
        new SendCommandCommand({
          DocumentName: 'AWS-RunPatchBaseline',
          InstanceIds: [name],
          Parameters: {
            Operation: ['Install'],
            RebootOption: ['RebootIfNeeded'],
          },
        }),
      );
    },
  },
};

async function send(client, command) {
  try {
    await client.send(command);
  } finally {
    client.destroy();
  }
}
