import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { DATABASE_ENGINES, majorVersionOf } from '../../currency';
import { knownSupport, supportedOutcome } from '../currencyOutcome';
import { fail } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { databaseLabs } from './settingLabs';

/** Database engines are in standard support. */
export const engineSupported: Control = {
  id: 'rds.engine-supported',
  version: 2,
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
    { standard: 'Prowler', ids: ['rds_instance_deprecated_engine_version'] },
  ],

  steps: [
    {
      id: 'in-support',
      title: 'The major version is in standard support',
      lab: databaseLabs.engineSupported,
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
  const what = `${engine} ${version}`;
  const support = knownSupport(
    DATABASE_ENGINES,
    majorVersionOf(engine, version),
    what,
    resource,
    now,
  );
  const { endsOn, extendedUntil } = support.row;
  if (support.state === 'ended') {
    const since = support.inExtendedSupport
      ? `; extended support, which costs extra, lasts until ${extendedUntil}`
      : '';
    return fail(
      what,
      `${resource.name} runs ${what}, whose standard support ended on ${endsOn}${since}`,
      [resource.arn],
    );
  }
  return supportedOutcome(
    resource,
    support,
    `${resource.name} runs ${what}, in standard support until ${endsOn}`,
    'plan the upgrade',
  );
}
