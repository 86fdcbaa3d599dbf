import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (name: string) =>
  `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}-AbCdEf`;

const SECRETS = [
  jsonAnswer(
    'secretsmanager',
    'ListSecrets',
    {},
    {
      SecretList: ['own', 'shared', 'dark'].map(Name => ({
        Name,
        ARN: arn(Name),
        Description: 'password is hunter2',
        Tags: [{ Key: 'app', Value: Name }],
        LastRotatedDate: 1767323045,
      })),
    },
  ),
  jsonAnswer(
    'secretsmanager',
    'GetResourcePolicy',
    { SecretId: arn('own') },
    { ARN: arn('own'), Name: 'own' },
  ),
  jsonAnswer(
    'secretsmanager',
    'GetResourcePolicy',
    { SecretId: arn('shared') },
    { ARN: arn('shared'), ResourcePolicy: '{"Statement":[]}' },
  ),
];

describe('secrets of an account', () => {
  it('have no policy only where AWS said so', async () => {
    const { resources } = await collectFrom('secretsmanager', SECRETS);
    expect(resources).toMatchObject([
      {
        arn: arn('own'),
        tags: { app: 'own' },
        facets: {
          policy: { status: 'absent' },
          secret: { value: { LastRotatedDate: '2026-01-02T03:04:05.000Z' } },
        },
      },
      { facets: { policy: { value: { Statement: [] } } } },
      { facets: { policy: { status: 'error' } } },
    ]);
  });

  it('are never asked for their values, and descriptions are not kept', async () => {
    const { resources, calls } = await collectFrom('secretsmanager', SECRETS);
    expect(JSON.stringify(resources)).not.toContain('hunter2');
    const asked = calls
      .filter(({ service }) => service === 'secretsmanager')
      .map(({ operation }) => operation);
    expect(new Set(asked)).toEqual(
      new Set(['ListSecrets', 'GetResourcePolicy']),
    );
  });
});
