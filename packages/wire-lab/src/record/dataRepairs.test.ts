import type { WireCall } from '../wire';
import { awsQueueUrls, rotationDates } from './dataRepairs';
import { emptyFacts } from './StubFacts';

function listed(...SecretList: object[]) {
  return {
    status: 200,
    contentType: 'application/x-amz-json-1.1',
    body: JSON.stringify({ SecretList }),
  };
}

describe('what is mended of queues and secrets', () => {
  it('queues have the address that AWS gives them', () => {
    expect(
      awsQueueUrls(
        { region: 'eu-west-1' } as WireCall,
        '{"QueueUrls":["http://localhost:4711/111122223333/orders"]}',
      ),
    ).toBe(
      '{"QueueUrls":["https://sqs.eu-west-1.amazonaws.com/111122223333/orders"]}',
    );
  });

  it('secrets rotate when facts say so, and those of RDS every week', () => {
    const facts = {
      ...emptyFacts(),
      secrets: { b: { NextRotationDate: '{{epoch now-2d}}' } },
    };
    const answer = rotationDates(
      facts,
      listed({ ARN: 'a', OwningService: 'rds' }, { ARN: 'b' }, { ARN: 'c' }),
    );
    expect(answer.stub).toBe(true);
    expect(JSON.parse(answer.body).SecretList).toMatchObject([
      { RotationEnabled: true, NextRotationDate: '{{epoch now+4d}}' },
      { NextRotationDate: '{{epoch now-2d}}' },
      { ARN: 'c' },
    ]);
  });

  it('an answer that needs nothing stays the emulator’s, and so does an error', () => {
    const answer = listed({ ARN: 'c' });
    expect(rotationDates(emptyFacts(), answer)).toBe(answer);
    const error = { ...answer, status: 400, body: '' };
    expect(rotationDates(emptyFacts(), error)).toBe(error);
  });
});
