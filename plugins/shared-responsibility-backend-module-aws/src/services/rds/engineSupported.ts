import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { daysLeft, standardSupportUntil } from './engineSupport';

const WARN_DAYS = 180;

/** Database engines are in standard support. */
export const engineSupported: Control = {
  id: 'rds.engine-supported',
  version: 1,
  title: 'Engine version is in standard support',
  failTitle: 'Database engine is out of standard support',
  layer: 'runtime-patching',
  severity: 'high',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'After the end of standard support the community fixes nothing any more. AWS then patches only the worst holes, for extra money and a few years, or upgrades the database at a time of its own choosing.',
  fix: 'Try the upgrade on a restored copy, then upgrade to a major version that is still supported for some years.',
  standards: [
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    {
      standard: 'Prowler',
      ids: [
        'rds_instance_deprecated_engine_version',
        'rds_instance_extended_support',
      ],
    },
  ],

  steps: [
    {
      id: 'in-support',
      title: 'The major version is in standard support',
      check: checkEngine,
    },
  ],
};

function checkEngine(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const database =
    resource.type === 'AWS::RDS::DBCluster'
      ? readExisting<DBCluster>(resource, 'cluster')
      : readExisting<DBInstance>(resource, 'instance');
  const engine = stated(database.Engine, 'its engine', resource);
  const version = stated(database.EngineVersion, 'its version', resource);
  const until = standardSupportUntil(engine, version);
  if (!until) {
    throw new Unread(
      'not-in-table',
      `until when ${engine} ${version} of ${resource.name} is supported is not in our table`,
    );
  }
  const left = daysLeft(until, now);
  if (left < 0) {
    return fail(
      `${engine} ${version}`,
      `${resource.name} runs ${engine} ${version}, whose standard support ended on ${until}`,
      [resource.arn],
    );
  }
  const soon =
    left <= WARN_DAYS ? `: plan the upgrade, ${left} days are left` : '';
  return pass(
    `${resource.name} runs ${engine} ${version}, in standard support until ${until}${soon}`,
    [resource.arn],
  );
}
