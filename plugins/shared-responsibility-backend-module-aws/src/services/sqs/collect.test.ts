import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, NOW, REGION } from '../../__testUtils__/world';
import { UnitReader } from '../../collect/UnitReader';
import { AwsClients } from '../../sdk/AwsClients';
import { sqsCollector } from './collect';

const url = (name: string) =>
  `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
const arn = (name: string) => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

const ANSWERED: Record<string, object> = {
  closed: {
    Attributes: {
      QueueArn: arn('closed'),
      SqsManagedSseEnabled: 'true',
      ApproximateNumberOfMessages: '7',
    },
  },
  open: {
    Attributes: { QueueArn: arn('open'), Policy: '{"Statement":[]}' },
  },
  broken: { Attributes: { QueueArn: arn('broken'), Policy: '{"State' } },
  silent: {},
};

const QUEUES = [
  jsonAnswer(
    'sqs',
    'ListQueues',
    {},
    { QueueUrls: Object.keys(ANSWERED).map(url) },
  ),
  ...Object.entries(ANSWERED).map(([name, body]) =>
    jsonAnswer(
      'sqs',
      'GetQueueAttributes',
      { AttributeNames: ['All'], QueueUrl: url(name) },
      body,
    ),
  ),
  ...['closed', 'open', 'broken'].map(name =>
    jsonAnswer(
      'sqs',
      'ListQueueTags',
      { QueueUrl: url(name) },
      name === 'open' ? { Tags: { app: 'shop' } } : {},
    ),
  ),
];

describe('queues of an account', () => {
  it('have no policy only where the answer about them is whole', async () => {
    const { resources, listings } = await collectFrom('sqs', QUEUES);
    expect(listings).toMatchObject([
      { type: 'AWS::SQS::Queue', status: 'complete' },
    ]);
    expect(resources.map(({ name, facets }) => [name, facets.policy])).toEqual([
      ['closed', expect.objectContaining({ status: 'absent' })],
      ['open', expect.objectContaining({ value: { Statement: [] } })],
      [
        'broken',
        expect.objectContaining({
          status: 'error',
          message: expect.stringContaining(
            'the policy of broken is not a JSON',
          ),
        }),
      ],
      [
        'silent',
        expect.objectContaining({
          status: 'error',
          call: 'sqs:GetQueueAttributes',
        }),
      ],
    ]);
  });

  it('are kept without the counts of their messages, with their tags', async () => {
    const [closed, open, , silent] = (await collectFrom('sqs', QUEUES))
      .resources;
    expect(closed).toMatchObject({ arn: arn('closed'), tags: {} });
    expect(closed.facets.attributes).toMatchObject({
      value: { SqsManagedSseEnabled: 'true' },
    });
    expect(JSON.stringify(closed)).not.toContain('Approximate');
    expect(open.tags).toEqual({ app: 'shop' });
    expect(silent.tags).toBeUndefined();
  });

  it('are all found in a list of several pages', async () => {
    const { resources } = await collectFrom('sqs', QUEUES, 1);
    expect(resources).toHaveLength(4);
  });

  it('are asked for with a page size, without which SQS ends after the first thousand', async () => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      request.on('data', data => bodies.push(String(data)));
      request.on('end', () => response.end('{}'));
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const clients = new AwsClients({
      credentials: { accessKeyId: 'KEY', secretAccessKey: 'x' },
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const unit = new UnitReader({
      unit: { accountId: ACCOUNT, region: REGION, service: 'sqs' },
      homeRegion: REGION,
      clients,
      signal: new AbortController().signal,
      now: () => NOW,
    });
    const batches = [];
    for await (const batch of sqsCollector.collect(unit)) {
      batches.push(batch);
    }
    clients.destroy();
    await new Promise(done => server.close(done));
    expect(batches).toHaveLength(2);
    expect(bodies.map(body => JSON.parse(body))).toEqual([
      { MaxResults: 1000 },
    ]);
  });
});
