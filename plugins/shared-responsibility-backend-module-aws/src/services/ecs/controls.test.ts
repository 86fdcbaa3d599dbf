import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  addresses,
  container,
  definition,
  family,
  onNetwork,
  runs,
  runsContainer,
} from '../../__testUtils__/containerWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { ecsControls } from './controls';
import { envNoSecrets } from './envNoSecrets';
import { logging } from './logging';
import { noPrivilegedContainers } from './noPrivilegedContainers';
import { noRootUser } from './noRootUser';
import { readonlyRootFilesystem } from './readonlyRootFilesystem';
import { serviceNoPublicIp } from './serviceNoPublicIp';

type Row = [says: string, resource: Resource, verdict: string];

const WINDOWS = {
  runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
};
const REFUSED = denied('ecs:DescribeTaskDefinition');

/** Controls that judge definitions, and a setting of a container that each fails. */
const FAULTS: [Control, Record<string, Json>][] = [
  [noPrivilegedContainers, { privileged: true }],
  [readonlyRootFilesystem, { readonlyRootFilesystem: false }],
  [noRootUser, { user: 'root' }],
  [envNoSecrets, { credentialLike: [{ name: 'A', kind: 'AWS access key' }] }],
  [logging, { logConfiguration: null }],
];

describe.each(
  FAULTS.map(([control, fault]) => [control.id, control, fault] as const),
)('%s', (_id, control, fault) => {
  const sound = definition();
  const faulty = definition([container(), container(fault)]);
  const verdict = (resource: Resource) => judge(control, [resource]).verdict;

  it('passes a service and a family whose every container is sound', () => {
    expect(verdict(runs(sound))).toBe('pass');
    expect(verdict(family())).toBe('pass');
  });

  it('fails where one container of several has the fault', () => {
    const found = judge(control, [runs(faulty)]);
    expect(found.verdict).toBe('fail');
    expect(found.evidence[0].text).toContain('shop:12: ');
    expect(found.evidence[0].arns).toContain(
      'arn:aws:ecs:eu-west-1:111122223333:task-definition/shop:12',
    );
  });

  it('fails while an older revision with the fault still runs', () => {
    expect(verdict(runs(sound, { otherTaskDefinitions: [faulty] }))).toBe(
      'fail',
    );
  });

  it('judges task sets where the service names no definition', () => {
    const taskSets = (definitions: Json[]) =>
      runs(absent('NoTaskDefinition'), { otherTaskDefinitions: definitions });
    expect(verdict(taskSets([sound]))).toBe('pass');
    expect(verdict(taskSets([sound, faulty]))).toBe('fail');
    expect(verdict(taskSets([]))).toBe('not-applicable');
  });

  it('is unknown while a revision that runs was not read, but a fault that was seen stays one', () => {
    expect(judge(control, [runs(REFUSED)])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['ecs:DescribeTaskDefinition'],
    });
    expect(verdict(runs(sound, { otherTaskDefinitions: REFUSED }))).toBe(
      'unknown',
    );
    expect(verdict(runs(faulty, { otherTaskDefinitions: REFUSED }))).toBe(
      'fail',
    );
    expect(verdict(runs(REFUSED, { otherTaskDefinitions: [faulty] }))).toBe(
      'fail',
    );
  });

  it('is unknown where the answer lacks the containers', () => {
    expect(verdict(runs(definition([])))).toBe('unknown');
    expect(verdict(runs({ ...definition(), containerDefinitions: null }))).toBe(
      'unknown',
    );
  });
});

describe('power over the host', () => {
  it.each<Row>([
    [
      'a capability of the administrator',
      runsContainer({
        linuxParameters: { capabilities: { add: ['CAP_SYS_ADMIN'] } },
      }),
      'fail',
    ],
    [
      'all capabilities',
      runsContainer({ linuxParameters: { capabilities: { add: ['all'] } } }),
      'fail',
    ],
    [
      'the capability to trace its own processes',
      runsContainer({
        linuxParameters: { capabilities: { add: ['SYS_PTRACE'] } },
      }),
      'pass',
    ],
    ['the socket of the engine', mounting('/var/run/docker.sock'), 'fail'],
    ['the folder of the socket', mounting('/run/containerd/'), 'fail'],
    ['the whole disk', mounting('/'), 'fail'],
    ['a folder of the disk', mounting('/srv/uploads'), 'pass'],
    ['a volume that lives with the task', mounting(undefined), 'pass'],
  ])('%s', (_says, service, verdict) => {
    expect(judge(noPrivilegedContainers, [service]).verdict).toBe(verdict);
  });
});

describe('users of containers', () => {
  it.each<Row>([
    [
      'root by its number, in a group',
      runsContainer({ user: '0:1000' }),
      'fail',
    ],
    ['root by its name', runsContainer({ user: 'root:app' }), 'fail'],
    ['a user in the group of root', runsContainer({ user: '1000:0' }), 'pass'],
    [
      'a user whose name begins like root',
      runsContainer({ user: 'rooter' }),
      'pass',
    ],
    [
      'no user, so that the image decides',
      runsContainer({ user: null }),
      'fail',
    ],
    [
      'the administrator of Windows',
      runsContainer({ user: 'ContainerAdministrator' }, WINDOWS),
      'fail',
    ],
    [
      'the plain user of Windows',
      runsContainer({ user: 'ContainerUser' }, WINDOWS),
      'pass',
    ],
    ['no user on Windows', runsContainer({ user: null }, WINDOWS), 'fail'],
    [
      'a privileged user on the network of the host',
      runsContainer({ privileged: true }, { networkMode: 'host' }),
      'fail',
    ],
    [
      'a plain user on the network of the host',
      runsContainer({}, { networkMode: 'host' }),
      'pass',
    ],
  ])('%s', (_says, service, verdict) => {
    expect(judge(noRootUser, [service]).verdict).toBe(verdict);
  });
});

