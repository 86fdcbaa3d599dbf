import type {
  CheckContext,
  Control,
  ResourceReader,
  StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { KUBERNETES_VERSIONS } from '../../currency';
import { knownSupport, supportedOutcome } from '../currencyOutcome';
import { fail } from '../outcome';
import { stated } from '../readExisting';
import { clusterOf } from './cluster';
import { fillCluster } from './fillCluster';
import { upgradeCluster } from './labs';

/** Clusters run a Kubernetes version in standard support. */
export const versionSupported: Control = {
  id: 'eks.version-supported',
  version: 1,
  title: 'Kubernetes version is in standard support',
  failTitle: 'Kubernetes version is out of standard support',
  layer: 'runtime-patching',
  severity: 'high',
  scope: 'resource',
  service: 'eks',
  resourceTypes: ['AWS::EKS::Cluster'],
  why: 'The Kubernetes community repairs a minor version for about a year. After that EKS bills several times the price for a year of extended support, and then upgrades the control plane at a moment of its own choosing.',
  fix: 'Upgrade the control plane one minor version at a time, after the upgrade insights of EKS show nothing that would break, then the add-ons and the nodes.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EKS.2'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'CM-8(3) SI-2 SI-2(2) SI-2(3) SI-2(4) SI-2(5)'.split(' '),
    },
    { standard: 'Prowler', ids: ['eks_cluster_uses_a_supported_version'] },
  ],
  steps: [
    {
      id: 'in-support',
      title: 'The minor version is in standard support',
      check: checkVersion,
      lab: upgradeCluster,
      fillLab: fillCluster,
    },
  ],
};

function checkVersion(
  resource: ResourceReader,
  { now }: CheckContext,
): StepOutcome {
  const { name } = resource;
  const version = stated(
    clusterOf(resource).version,
    'its Kubernetes version',
    resource,
  );
  const what = `Kubernetes ${version}`;
  const support = knownSupport(
    KUBERNETES_VERSIONS,
    version,
    what,
    resource,
    now,
  );
  const { endsOn, extendedUntil } = support.row;
  if (support.state === 'supported') {
    return supportedOutcome(
      resource,
      support,
      `${name} runs ${what}, in standard support until ${endsOn}`,
      'plan the upgrade',
    );
  }
  const after = support.inExtendedSupport
    ? `; extended support, which costs extra, lasts until ${extendedUntil}`
    : '; EKS may upgrade it at any time';
  return fail(
    `kubernetes ${version}`,
    `${name} runs ${what}, whose standard support ended on ${endsOn}${after}`,
    [resource.arn],
  );
}
