import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { parseCidr, union, type Family } from '../../network/addressRanges';
import { isInternetWide } from '../../network/internet';
import { fail, pass } from '../outcome';
import { stated } from '../readExisting';
import { clusterOf } from './cluster';
import { fillCluster } from './fillCluster';
import { closeEndpoint } from './labs';

/** The Kubernetes API of a cluster is not open to the internet. */
export const endpointNotPublic: Control = {
  id: 'eks.endpoint-not-public',
  version: 1,
  title: 'Cluster API endpoint is not open to the internet',
  failTitle: 'Cluster API endpoint is open to the internet',
  layer: 'network-firewall',
  severity: 'high',
  scope: 'resource',
  service: 'eks',
  resourceTypes: ['AWS::EKS::Cluster'],
  why: 'Whoever reaches the Kubernetes API may try stolen credentials and new holes on it. A new cluster is open to every address unless someone closes it.',
  fix: 'Turn on the private endpoint, then turn the public one off or allow only the addresses of your offices and runners.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['EKS.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['eks_cluster_not_publicly_accessible'] },
  ],
  steps: [
    {
      id: 'closed',
      title: 'The endpoint is private, or its addresses are limited',
      check: checkEndpoint,
      lab: closeEndpoint,
      fillLab: fillCluster,
    },
  ],
};

function checkEndpoint(resource: ResourceReader): StepOutcome {
  const { arn, name } = resource;
  const { endpointPublicAccess, publicAccessCidrs } = stated(
    clusterOf(resource).resourcesVpcConfig,
    'its network',
    resource,
  );
  if (
    !stated(endpointPublicAccess, 'whether its endpoint is public', resource)
  ) {
    return pass(`the API endpoint of ${name} is private`, [arn]);
  }
  const texts = stated(publicAccessCidrs, 'who may reach it', resource);
  const cidrs = texts.map(parseCidr);
  const wide = ([4, 6] as Family[]).some(family =>
    isInternetWide(
      union(cidrs.flatMap(cidr => (cidr?.family === family ? cidr.range : []))),
      family,
    ),
  );
  if (wide) {
    return fail(
      `api ${texts.join(' ')}`,
      `the API endpoint of ${name} is public and takes calls from ${texts.join(
        ', ',
      )}`,
      [arn],
    );
  }
  const unclear = texts.filter((_, index) => !cidrs[index]);
  if (texts.length === 0 || unclear.length > 0) {
    throw new Unread(
      'error',
      `the API endpoint of ${name} is public, and the answer does not state for whom: ${
        unclear.join(', ') || 'no range is named'
      }`,
    );
  }
  return pass(
    `the API endpoint of ${name} is public, for ${texts.join(', ')} only`,
    [arn],
  );
}
