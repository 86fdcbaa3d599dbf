import type {
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { clusterOf } from './cluster';
import { fillCluster } from './fillCluster';
import { keepControlPlaneLogs } from './labs';

/** Who did what, and who came in: without these two a break-in leaves no trace. */
const WANTED = ['audit', 'authenticator'];

/** The control plane keeps its audit and authenticator logs. */
export const controlPlaneLogging: Control = {
  id: 'eks.control-plane-logging',
  version: 1,
  title: 'Audit and authenticator logs are on',
  failTitle: 'Cluster keeps no audit or authenticator log',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'eks',
  resourceTypes: ['AWS::EKS::Cluster'],
  absenceIsMissing: true,
  why: 'All logs of the control plane are off in a new cluster. Without the audit log nobody can say afterwards who read a secret or started a pod, and without the authenticator log not who came in.',
  fix: 'Turn on at least the audit and authenticator logs of the cluster, give their log group in CloudWatch a retention, and alert on anonymous and denied calls.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EKS.8'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-7(8)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['eks_control_plane_logging_all_types_enabled'],
    },
  ],
  steps: [
    {
      id: 'on',
      title: 'The audit and authenticator logs are on',
      check: checkLogging,
      lab: keepControlPlaneLogs,
      fillLab: fillCluster,
    },
  ],
};

function checkLogging(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const { clusterLogging } = stated(
    clusterOf(resource).logging,
    'its logging',
    resource,
  );
  const setups = stated(clusterLogging, 'which logs are on', resource);
  const on = setups.flatMap(({ enabled, types }) =>
    enabled === true ? types ?? [] : [],
  ) as string[];
  const off = WANTED.filter(type => !on.includes(type));
  return off.length === 0
    ? pass(`${name} sends ${on.join(', ')} logs to CloudWatch`, [arn])
    : fail(
        `${off.join(' and ')} log off`,
        `${name} does not keep its ${off.join(' and ')} log`,
        [arn],
      );
}
