import type {
  CacheBehavior,
  DefaultCacheBehavior,
  DistributionConfig,
  Origin,
} from '@aws-sdk/client-cloudfront';

/** What is kept of a distribution: nothing that people send with requests, as headers to origins hold secrets. */
export interface KeptConfig {
  Enabled?: boolean;
  /** `tenant-only` where certificates and web ACLs may be those of its tenants. */
  ConnectionMode?: string;
  /** Names of its own, beside that of CloudFront. */
  Aliases?: string[];
  /** The default one first. */
  Behaviors?: KeptBehavior[];
  Origins?: KeptOrigin[];
  Logging?: { Enabled?: boolean; Bucket?: string };
  ViewerCertificate?: {
    CloudFrontDefaultCertificate?: boolean;
    MinimumProtocolVersion?: string;
  };
  /** ARN of a web ACL, id of one of WAF Classic, or empty. */
  WebACLId?: string;
}

/** How requests for some paths are treated. */
export interface KeptBehavior {
  /** `default` for what no other pattern matches. */
  PathPattern?: string;
  /** Id of an origin, or of a group of them. */
  TargetOriginId?: string;
  ViewerProtocolPolicy?: string;
  RealtimeLogConfigArn?: string;
}

/** Where CloudFront fetches what it has not got. */
export interface KeptOrigin {
  Id?: string;
  DomainName?: string;
  OriginAccessControlId?: string;
  S3OriginConfig?: { OriginAccessIdentity?: string };
  CustomOriginConfig?: {
    OriginProtocolPolicy?: string;
    OriginSslProtocols?: string[];
  };
  VpcOriginConfig?: { VpcOriginId?: string };
}

/** Keeps of a distribution's settings what controls look at. */
export function keptConfig(config: DistributionConfig): KeptConfig {
  const { DefaultCacheBehavior: first, ViewerCertificate: certificate } =
    config;
  const others = wholeList(config.CacheBehaviors ?? { Quantity: 0 });
  return {
    Enabled: config.Enabled,
    ConnectionMode: config.ConnectionMode,
    Aliases: wholeList(config.Aliases ?? { Quantity: 0 }),
    Behaviors:
      first && others
        ? [
            keptBehavior(first, 'default'),
            ...others.map(each => keptBehavior(each, each.PathPattern)),
          ]
        : undefined,
    Origins: wholeList(config.Origins)?.map(keptOrigin),
    Logging: config.Logging && {
      Enabled: config.Logging.Enabled,
      Bucket: config.Logging.Bucket,
    },
    ViewerCertificate: certificate && {
      CloudFrontDefaultCertificate: certificate.CloudFrontDefaultCertificate,
      MinimumProtocolVersion: certificate.MinimumProtocolVersion,
    },
    WebACLId: config.WebACLId,
  };
}

/** The items of a list; undefined where fewer came than AWS counted. */
function wholeList<T>(
  list: { Quantity: number | undefined; Items?: T[] } | undefined,
): T[] | undefined {
  const items = list?.Items ?? [];
  return list && items.length === list.Quantity ? items : undefined;
}

function keptBehavior(
  behavior: DefaultCacheBehavior | CacheBehavior,
  PathPattern: string | undefined,
): KeptBehavior {
  const { TargetOriginId, ViewerProtocolPolicy, RealtimeLogConfigArn } =
    behavior;
  return {
    PathPattern,
    TargetOriginId,
    ViewerProtocolPolicy,
    RealtimeLogConfigArn,
  };
}

function keptOrigin(origin: Origin): KeptOrigin {
  const { CustomOriginConfig: custom, VpcOriginConfig: vpc } = origin;
  return {
    Id: origin.Id,
    DomainName: origin.DomainName,
    OriginAccessControlId: origin.OriginAccessControlId,
    S3OriginConfig: origin.S3OriginConfig && {
      OriginAccessIdentity: origin.S3OriginConfig.OriginAccessIdentity,
    },
    CustomOriginConfig: custom && {
      OriginProtocolPolicy: custom.OriginProtocolPolicy,
      OriginSslProtocols: wholeList(custom.OriginSslProtocols),
    },
    VpcOriginConfig: vpc && { VpcOriginId: vpc.VpcOriginId },
  };
}
