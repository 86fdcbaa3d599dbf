import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateRuleCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
  ModifyLoadBalancerAttributesCommand,
  type Action,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';
import type { Network } from './network';

/** How a load balancer is set; one for the internet, without listeners or logs, unless told otherwise. */
export interface LoadBalancerOptions {
  type?: 'application' | 'network';
  internal?: boolean;
  listeners?: ListenerOptions[];
  /** Bucket of the access logs. */
  logBucket?: string;
  tags?: Record<string, string>;
}

/** A listener; it forwards unless told otherwise. */
export interface ListenerOptions {
  protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';
  port: number;
  /** Name of its security policy, without `ELBSecurityPolicy-`. */
  policy?: string;
  redirects?: boolean;
  /** Paths that are forwarded all the same. */
  forwardsPaths?: string[];
}

const TO_HTTPS: Action = {
  Type: 'redirect',
  RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' },
};

/** Plants a load balancer and tells its ARN. */
export async function plantLoadBalancer(
  place: Place,
  network: Network,
  name: string,
  options: LoadBalancerOptions = {},
): Promise<string> {
  const { type = 'application', internal, listeners = [], logBucket } = options;
  const elb = new ElasticLoadBalancingV2Client(clientConfig(place));
  const { LoadBalancers = [] } = await elb.send(
    new CreateLoadBalancerCommand({
      Name: name,
      Type: type,
      Scheme: internal ? 'internal' : 'internet-facing',
      Subnets: network.publicSubnets.slice(0, 2),
      Tags: tagList({ name, ...options.tags }),
    }),
  );
  const arn = String(LoadBalancers[0].LoadBalancerArn);
  await elb.send(
    new ModifyLoadBalancerAttributesCommand({
      LoadBalancerArn: arn,
      Attributes: [
        { Key: 'access_logs.s3.enabled', Value: String(Boolean(logBucket)) },
        ...(logBucket
          ? [{ Key: 'access_logs.s3.bucket', Value: logBucket }]
          : []),
      ],
    }),
  );
  if (listeners.length > 0) {
    const forward = await plantTarget(elb, network, name, type);
    for (const listener of listeners) {
      await plantListener(place, elb, arn, listener, forward);
    }
  }
  return arn;
}

async function plantTarget(
  elb: ElasticLoadBalancingV2Client,
  network: Network,
  name: string,
  type: 'application' | 'network',
): Promise<Action> {
  const { TargetGroups = [] } = await elb.send(
    new CreateTargetGroupCommand({
      Name: name,
      Protocol: type === 'application' ? 'HTTP' : 'TCP',
      Port: 8080,
      VpcId: network.vpcId,
      TargetType: 'ip',
    }),
  );
  return {
    Type: 'forward',
    TargetGroupArn: TargetGroups[0].TargetGroupArn,
  };
}

async function plantListener(
  place: Place,
  elb: ElasticLoadBalancingV2Client,
  balancer: string,
  { protocol, port, policy, redirects, forwardsPaths = [] }: ListenerOptions,
  forward: Action,
) {
  const { Listeners = [] } = await elb.send(
    new CreateListenerCommand({
      LoadBalancerArn: balancer,
      Protocol: protocol,
      Port: port,
      DefaultActions: [redirects ? TO_HTTPS : forward],
      ...(policy && {
        SslPolicy: `ELBSecurityPolicy-${policy}`,
        Certificates: [
          {
            CertificateArn: `arn:aws:iam::${place.accountId}:server-certificate/shop`,
          },
        ],
      }),
    }),
  );
  for (const [at, path] of forwardsPaths.entries()) {
    await elb.send(
      new CreateRuleCommand({
        ListenerArn: Listeners[0].ListenerArn,
        Priority: at + 1,
        Conditions: [{ Field: 'path-pattern', Values: [path] }],
        Actions: [forward],
      }),
    );
  }
}
