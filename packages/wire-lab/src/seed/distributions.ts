import {
  CloudFrontClient,
  CreateDistributionWithTagsCommand,
  CreateOriginAccessControlCommand,
  type MinimumProtocolVersion,
  type Origin,
  type OriginProtocolPolicy,
  type SslProtocol,
  type ViewerProtocolPolicy,
} from '@aws-sdk/client-cloudfront';
import {
  CloudWatchLogsClient,
  CreateDeliveryCommand,
  PutDeliveryDestinationCommand,
  PutDeliverySourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateWebACLCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import { tagList, type Place } from './AwsAccounts';
import { clientConfig } from './localClients';

/** How a distribution is set; of one bucket that is asked without signing, as CloudFront comes, unless told otherwise. */
export interface DistributionOptions {
  viewers?: ViewerProtocolPolicy;
  /** Domain of its origin; of a bucket by default. */
  domain?: string;
  /** How an origin that is no bucket is asked. */
  custom?: { policy: OriginProtocolPolicy; protocols: SslProtocol[] };
  /** Signs what it asks the bucket. */
  signs?: boolean;
  /** Security policy; with a certificate of its own. */
  tls?: MinimumProtocolVersion;
  /** Bucket of its standard logs. */
  logBucket?: string;
  webAclArn?: string;
  tags?: Record<string, string>;
}

/** Plants a distribution and tells its ARN and id. */
export async function plantDistribution(
  place: Place,
  name: string,
  options: DistributionOptions = {},
): Promise<{ arn: string; id: string }> {
  const client = new CloudFrontClient(clientConfig(place));
  const { Distribution } = await client.send(
    new CreateDistributionWithTagsCommand({
      DistributionConfigWithTags: {
        Tags: { Items: tagList({ name, ...options.tags }) },
        DistributionConfig: {
          CallerReference: name,
          Comment: name,
          Enabled: true,
          Aliases: { Quantity: 0 },
          Origins: { Quantity: 1, Items: [originOf(name, options)] },
          DefaultCacheBehavior: {
            TargetOriginId: 'origin',
            ViewerProtocolPolicy: options.viewers ?? 'allow-all',
          },
          Logging: {
            Enabled: options.logBucket !== undefined,
            IncludeCookies: false,
            Bucket: options.logBucket
              ? `${options.logBucket}.s3.amazonaws.com`
              : '',
            Prefix: '',
          },
          ViewerCertificate: options.tls
            ? {
                CloudFrontDefaultCertificate: false,
                ACMCertificateArn: `arn:aws:acm:us-east-1:${place.accountId}:certificate/${name}`,
                SSLSupportMethod: 'sni-only',
                MinimumProtocolVersion: options.tls,
              }
            : { CloudFrontDefaultCertificate: true },
          WebACLId: options.webAclArn ?? '',
        },
      },
    }),
  );
  const { ARN: arn = '', Id: id = '' } = Distribution ?? {};
  if (options.signs) {
    const { OriginAccessControl } = await client.send(
      new CreateOriginAccessControlCommand({
        OriginAccessControlConfig: {
          Name: name,
          SigningProtocol: 'sigv4',
          SigningBehavior: 'always',
          OriginAccessControlOriginType: 's3',
        },
      }),
    );
    place.facts.accessControls = {
      ...place.facts.accessControls,
      [id]: String(OriginAccessControl?.Id),
    };
  }
  return { arn, id };
}

function originOf(name: string, options: DistributionOptions): Origin {
  const { custom, domain = `${name}.s3.eu-west-1.amazonaws.com` } = options;
  return {
    Id: 'origin',
    DomainName: domain,
    ...(custom
      ? {
          CustomOriginConfig: {
            HTTPPort: 80,
            HTTPSPort: 443,
            OriginProtocolPolicy: custom.policy,
            OriginSslProtocols: {
              Quantity: custom.protocols.length,
              Items: custom.protocols,
            },
          },
        }
      : { S3OriginConfig: { OriginAccessIdentity: '' } }),
  };
}

/** Plants a web ACL for distributions, of AWS's common rules, and tells its ARN. */
export async function plantGlobalWebAcl(
  place: Place,
  name: string,
  action: 'None' | 'Count' = 'None',
): Promise<string> {
  const VisibilityConfig = {
    SampledRequestsEnabled: true,
    CloudWatchMetricsEnabled: true,
    MetricName: name,
  };
  const client = new WAFV2Client(
    clientConfig({ ...place, region: 'us-east-1' }),
  );
  const { Summary } = await client.send(
    new CreateWebACLCommand({
      Name: name,
      Scope: 'CLOUDFRONT',
      DefaultAction: { Allow: {} },
      Rules: [
        {
          Name: 'common',
          Priority: 0,
          OverrideAction: action === 'None' ? { None: {} } : { Count: {} },
          Statement: {
            ManagedRuleGroupStatement: {
              VendorName: 'AWS',
              Name: 'AWSManagedRulesCommonRuleSet',
            },
          },
          VisibilityConfig,
        },
      ],
      VisibilityConfig,
    }),
  );
  return String(Summary?.ARN);
}

/** Lets CloudWatch deliver the access logs of a distribution into a bucket. */
export async function plantLogDelivery(
  place: Place,
  name: string,
  resourceArn: string,
): Promise<void> {
  const client = new CloudWatchLogsClient(
    clientConfig({ ...place, region: 'us-east-1' }),
  );
  await client.send(
    new PutDeliverySourceCommand({
      name,
      resourceArn,
      logType: 'ACCESS_LOGS',
    }),
  );
  const { deliveryDestination } = await client.send(
    new PutDeliveryDestinationCommand({
      name,
      deliveryDestinationConfiguration: {
        destinationResourceArn: `arn:aws:s3:::${name}`,
      },
    }),
  );
  await client.send(
    new CreateDeliveryCommand({
      deliverySourceName: name,
      deliveryDestinationArn: deliveryDestination?.arn,
    }),
  );
}
