import {
  anyOf,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { readExisting, stated } from '../readExisting';
import { kindOf, listenersOf } from './balancer';
import { balancerLabs } from './labs';
import type { LogDelivery } from './LogDeliveries';

/** Requests to a load balancer leave a trace. */
export const accessLogs: Control = {
  id: 'elbv2.access-logs',
  version: 1,
  title: 'Load balancer writes access logs',
  failTitle: 'Load balancer writes no access logs',
  layer: 'logging-monitoring',
  severity: 'medium',
  scope: 'resource',
  service: 'elb',
  resourceTypes: ['AWS::ElasticLoadBalancingV2::LoadBalancer'],
  why: 'The load balancer is the first to see a request and the only one to see those that no target got. Without its log an attack, or an outage, cannot be told afterwards. It is off until somebody switches it on.',
  fix: 'Switch access logs on, into a bucket in the same region whose policy lets the log delivery of Elastic Load Balancing write. Logs that CloudWatch delivers count as well.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ELB.5'] },
    { standard: 'CIS AWS Foundations v7', ids: ['4.10'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-6(6) AU-6(9) AU-8 AU-10 AU-12 AU-12(1) AU-12(2) AU-12(3) AU-12(4) AU-14 AU-14(3) CA-7 CM-5(1) IA-3(3) MA-4(1) PM-14 PM-31 SC-7(9) SI-4(17) SI-7(8)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['elbv2_logging_enabled'] },
  ],
  steps: [
    {
      id: 'access-logs',
      title: 'Access logs go to a bucket or are delivered by CloudWatch',
      check: checkLogs,
      lab: balancerLabs.accessLogs,
    },
  ],
};

function checkLogs(resource: ResourceReader): StepOutcome {
  const { name, arn } = resource;
  const kind = kindOf(resource);
  if (kind === 'gateway') {
    return notApplicable(
      `${name} is a gateway load balancer, which writes no access logs`,
      [arn],
    );
  }
  if (
    kind === 'network' &&
    listenersOf(resource).every(({ Protocol }) => Protocol !== 'TLS')
  ) {
    return notApplicable(
      `${name} is a network load balancer without a TLS listener: AWS logs TLS requests only, so VPC flow logs are what tells who came`,
      [arn],
    );
  }
  const found: string[] = [];
  const logged = anyOf(
    () => logsToBucket(resource, found),
    () => deliversLogs(resource, found),
  );
  return logged
    ? pass(`${name} writes access logs to ${found.join(', ')}`, [arn])
    : fail('no access logs', `${name} writes no access logs`, [arn]);
}

function logsToBucket(resource: ResourceReader, found: string[]): boolean {
  const attributes = readExisting<Record<string, string>>(
    resource,
    'attributes',
  );
  const enabled = stated(
    attributes['access_logs.s3.enabled'],
    'access_logs.s3.enabled',
    resource,
  );
  const bucket = attributes['access_logs.s3.bucket'];
  if (enabled !== 'true' || !bucket) {
    return false;
  }
  found.push(`bucket ${bucket}`);
  return true;
}

function deliversLogs(resource: ResourceReader, found: string[]): boolean {
  const deliveries = readExisting<LogDelivery[]>(
    resource,
    'logDeliveries',
  ).filter(({ LogType }) => /ACCESS_LOGS$/.test(String(LogType)));
  found.push(...deliveries.map(each => String(each.DestinationArn)));
  return deliveries.length > 0;
}
