import {
  found,
  rows,
  wanted,
  OWN,
  PAGES,
  service,
  STRANGER,
} from './__testUtils__/trustCases';

describe('services', () => {
  it.each(
    rows([
      {
        says: 'a service that acts for any customer is open without a source',
        page: PAGES.transfer,
        policy: service('transfer'),
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'a source account of the owner binds it',
        page: PAGES.transfer,
        policy: service('transfer', {
          StringEquals: { 'aws:SourceAccount': OWN },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'a source ARN binds it, wildcards and all, while its account is written out',
        page: PAGES.deputy,
        policy: service('states', {
          ArnLike: {
            'aws:SourceArn': `arn:aws:states:*:${OWN}:stateMachine:*`,
          },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'a source ARN of any account does not bind it',
        page: PAGES.deputy,
        policy: service('states', {
          ArnLike: {
            'aws:SourceArn': 'arn:aws:states:*:*:stateMachine:orders',
          },
        }),
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'a bucket as the source does not bind it, as its ARN has no account',
        page: PAGES.deputy,
        policy: service('sns', {
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::exports' },
        }),
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'a bucket as the source and its account bind it',
        page: PAGES.deputy,
        policy: service('sns', {
          ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::exports' },
          StringEquals: { 'aws:SourceAccount': OWN },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'the organization as the source binds it',
        page: PAGES.globalKeys,
        policy: service('glue', {
          StringEquals: { 'aws:SourceOrgID': 'o-abcdef1234' },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'a source that is tested only if it exists does not bind it',
        page: PAGES.operators,
        policy: service('glue', {
          StringEqualsIfExists: { 'aws:SourceAccount': OWN },
        }),
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'any source but one does not bind it',
        page: PAGES.operators,
        policy: service('glue', {
          StringNotEquals: { 'aws:SourceAccount': STRANGER },
        }),
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'a source of another account is foreign',
        page: PAGES.deputy,
        policy: service('glue', {
          StringEquals: { 'aws:SourceAccount': STRANGER },
        }),
        want: 'service',
        party: { deputy: 'foreign', accountId: STRANGER },
      },
      {
        says: 'one foreign account among own ones is foreign',
        page: PAGES.deputy,
        policy: service('glue', {
          StringEquals: { 'aws:SourceAccount': [OWN, STRANGER] },
        }),
        want: 'service',
        party: { deputy: 'foreign' },
      },
      {
        says: "the resource's own account as a variable binds it",
        page: PAGES.globalKeys,
        policy: service('glue', {
          StringEquals: { 'aws:SourceAccount': '${aws:ResourceAccount}' },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'the service of an instance profile runs what stands in the account',
        page: PAGES.passRole,
        policy: service('ec2'),
        want: 'service',
        party: { deputy: 'exempt' },
      },
      {
        says: 'so does that of China',
        page: PAGES.principal,
        policy: service('ec2.amazonaws.com.cn'),
        want: 'service',
        party: { deputy: 'exempt' },
      },
      {
        says: 'so does that of functions, with its region in the name',
        page: PAGES.principal,
        policy: service('lambda.eu-west-1.amazonaws.com'),
        want: 'service',
        party: { deputy: 'exempt' },
      },
      {
        says: 'so does that of pods, which also tags sessions',
        page: PAGES.podIdentity,
        policy: {
          ...service('pods.eks'),
          Action: ['sts:AssumeRole', 'sts:TagSession'],
        },
        want: 'service',
        party: { deputy: 'exempt' },
      },
      {
        says: 'a service that is in no table is not taken for harmless',
        page: PAGES.deputy,
        policy: service('brand-new'),
        want: 'service',
        party: { deputy: 'unlisted' },
      },
      {
        says: 'certificates from outside need a trust anchor as the source',
        page: PAGES.rolesAnywhere,
        policy: {
          ...service('rolesanywhere', {
            StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-01' },
          }),
          Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        },
        want: 'service',
        party: { deputy: 'open' },
      },
      {
        says: 'certificates of a trust anchor of the account are bound',
        page: PAGES.rolesAnywhere,
        policy: service('rolesanywhere', {
          StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'build-01' },
          ArnEquals: {
            'aws:SourceArn': `arn:aws:rolesanywhere:eu-west-1:${OWN}:trust-anchor/1f2a`,
          },
        }),
        want: 'service',
        party: { deputy: 'bound' },
      },
      {
        says: 'a name that is no service is undecidable',
        page: PAGES.principal,
        policy: { Principal: { Service: 'everything' } },
        want: 'undecidable',
      },
      {
        says: 'a Deny of all other sources binds it',
        page: PAGES.deputy,
        policy: [
          service('glue'),
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'sts:AssumeRole',
            Condition: { StringNotEquals: { 'aws:SourceAccount': OWN } },
          },
        ],
        want: 'service',
        party: { deputy: 'bound' },
      },
    ]),
  )('%s', (_, each) => {
    expect(found(each)).toMatchObject(wanted(each));
  });
});