it('a container that names no user is root on the network of its host, too', () => {
  const { steps } = judge(noRootUser, [
    runsContainer({ user: null }, { networkMode: 'host' }),
  ]);
  expect(steps.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
});

describe('Windows has no read-only root file system', () => {
  const writable = { readonlyRootFilesystem: null };

  it('by its platform, or by the instances it is held to', () => {
    const held = {
      placementConstraints: [
        { type: 'memberOf', expression: 'attribute:ecs.os-type == windows' },
      ],
    };
    for (const windows of [WINDOWS, held]) {
      expect(
        judge(readonlyRootFilesystem, [runsContainer(writable, windows)])
          .verdict,
      ).toBe('not-applicable');
    }
  });

  it('while Linux beside it is still judged', () => {
    const service = runs(definition([container(writable)], WINDOWS), {
      otherTaskDefinitions: [definition([container(writable)])],
    });
    expect(judge(readonlyRootFilesystem, [service]).verdict).toBe('fail');
  });
});

describe('credentials', () => {
  it('names places and kinds, never values', () => {
    const found = judge(envNoSecrets, [
      runsContainer({
        credentialLike: [
          { name: 'log option splunk-token', kind: 'secret by its name' },
        ],
      }),
    ]);
    expect(found.summary).toBe('1 credential');
    expect(found.evidence[0].text).toContain(
      'log option splunk-token (secret by its name)',
    );
  });

  it('is unknown where nobody looked at the values', () => {
    expect(
      judge(envNoSecrets, [runsContainer({ credentialLike: null })]).verdict,
    ).toBe('unknown');
  });

  it('tells of files of variables that it did not look into', () => {
    const { verdict, evidence } = judge(envNoSecrets, [
      runsContainer({
        environmentFiles: [{ value: 'arn:aws:s3:::shop/app.env', type: 's3' }],
      }),
    ]);
    expect(verdict).toBe('pass');
    expect(evidence[0].text).toContain('not looked into: arn:aws:s3:::shop');
  });

  it('fails a task that was started with one, and does not know unseen tasks', () => {
    const overridden = (credentialLike: Json) => [
      { container: 'app', environment: [{ name: 'KEY' }], credentialLike },
    ];
    const verdict = (overrides: Parameters<typeof family>[0]) =>
      judge(envNoSecrets, [family(overrides)]).verdict;
    expect(
      verdict({ overrides: overridden([{ name: 'KEY', kind: 'npm token' }]) }),
    ).toBe('fail');
    expect(verdict({ overrides: overridden([]) })).toBe('pass');
    expect(verdict({ overrides: denied('ecs:DescribeTasks') })).toBe('unknown');
  });
});

describe('ecs.logging', () => {
  it('says which logs stay on the instance', () => {
    const { verdict, evidence } = judge(logging, [
      runs(
        definition([
          container(),
          container({
            name: 'proxy',
            logConfiguration: { logDriver: 'json-file' },
          }),
        ]),
      ),
    ]);
    expect(verdict).toBe('pass');
    expect(evidence[0].text).toContain('logs of proxy stay on the instance');
  });

  it('fails the driver that throws everything away', () => {
    expect(
      judge(logging, [
        runsContainer({ logConfiguration: { logDriver: 'none' } }),
      ]).verdict,
    ).toBe('fail');
  });
});

describe('ecs.service-no-public-ip', () => {
  const bridge = definition([container()], { networkMode: 'bridge' });

  it.each<Row>([
    [
      'private',
      onNetwork({ networkConfiguration: addresses('DISABLED') }),
      'pass',
    ],
    [
      'public',
      onNetwork({ networkConfiguration: addresses('ENABLED') }),
      'fail',
    ],
    [
      'public in a deployment that is not over',
      onNetwork({
        networkConfiguration: addresses('DISABLED'),
        deployments: [{ networkConfiguration: addresses('ENABLED') }],
      }),
      'fail',
    ],
    [
      'public in a task set',
      onNetwork({ taskSets: [{ networkConfiguration: addresses('ENABLED') }] }),
      'fail',
    ],
    [
      'not stated',
      onNetwork({ networkConfiguration: addresses(null) }),
      'unknown',
    ],
    ['on the network of its host', onNetwork({}, bridge), 'not-applicable'],
    ['on its own network, which is not stated', onNetwork({}), 'unknown'],
    [
      'without a network in the answer, and its definition refused',
      onNetwork({}, denied('ecs:DescribeTaskDefinition')),
      'unknown',
    ],
    [
      'not described',
      runs(definition(), { service: denied('ecs:DescribeServices') }),
      'unknown',
    ],
  ])('%s', (_says, service, verdict) => {
    expect(judge(serviceNoPublicIp, [service]).verdict).toBe(verdict);
  });
});

it('every step says how to put it right', () => {
  const steps = ecsControls.flatMap(control => control.steps);
  expect(steps.filter(({ lab }) => !lab)).toEqual([]);
});

function mounting(sourcePath: string | undefined): Resource {
  return runs(
    definition([container()], {
      volumes: [{ name: 'data', ...(sourcePath && { host: { sourcePath } }) }],
    }),
  );
}
