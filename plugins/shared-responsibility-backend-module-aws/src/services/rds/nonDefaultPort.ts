import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { databaseLabs } from './settingLabs';

const PORTS: [engine: RegExp, port: number][] = [
  [/^(aurora-)?mysql$|^mariadb$/, 3306],
  [/^(aurora-postgresql|postgres)$/, 5432],
  [/^(custom-)?oracle-/, 1521],
  [/^(custom-)?sqlserver-/, 1433],
  [/^db2-/, 50000],
];

/** A database does not listen where everybody looks first. */
export const nonDefaultPort: Control = {
  id: 'rds.non-default-port',
  version: 1,
  title: "Database does not listen on its engine's default port",
  failTitle: "Database listens on its engine's default port",
  layer: 'network-firewall',
  severity: 'low',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'Simple scanners and worms try the default port of each engine and no other. Another port keeps that noise out of the logs; it stops nobody who looks.',
  fix: 'Change the port of the database, together with its security group and with what its clients connect to. Close the network first: that counts for more.',
  offByDefault:
    'A port that is hidden is found within seconds, and the change restarts the database. Switch it on where a standard that binds you asks for it.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.23'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['rds_instance_non_default_port', 'rds_cluster_non_default_port'],
    },
  ],
  steps: [
    {
      id: 'other-port',
      title: 'The port is not the default of the engine',
      lab: databaseLabs.nonDefaultPort,
      check: checkPort,
    },
  ],
};

function checkPort(resource: ResourceReader): StepOutcome {
  const { Engine, port } = databaseOf(resource);
  const engine = stated(Engine, 'its engine', resource);
  const usual = PORTS.find(([pattern]) => pattern.test(engine))?.[1];
  if (usual === undefined) {
    throw new Unread(
      'not-in-table',
      `the default port of ${engine} is not known here`,
    );
  }
  const own = stated(port, 'its port', resource);
  return own === usual
    ? fail(
        `port ${own}`,
        `${resource.name} listens on ${own}, the default port of ${engine}`,
        [resource.arn],
      )
    : pass(
        `${resource.name} listens on ${own}, not on ${usual}, the default port of ${engine}`,
        [resource.arn],
      );
}

function databaseOf(resource: ResourceReader) {
  if (resource.type === 'AWS::RDS::DBCluster') {
    const { Engine, Port } = readExisting<DBCluster>(resource, 'cluster');
    return { Engine, port: Port };
  }
  const { Engine, Endpoint } = readExisting<DBInstance>(resource, 'instance');
  return { Engine, port: Endpoint?.Port };
}
