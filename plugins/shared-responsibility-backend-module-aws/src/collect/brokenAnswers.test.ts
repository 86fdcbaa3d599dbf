import {
  startReplayServer,
  type Recordings,
} from '@shared-responsibility/wire-lab';
import { collectAccount } from './collectAccount';

const ACCOUNT = '111122223333';
const REGION = 'eu-west-1';

type Answer = Recordings['answers'][number];

function answer(
  service: string,
  operation: string,
  params: string,
  body: unknown,
): Answer {
  const xml = typeof body === 'string';
  return {
    accountId: ACCOUNT,
    region: xml ? 'global' : REGION,
    service,
    operation,
    params,
    status: 200,
    contentType: xml ? 'text/xml' : 'application/json',
    body,
  };
}

const identity = answer(
  'sts',
  'GetCallerIdentity',
  '',
  `<GetCallerIdentityResponse><GetCallerIdentityResult><Account>${ACCOUNT}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
);

/** An account that answers only what is given here. */
async function collectFrom(answers: Answer[]) {
  const server = await startReplayServer({
    recordings: {
      accounts: { KEY: ACCOUNT },
      rules: [],
      stub: { instances: [] },
      answers: [identity, ...answers],
    } as unknown as Recordings,
  });
  try {
    return await collectAccount({
      accountId: ACCOUNT,
      regions: [REGION],
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'x' },
      endpoint: server.url,
      maxAttempts: 1,
    });
  } finally {
    await server.stop();
  }
}

function detailsWith(document: string): Answer {
  return answer(
    'iam',
    'GetAccountAuthorizationDetails',
    'Filter.member.N=AWSManagedPolicy,Group,LocalManagedPolicy,Role,User',
    `<GetAccountAuthorizationDetailsResponse><GetAccountAuthorizationDetailsResult><RoleDetailList><member>
      <Path>/aws-service-role/x.amazonaws.com/</Path><RoleName>deploy</RoleName><Arn>arn:aws:iam::${ACCOUNT}:role/deploy</Arn>
      <AssumeRolePolicyDocument>%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D</AssumeRolePolicyDocument>
      <RolePolicyList><member><PolicyName>inline</PolicyName><PolicyDocument>${document}</PolicyDocument></member></RolePolicyList>
      <AttachedManagedPolicies/></member></RoleDetailList><IsTruncated>false</IsTruncated></GetAccountAuthorizationDetailsResult></GetAccountAuthorizationDetailsResponse>`,
  );
}

describe('an account that answers badly', () => {
  it('a listing that breaks off keeps what was seen and is incomplete', async () => {
    const { resources, listings } = await collectFrom([
      answer('lambda', 'ListFunctions', '/2015-03-31/functions', {
        Functions: [
          {
            FunctionName: 'first',
            FunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:first`,
            Role: `arn:aws:iam::${ACCOUNT}:role/first`,
            Environment: { Variables: { DB_PASSWORD: 'hunter2' } },
          },
        ],
        NextMarker: 'second-page',
      }),
    ]);

    const type = 'AWS::Lambda::Function';
    const [first] = resources.filter(resource => resource.type === type);
    expect(first).toMatchObject({
      name: 'first',
      attachments: [`arn:aws:iam::${ACCOUNT}:role/first`],
      facets: {
        configuration: {
          status: 'read',
          value: { Environment: { VariableNames: ['DB_PASSWORD'] } },
        },
        urlConfigs: { status: 'error', call: 'lambda:ListFunctionUrlConfigs' },
      },
    });
    expect(first.tags).toBeUndefined();
    expect(JSON.stringify(resources)).not.toContain('hunter2');
    expect(listings.filter(listing => listing.type === type)).toMatchObject([
      { status: 'incomplete', reason: 'error', call: 'lambda:ListFunctions' },
    ]);
  });

  it('reads documents that IAM hands out URL-encoded', async () => {
    const { resources } = await collectFrom([
      detailsWith(
        encodeURIComponent('{"Statement":{"Effect":"Allow","Action":"*"}}'),
      ),
    ]);
    const role = resources.find(({ type }) => type === 'AWS::IAM::Role');
    expect(role?.furniture).toBe(true);
    expect(role?.facets.trustPolicy).toMatchObject({
      status: 'read',
      value: { Statement: [] },
    });
    expect(role?.facets.policies).toMatchObject({
      status: 'read',
      value: [
        {
          name: 'inline',
          kind: 'inline',
          document: { Statement: { Effect: 'Allow', Action: '*' } },
        },
      ],
    });
  });

  it('a policy that is not JSON is an error that names it, and the rest is read', async () => {
    const { resources } = await collectFrom([detailsWith('%7Bnot-json')]);
    const role = resources.find(({ type }) => type === 'AWS::IAM::Role');
    expect(role?.facets.policies).toMatchObject({
      status: 'error',
      reason: 'error',
      call: 'iam:GetAccountAuthorizationDetails',
      message: expect.stringContaining(
        'the policy inline is not a JSON object',
      ),
    });
    expect(role?.facets.trustPolicy.status).toBe('read');
  });

  it('an attached policy that the details lack is fetched, and unread if that is refused', async () => {
    const details = detailsWith(encodeURIComponent('{"Statement":[]}'));
    details.body = String(details.body).replace(
      '<AttachedManagedPolicies/>',
      '<AttachedManagedPolicies><member><PolicyName>ReadOnlyAccess</PolicyName><PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</PolicyArn></member></AttachedManagedPolicies>',
    );
    const policy = answer(
      'iam',
      'GetPolicy',
      'PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess',
      '<GetPolicyResponse><GetPolicyResult><Policy><DefaultVersionId>v7</DefaultVersionId></Policy></GetPolicyResult></GetPolicyResponse>',
    );
    const version = answer(
      'iam',
      'GetPolicyVersion',
      'PolicyArn=arn:aws:iam::aws:policy/ReadOnlyAccess&VersionId=v7',
      '<GetPolicyVersionResponse><GetPolicyVersionResult><PolicyVersion><Document>%7B%22Statement%22%3A%5B%5D%7D</Document></PolicyVersion></GetPolicyVersionResult></GetPolicyVersionResponse>',
    );
    const policiesOf = async (answers: Answer[]) =>
      (await collectFrom(answers)).resources.find(
        ({ type }) => type === 'AWS::IAM::Role',
      )?.facets.policies;

    expect(await policiesOf([details, policy, version])).toMatchObject({
      status: 'read',
      value: [
        { name: 'ReadOnlyAccess', kind: 'aws-managed' },
        { name: 'inline' },
      ],
    });
    expect(await policiesOf([details, policy])).toMatchObject({
      status: 'error',
      call: 'iam:GetPolicyVersion',
    });
    expect(await policiesOf([details])).toMatchObject({
      status: 'error',
      call: 'iam:GetPolicy',
    });
  });
});
