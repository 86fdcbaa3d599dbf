// Runs apart from the launcher, which has no packages to load before the install.
const { STSClient, GetCallerIdentityCommand } = require('@aws-sdk/client-sts');

const client = new STSClient({
  region:
    process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || 'us-east-1',
  maxAttempts: 2,
});

client.send(new GetCallerIdentityCommand({})).then(
  ({ Account, Arn }) =>
    process.stdout.write(`${JSON.stringify({ account: Account, arn: Arn })}\n`),
  ({ name, message }) =>
    process.stdout.write(`${JSON.stringify({ name, message })}\n`),
);
