import { collectFrom, xmlAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (name: string) => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;

function attributes(name: string, entries: Record<string, string>) {
  return xmlAnswer(
    'sns',
    'GetTopicAttributes',
    `TopicArn=${arn(name)}`,
    `<Attributes>${Object.entries(entries)
      .map(
        ([key, value]) =>
          `<entry><key>${key}</key><value>${value}</value></entry>`,
      )
      .join('')}</Attributes>`,
  );
}

describe('topics of an account', () => {
  it('always have a policy: where none is answered it was not seen', async () => {
    const { resources, listings } = await collectFrom('sns', [
      xmlAnswer(
        'sns',
        'ListTopics',
        '',
        `<Topics>${['open', 'silent']
          .map(name => `<member><TopicArn>${arn(name)}</TopicArn></member>`)
          .join('')}</Topics>`,
      ),
      attributes('open', {
        TopicArn: arn('open'),
        Policy: '{"Statement":[]}',
        SubscriptionsConfirmed: '3',
      }),
      attributes('silent', { TopicArn: arn('silent') }),
      xmlAnswer(
        'sns',
        'ListTagsForResource',
        `ResourceArn=${arn('open')}`,
        '<Tags><member><Key>app</Key><Value>shop</Value></member></Tags>',
      ),
    ]);
    expect(listings).toMatchObject([
      { type: 'AWS::SNS::Topic', status: 'complete' },
    ]);
    expect(resources).toMatchObject([
      {
        arn: arn('open'),
        name: 'open',
        tags: { app: 'shop' },
        facets: { policy: { status: 'read', value: { Statement: [] } } },
      },
      {
        facets: {
          attributes: { status: 'read' },
          policy: { status: 'error', call: 'sns:GetTopicAttributes' },
          tags: { status: 'error', call: 'sns:ListTagsForResource' },
        },
      },
    ]);
    expect(JSON.stringify(resources)).not.toContain('Confirmed');
  });
});
