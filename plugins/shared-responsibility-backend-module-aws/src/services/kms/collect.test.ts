import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (id: string) => `arn:aws:kms:${REGION}:${ACCOUNT}:key/${id}`;

function answers(id: string, metadata?: object) {
  return [
    ...(metadata
      ? [
          jsonAnswer(
            'kms',
            'DescribeKey',
            { KeyId: id },
            { KeyMetadata: { KeyId: id, ...metadata } },
          ),
        ]
      : []),
    jsonAnswer(
      'kms',
      'GetKeyRotationStatus',
      { KeyId: id },
      { KeyRotationEnabled: true, RotationPeriodInDays: 365 },
    ),
    jsonAnswer(
      'kms',
      'GetKeyPolicy',
      { KeyId: id, PolicyName: 'default' },
      { Policy: '{"Statement":[]}' },
    ),
    jsonAnswer(
      'kms',
      'ListResourceTags',
      { KeyId: id },
      { Tags: [{ TagKey: 'app', TagValue: id }] },
    ),
  ];
}

const OWN = {
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  Origin: 'AWS_KMS',
  KeyState: 'Enabled',
};

const ACCOUNT_OF_KEYS = [
  jsonAnswer(
    'kms',
    'ListKeys',
    {},
    {
      Keys: ['own', 'aws', 'pair', 'dark'].map(KeyId => ({
        KeyId,
        KeyArn: arn(KeyId),
      })),
    },
  ),
  ...answers('own', OWN),
  ...answers('aws', { ...OWN, KeyManager: 'AWS' }),
  ...answers('pair', { ...OWN, KeySpec: 'RSA_2048' }),
  ...answers('dark'),
];

const ALIASES = jsonAnswer(
  'kms',
  'ListAliases',
  {},
  {
    Aliases: [
      { AliasName: 'alias/orders', TargetKeyId: 'own' },
      { AliasName: 'alias/aws/s3', TargetKeyId: 'aws' },
      { AliasName: 'alias/aws/ebs' },
    ],
  },
);

describe('keys of an account', () => {
  it.each([undefined, 1])(
    'are read without those that AWS manages, in pages of %s',
    async pageSize => {
      const { resources, listings, calls } = await collectFrom(
        'kms',
        [...ACCOUNT_OF_KEYS, ALIASES],
        pageSize,
      );
      expect(listings).toMatchObject([
        { type: 'AWS::KMS::Key', status: 'complete' },
      ]);
      expect(resources).toMatchObject([
        {
          arn: arn('own'),
          name: 'alias/orders',
          tags: { app: 'own' },
          facets: {
            rotation: { value: { KeyRotationEnabled: true } },
            policy: { value: { Statement: [] } },
            aliases: { value: ['alias/orders'] },
          },
        },
        {
          arn: arn('pair'),
          name: 'pair',
          facets: { rotation: { status: 'absent', code: 'NotRotatable' } },
        },
        {
          arn: arn('dark'),
          facets: {
            key: { status: 'error', call: 'kms:DescribeKey' },
            rotation: { status: 'error', call: 'kms:DescribeKey' },
          },
        },
      ]);
      expect(
        calls
          .filter(({ operation }) => operation === 'GetKeyRotationStatus')
          .map(({ params }) => params),
      ).toEqual(['{"KeyId":"own"}']);
    },
  );

  it('keep their ids where names could not be listed', async () => {
    const { resources } = await collectFrom('kms', ACCOUNT_OF_KEYS);
    expect(resources[0]).toMatchObject({
      name: 'own',
      facets: { aliases: { status: 'error', call: 'kms:ListAliases' } },
    });
  });
});
