import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { TLS_POLICIES } from '../../currency';
import { notApplicable } from '../outcome';
import { stated } from '../readExisting';
import { kindOf, listenersOf, nameOf } from './balancer';
import { balancerLabs } from './labs';
import type { KeptListener } from './listeners';

/** Listeners that end TLS refuse the versions that are broken. */
export const tlsPolicy: Control = {
  id: 'elbv2.tls-policy',
  version: 1,
  title: 'TLS listeners refuse old versions of TLS',
  failTitle: 'TLS listener takes old versions of TLS',
  layer: 'encryption-in-transit',
  severity: 'medium',
  scope: 'resource',
  service: 'elb',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  why: 'TLS 1.0 and 1.1 have known weaknesses, and every browser has left them. A listener that is made by template, CLI or SDK without a policy takes them still.',
  fix: 'Choose a policy that begins at TLS 1.2, such as ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09. The access log tells in advance which clients come with what.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ELB.17'] },
    { standard: 'NIST SP 800-53 r5', ids: ['SC-8(1)', 'SC-23(5)'] },
    { standard: 'Prowler', ids: ['elbv2_insecure_ssl_ciphers'] },
  ],
  mistake: 'no-encryption',
  parameters: [
    {
      name: 'oldestTls',
      title: 'oldest version of TLS',
      type: 'number',
      default: 1.2,
      min: 1,
      max: 1.3,
    },
  ],
  steps: [
    {
      id: 'policy',
      title: 'Every HTTPS and TLS listener has a policy that begins at TLS 1.2',
      check: checkPolicies,
      lab: balancerLabs.tlsPolicy,
      fillLab: fillListener,
    },
  ],
};

function isTls({ Protocol }: KeptListener): boolean {
  return Protocol === 'HTTPS' || Protocol === 'TLS';
}

function rowOf({ SslPolicy }: KeptListener) {
  return TLS_POLICIES.rows.find(({ name }) => name === SslPolicy);
}

function checkPolicies(
  resource: ResourceReader,
  { parameters }: CheckContext,
): StepOutcome {
  const arns = [resource.arn];
  if (kindOf(resource) === 'gateway') {
    return notApplicable(
      `${resource.name} is a gateway load balancer: it ends no TLS`,
      arns,
    );
  }
  const ending = listenersOf(resource).filter(isTls);
  if (ending.length === 0) {
    return notApplicable(`no listener of ${resource.name} ends TLS`, arns);
  }
  const oldest = parameters.number('oldestTls');
  const judged = ending.map(listener => ({
    listener,
    row: rowOf(listener),
  }));
  const weak = judged.filter(({ row }) => (row ? row.oldest < oldest : false));
  if (weak.length > 0) {
    return {
      verdict: 'fail',
      summary: `tls ${versionOf(
        Math.min(...weak.map(({ row }) => row!.oldest)),
      )} on ${weak.map(({ listener }) => listener.Port).join(', ')}`,
      evidence: weak.map(({ listener, row }) => ({
        text: `${nameOf(listener)} has policy ${
          listener.SslPolicy
        }, which takes TLS ${versionOf(row!.oldest)}`,
        arns,
      })),
    };
  }
  for (const { listener, row } of judged) {
    const policy = stated(listener.SslPolicy, 'a security policy', resource);
    if (!row) {
      throw new Unread(
        'not-in-table',
        `${nameOf(listener)} of ${
          resource.name
        } has policy ${policy}, which is not in our table of ${
          TLS_POLICIES.checkedIn
        } (${TLS_POLICIES.of})`,
      );
    }
  }
  return {
    verdict: 'pass',
    evidence: judged.map(({ listener, row }) => ({
      text: `${nameOf(listener)} has policy ${
        listener.SslPolicy
      }, which begins at TLS ${versionOf(row!.oldest)}${
        row!.forwardSecrecy === false
          ? '; it also takes ciphers without forward secrecy'
          : ''
      }`,
      arns,
    })),
  };
}

function versionOf(version: number): string {
  return version.toFixed(1);
}

function fillListener(
  resource: ResourceReader,
  { parameters }: CheckContext,
): Record<string, string> {
  const oldest = parameters.number('oldestTls');
  const weak = listenersOf(resource)
    .filter(isTls)
    .find(listener => {
      const row = rowOf(listener);
      return row ? row.oldest < oldest : true;
    });
  const arn = weak && weak.ListenerArn;
  return arn ? { listener: arn } : {};
}
