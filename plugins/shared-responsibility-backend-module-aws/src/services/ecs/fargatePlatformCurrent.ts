import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { runsOnFargate } from '../../profiles/ecsCapacity';
import { fail, notApplicable, pass } from '../outcome';
import { fillDefinition } from './fillDefinition';
import { taskLabs } from './labs';
import { platformOf } from './platform';

/** Fargate services run on the newest platform version. */
export const fargatePlatformCurrent: Control = {
  id: 'ecs.fargate-platform-current',
  version: 1,
  title: 'Fargate service runs the latest platform version',
  failTitle: 'Fargate service is held on an old platform version',
  layer: 'runtime-patching',
  severity: 'medium',
  scope: 'resource',
  service: 'ecs',
  resourceTypes: ['AWS::ECS::Service'],
  why: 'AWS patches the kernel and the container runtime below a task only on platform versions that it still keeps. A service that names an old one keeps its holes, and one day its tasks are stopped.',
  fix: 'Update the service to platform version LATEST and let it deploy anew; try it in a test environment first, as networking changed with 1.4.0.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ECS.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: ['ecs_service_fargate_latest_platform_version'],
    },
  ],
  steps: [
    {
      id: 'latest',
      title: 'The platform version is the latest of its system',
      lab: taskLabs.fargatePlatformCurrent.latest,
      fillLab: fillDefinition,
      check: checkPlatform,
    },
  ],
};

function checkPlatform(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const { arn, name } = resource;
  if (!runsOnFargate(resource)) {
    return notApplicable(`${name} does not run on Fargate`, [arn]);
  }
  const { version, support } = platformOf(resource, now);
  if (!support) {
    return pass(`${name} asks Fargate for the latest platform version`, [arn]);
  }
  const { endsOn } = support.row;
  if (endsOn === undefined) {
    return pass(
      `${name} runs on Fargate platform version ${version}, the newest of its system`,
      [arn],
    );
  }
  return fail(
    `platform ${version}`,
    support.state === 'ended'
      ? `${name} is held on Fargate platform version ${version}, which AWS retired on ${endsOn}`
      : `${name} is held on Fargate platform version ${version}, which is not the newest and which AWS retires on ${endsOn}`,
    [arn],
  );
}
