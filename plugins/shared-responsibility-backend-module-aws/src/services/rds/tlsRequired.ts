import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { readExisting } from '../readExisting';
import { settingsOf, type Settings } from './settingsOf';
import type { TlsParameter } from './TlsParameters';
import { databaseLabs } from './settingLabs';

const ON = ['1', 'true', 'on'];

/** Databases refuse connections without TLS. */
export const tlsRequired: Control = {
  id: 'rds.tls-required',
  version: 1,
  title: 'Connections must use TLS',
  failTitle: 'Database takes connections without TLS',
  layer: 'encryption-in-transit',
  severity: 'high',
  scope: 'resource',
  service: 'rds',
  resourceTypes: ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'],
  why: 'The server has a certificate, but unless it insists, a client that does not ask for TLS sends its password and all data in the clear.',
  fix: 'In a parameter group of your own set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1, give it to the database and reboot if asked. Check first that every client can speak TLS.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['RDS.38', 'RDS.39'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['rds_instance_transport_encrypted'] },
  ],
  mistake: 'no-encryption',

  steps: [
    {
      id: 'insists',
      title: 'The server refuses connections without TLS',
      lab: databaseLabs.tlsRequired,
      check: checkTls,
    },
  ],
};

function checkTls(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  const { holder, settings, called } = settingsOf(resource, context);
  const { group, listed, parameter, value } = readExisting<TlsParameter>(
    holder,
    'tlsParameter',
  );
  if (!listed) {
    throw new Unread(
      'unsupported',
      `the parameter group ${group} of ${called} has no ${parameter}`,
    );
  }
  if (!ON.includes((value ?? '').toLowerCase())) {
    return fail(
      'tls optional',
      `${called} takes connections without TLS: ${parameter} is ${
        value ?? 'not set'
      } in ${group}`,
      [resource.arn],
    );
  }
  if (!isApplied(settings, group)) {
    throw new Unread(
      'unsupported',
      `${parameter} is on in ${group}, but ${called} has not taken over all of the group yet: whether TLS is enforced cannot be told before its reboot`,
    );
  }
  return pass(`${called} refuses connections without TLS (${group})`, [
    resource.arn,
  ]);
}

/** A group that waits for a reboot may hold more than what is in force. */
function isApplied(settings: Settings, group: string): boolean {
  const statuses = [
    ...(settings.DBParameterGroups ?? [])
      .filter(item => item.DBParameterGroupName === group)
      .map(item => item.ParameterApplyStatus),
    ...(settings.DBClusterMembers ?? []).map(
      member => member.DBClusterParameterGroupStatus,
    ),
  ];
  return statuses.every(status => status === 'in-sync');
}
