import {
  anyOf,
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { kindOf, listenersOf, nameOf } from './balancer';
import { balancerLabs } from './labs';
import type { KeptAction, KeptListener, KeptRule } from './listeners';

/** Clients reach a load balancer by TLS, or are sent there. */
export const httpsListener: Control = {
  id: 'elbv2.https-listener',
  version: 1,
  title: 'Load balancer listeners use TLS or redirect to it',
  failTitle: 'Load balancer takes plain HTTP',
  layer: 'encryption-in-transit',
  severity: 'high',
  scope: 'resource',
  service: 'elb',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  why: 'What is sent over plain HTTP can be read and changed by everybody on the way: passwords, session cookies, orders. One forgotten rule on port 80 is enough.',
  fix: 'Give the load balancer an HTTPS listener with a certificate, and let the default action and every rule of each HTTP listener redirect to HTTPS. Targets that end TLS themselves behind a TCP listener cannot be seen from here: say so by an attestation.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ELB.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(22) AC-17(2) AC-24(1) AU-9(3) CA-9 IA-5(1) PM-17 SC-7(4) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13 SC-23 SI-1'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['elbv2_ssl_listeners', 'elbv2_nlb_tls_termination_enabled'],
    },
  ],
  mistake: 'no-encryption',
  attestationSubstitutes: true,
  steps: [
    {
      id: 'listeners',
      title: 'No listener serves plain HTTP',
      check: checkListeners,
      lab: balancerLabs.https,
      fillLab: fillListener,
    },
  ],
};

/** Protocols that encrypt between the client and the load balancer, or the target. */
const ENCRYPTED = ['HTTPS', 'TLS', 'QUIC'];

function checkListeners(resource: ResourceReader): StepOutcome {
  const arns = [resource.arn];
  if (kindOf(resource) === 'gateway') {
    return notApplicable(
      `${resource.name} is a gateway load balancer: it hands packets on and has no clients`,
      arns,
    );
  }
  const listeners = listenersOf(resource);
  if (listeners.length === 0) {
    return notApplicable(`${resource.name} has no listeners`, arns);
  }
  const { faults, unseen, ports } = faultsOf(resource, listeners);
  if (faults.length > 0) {
    return {
      verdict: 'fail',
      summary: `plain http on ${[...ports].join(', ')}`,
      evidence: faults.map(text => ({ text, arns })),
    };
  }
  if (unseen.length > 0) {
    throw new Unread('unsupported', unseen.join('; '));
  }
  return {
    verdict: 'pass',
    evidence: listeners.map(listener => ({
      text:
        listener.Protocol === 'HTTP'
          ? `${nameOf(listener)} only redirects to HTTPS or refuses`
          : `${nameOf(listener)} encrypts`,
      arns,
    })),
  };
}

/** What serves plain HTTP, and what cannot be told; the rules are read last, so that they hide no fault. */
function faultsOf(resource: ResourceReader, listeners: KeptListener[]) {
  const faults: string[] = [];
  const unseen: string[] = [];
  const ports = new Set<number | undefined>();
  const note = (listener: KeptListener, verdict: ActionVerdict, of: string) => {
    if (verdict.serves) {
      faults.push(`${of} of ${nameOf(listener)} ${verdict.text}`);
      ports.add(listener.Port);
    } else if (verdict.text) {
      unseen.push(`${of} of ${nameOf(listener)} ${verdict.text}`);
    }
  };
  const plain = listeners.filter(({ Protocol }) => Protocol === 'HTTP');
  for (const listener of plain) {
    note(listener, judgeActions(listener.DefaultActions), 'the default action');
  }
  for (const listener of listeners) {
    const protocol = stated(listener.Protocol, 'a protocol', resource);
    if (protocol !== 'HTTP' && !ENCRYPTED.includes(protocol)) {
      unseen.push(
        `${nameOf(listener)} of ${
          resource.name
        } hands on what comes: whether clients and targets encrypt it cannot be seen here`,
      );
    }
  }
  const readRules = () => {
    const rules = readExisting<Record<string, KeptRule[]>>(
      resource,
      'httpRules',
    );
    for (const listener of plain) {
      for (const { Priority, Actions } of stated(
        rules[String(listener.ListenerArn)],
        `the rules of ${nameOf(listener)}`,
        resource,
      )) {
        if (Priority !== 'default') {
          note(listener, judgeActions(Actions), `rule ${Priority}`);
        }
      }
    }
    return true;
  };
  if (faults.length > 0) {
    anyOf(readRules, () => true);
  } else if (plain.length > 0) {
    readRules();
  }
  return { faults, unseen, ports };
}

interface ActionVerdict {
  /** Something is served over plain HTTP. */
  serves: boolean;
  /** What is wrong, or cannot be told; undefined if nothing. */
  text?: string;
}

/** What the actions for a plain request come to: the one that answers or sends on decides. */
function judgeActions(actions: KeptAction[] | undefined): ActionVerdict {
  const last = (actions ?? []).find(({ Type }) =>
    ['forward', 'redirect', 'fixed-response'].includes(String(Type)),
  );
  switch (last?.Type) {
    case 'forward':
      return { serves: true, text: 'sends plain requests on to targets' };
    case 'redirect':
      return last.Protocol === 'HTTPS'
        ? { serves: false }
        : { serves: true, text: 'redirects, but not to HTTPS' };
    case 'fixed-response':
      return /^[45]/.test(String(last.StatusCode))
        ? { serves: false }
        : {
            serves: true,
            text: `answers plain requests with ${last.StatusCode}`,
          };
    default:
      return { serves: false, text: 'does something that is not known here' };
  }
}

function fillListener(resource: ResourceReader): Record<string, string> {
  const plain = listenersOf(resource).find(
    ({ Protocol }) => Protocol === 'HTTP',
  );
  const arn = plain && plain.ListenerArn;
  return arn ? { listener: arn } : {};
}
