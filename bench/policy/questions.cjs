const ACCOUNT = '111122223333';

const allow = (Action, Resource = '*', more = {}) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const policy = (...Statement) => ({ Version: '2012-10-17', Statement });

const BUCKET = 'arn:aws:s3:::exports';

/** A bucket policy as many are: one named account, one condition, plain HTTP refused. */
const bucketPolicy = policy(
  allow(['s3:GetObject', 's3:ListBucket'], [BUCKET, `${BUCKET}/*`], {
    Principal: { AWS: 'arn:aws:iam::444455556666:root' },
  }),
  allow('s3:GetObject', `${BUCKET}/*`, {
    Principal: '*',
    Condition: {
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      IpAddress: { 'aws:SourceIp': ['8.8.8.0/24', '9.9.9.0/24'] },
    },
  }),
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: [BUCKET, `${BUCKET}/*`],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  },
);

/** The same without its Deny: one statement, two conditions. */
const smallPolicy = policy(bucketPolicy.Statement[1]);

const trustPolicy = policy({
  Effect: 'Allow',
  Principal: {
    Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`,
  },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition: {
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
    },
    StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' },
  },
});

/** A role with ten policies of ten statements, a few of which lead to more rights. */
const principal = {
  arn: `arn:aws:iam::${ACCOUNT}:role/deploy`,
  accountId: ACCOUNT,
  partition: 'aws',
  policies: Array.from({ length: 10 }, (_, p) => ({
    name: `policy-${p}`,
    document: policy(
      ...Array.from({ length: 9 }, (__, s) =>
        allow(
          [`dynamodb:Get*`, `s3:Put*`, `logs:Create${s}*`, `ec2:Describe*`],
          `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/t-${p}-${s}`,
        ),
      ),
      p % 3 === 0
        ? allow(['iam:PassRole', 'lambda:CreateFunction', 'lambda:Invoke*'])
        : allow('s3:GetObject', `arn:aws:s3:::bucket-${p}/*`),
    ),
  })),
};

/** A group with forty rules, one of which is open. */
const group = {
  GroupId: 'sg-1',
  IpPermissions: Array.from({ length: 40 }, (_, n) => ({
    IpProtocol: 'tcp',
    FromPort: 8000 + n,
    ToPort: 8000 + n,
    IpRanges: [{ CidrIp: n === 7 ? '0.0.0.0/0' : `10.${n}.0.0/16` }],
  })),
};

module.exports = {
  ACCOUNT,
  bucketPolicy,
  group,
  principal,
  smallPolicy,
  trustPolicy,
};
