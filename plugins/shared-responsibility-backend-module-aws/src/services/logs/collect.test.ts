import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (name: string) =>
  `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;

const groups = (names: string[]) =>
  jsonAnswer(
    'logs',
    'DescribeLogGroups',
    {},
    {
      logGroups: names.map(name => ({
        logGroupName: name,
        arn: `${arn(name)}:*`,
        creationTime: 1_700_000_000_000,
        storedBytes: 42,
      })),
    },
  );

const TAGS = jsonAnswer(
  'tagging',
  'GetResources',
  { ResourceTypeFilters: ['logs:log-group'], ResourcesPerPage: 100 },
  {
    ResourceTagMappingList: [
      { ResourceARN: arn('/shop/b'), Tags: [{ Key: 'app', Value: 'shop' }] },
      {
        ResourceARN: `${arn('/shop/c')}:*`,
        Tags: [{ Key: 'app', Value: 'x' }],
      },
    ],
  },
);

const NAMES = ['/shop/a', '/shop/b', '/shop/c'];

describe('log groups of an account', () => {
  it('are named without the star of their streams, and told apart from what they store', async () => {
    const { resources, listings } = await collectFrom('logs', [
      groups(NAMES),
      TAGS,
    ]);
    expect(listings).toMatchObject([
      { type: 'AWS::Logs::LogGroup', status: 'complete' },
    ]);
    expect(resources.map(group => group.arn)).toEqual(NAMES.map(arn));
    expect(JSON.stringify(resources)).not.toContain('storedBytes');
  });

  it('have the tags that one list for all of them tells, and none where it is silent', async () => {
    const { resources, calls } = await collectFrom('logs', [
      groups(NAMES),
      TAGS,
    ]);
    expect(resources.map(({ tags }) => tags)).toEqual([
      {},
      { app: 'shop' },
      { app: 'x' },
    ]);
    expect(countOf(calls.map(c => c.operation))).toMatchObject({
      DescribeLogGroups: 1,
      GetResources: 1,
    });
  });

  it('are read a page at a time, their tags once', async () => {
    const { resources, calls } = await collectFrom(
      'logs',
      [groups(NAMES), TAGS],
      1,
    );
    expect(resources).toHaveLength(3);
    expect(countOf(calls.map(c => c.operation))).toMatchObject({
      DescribeLogGroups: 3,
      GetResources: 2,
    });
  });

  it('have tags that are unknown, not none, where these could not be listed', async () => {
    const { resources } = await collectFrom('logs', [groups(NAMES)]);
    expect(resources).toHaveLength(3);
    for (const { tags, facets } of resources) {
      expect(tags).toBeUndefined();
      expect(facets.tags).toMatchObject({
        status: 'error',
        call: 'tag:GetResources',
      });
      expect(facets.group).toMatchObject({ status: 'read' });
    }
  });

  it('cost one call where there are none', async () => {
    const { calls } = await collectFrom('logs', [groups([])]);
    const asked = calls.filter(({ service }) =>
      ['logs', 'tagging'].includes(service),
    );
    expect(asked.map(({ operation }) => operation)).toEqual([
      'DescribeLogGroups',
    ]);
  });
});

function countOf(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
