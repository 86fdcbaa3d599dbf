import { collectFrom, jsonAnswer } from '../../__testUtils__/answeringAccount';
import { ACCOUNT, REGION } from '../../__testUtils__/world';

const arn = (rest: string) => `arn:aws:ecs:${REGION}:${ACCOUNT}:${rest}`;
const CLUSTER = arn('cluster/main');
const SERVICE = arn('service/main/shop');
const revision = (name: string) => arn(`task-definition/${name}`);
const tasks = ['t1', 't2', 't3', 't4'].map(id => arn(`task/main/${id}`));

const asked = (operation: string, params: object, body: object) =>
  jsonAnswer('ecs', operation, params, body);

/** What a revision answers; its password must not come through. */
function described(name: string, number: number) {
  return asked(
    'DescribeTaskDefinition',
    { include: ['TAGS'], taskDefinition: revision(`${name}:${number}`) },
    {
      taskDefinition: {
        taskDefinitionArn: revision(`${name}:${number}`),
        family: name,
        revision: number,
        taskRoleArn: `arn:aws:iam::${ACCOUNT}:role/${name}-${number}`,
        containerDefinitions: [
          {
            name: 'app',
            image: 'shop:1',
            command: ['serve', '--token', 'h0rse-battery'],
            environment: [
              { name: 'STAGE', value: 'live' },
              { name: 'DB_PASSWORD', value: 'h0rse-battery' },
            ],
            logConfiguration: {
              logDriver: 'splunk',
              options: { 'splunk-token': 'h0rse-battery' },
            },
          },
        ],
        volumes: [
          {
            name: 'share',
            dockerVolumeConfiguration: {
              driver: 'local',
              driverOpts: { o: 'username=app,password=h0rse-battery' },
            },
          },
        ],
      },
      tags: [{ key: 'app', value: name }],
    },
  );
}

const ACCOUNT_ANSWERS = [
  asked('ListClusters', {}, { clusterArns: [CLUSTER] }),
  asked(
    'DescribeClusters',
    { clusters: [CLUSTER], include: ['CONFIGURATIONS', 'SETTINGS', 'TAGS'] },
    { clusters: [{ clusterArn: CLUSTER }] },
  ),
  asked('ListServices', { cluster: CLUSTER }, { serviceArns: [SERVICE] }),
  asked(
    'DescribeServices',
    { cluster: CLUSTER, include: ['TAGS'], services: [SERVICE] },
    {
      services: [
        {
          serviceArn: SERVICE,
          taskDefinition: revision('shop:12'),
          deployments: [
            { taskDefinition: revision('shop:12'), runningCount: 1 },
            { taskDefinition: revision('shop:11'), runningCount: 1 },
            { taskDefinition: revision('shop:10'), runningCount: 0 },
          ],
        },
      ],
    },
  ),
  asked('ListTasks', { cluster: CLUSTER }, { taskArns: tasks }),
  asked(
    'DescribeTasks',
    { cluster: CLUSTER, tasks },
    {
      tasks: [
        { group: 'service:shop', taskDefinitionArn: revision('shop:12') },
        { startedBy: 'ecs-svc/1', taskDefinitionArn: revision('web:1') },
        {
          group: 'family:report',
          taskDefinitionArn: revision('report:9'),
          overrides: {
            containerOverrides: [
              {
                name: 'app',
                environment: [{ name: 'API_KEY', value: 'h0rse-battery' }],
              },
            ],
          },
        },
        { group: 'family:report', taskDefinitionArn: revision('report:10') },
      ],
    },
  ),
  described('shop', 12),
  described('shop', 11),
  described('report', 9),
  described('report', 10),
];

const without = (operation: string) =>
  ACCOUNT_ANSWERS.filter(answer => answer.operation !== operation);

const byType = (
  { resources }: Awaited<ReturnType<typeof collectFrom>>,
  type: string,
) => resources.filter(resource => resource.type === `AWS::ECS::${type}`);

describe('what ECS runs', () => {
  it('is read with every revision in use, and the roles of each', async () => {
    const [service] = byType(
      await collectFrom('ecs', ACCOUNT_ANSWERS),
      'Service',
    );
    expect(service.facets).toMatchObject({
      taskDefinition: { value: { family: 'shop', revision: 12 } },
      otherTaskDefinitions: { value: [{ family: 'shop', revision: 11 }] },
    });
    expect(service.attachments.map(role => role.split('/')[1])).toEqual([
      'shop-12',
      'shop-11',
    ]);
  });

  it('is a family of its own where no service runs it', async () => {
    const seen = await collectFrom('ecs', ACCOUNT_ANSWERS);
    expect(byType(seen, 'TaskDefinition')).toMatchObject([
      {
        arn: revision('report'),
        name: 'report',
        tags: { app: 'report' },
        facets: {
          taskDefinition: { value: { revision: 10 } },
          otherTaskDefinitions: { value: [{ revision: 9 }] },
          overrides: {
            value: [
              {
                container: 'app',
                environment: [{ name: 'API_KEY' }],
                credentialLike: [{ name: 'API_KEY' }],
              },
            ],
          },
        },
      },
    ]);
    expect(seen.listings.map(({ type, status }) => [type, status])).toEqual([
      ['AWS::ECS::Cluster', 'complete'],
      ['AWS::ECS::Service', 'complete'],
      ['AWS::ECS::TaskDefinition', 'complete'],
    ]);
  });

  it('keeps the places of credentials, and no value', async () => {
    const seen = await collectFrom('ecs', ACCOUNT_ANSWERS);
    const [service] = byType(seen, 'Service');
    expect(service.facets.taskDefinition).toMatchObject({
      value: {
        containerDefinitions: [
          {
            credentialLike: [
              { name: 'DB_PASSWORD', kind: 'secret by its name' },
              { name: 'log option splunk-token', kind: 'secret by its name' },
              { name: 'command', kind: 'secret by its name' },
            ],
          },
        ],
      },
    });
    expect(JSON.stringify(seen.resources)).not.toContain('h0rse-battery');
  });

  it('was not listed to the end while tasks could not be described', async () => {
    const seen = await collectFrom('ecs', without('DescribeTasks'));
    expect(byType(seen, 'TaskDefinition')).toEqual([]);
    expect(seen.listings).toContainEqual(
      expect.objectContaining({
        type: 'AWS::ECS::TaskDefinition',
        status: 'incomplete',
        call: 'ecs:DescribeTasks',
      }),
    );
  });

  it('is only half known while the tasks of another cluster could not be listed', async () => {
    const other = arn('cluster/other');
    const { resources } = await collectFrom('ecs', [
      ...without('ListClusters'),
      asked('ListClusters', {}, { clusterArns: [CLUSTER, other] }),
      asked('ListServices', { cluster: other }, { serviceArns: [] }),
    ]);
    const family = resources.find(({ name }) => name === 'report')!;
    expect(family.facets).toMatchObject({
      taskDefinition: { status: 'read' },
      otherTaskDefinitions: { status: 'error' },
      overrides: { status: 'error' },
    });
  });

  it('may be missing where clusters could not be listed', async () => {
    const { listings } = await collectFrom('ecs', without('ListClusters'));
    expect(listings.map(({ status }) => status)).toEqual([
      'incomplete',
      'incomplete',
      'incomplete',
    ]);
  });

  it('is not known where its service could not be described', async () => {
    const seen = await collectFrom('ecs', without('DescribeServices'));
    const [service] = byType(seen, 'Service');
    expect(Object.values(service.facets).map(({ status }) => status)).toEqual([
      'error',
      'error',
      'error',
    ]);
  });
});
