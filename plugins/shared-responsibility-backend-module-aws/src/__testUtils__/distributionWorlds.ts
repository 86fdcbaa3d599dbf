import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absent, resource } from './world';

type Fields = Record<string, Json>;

const TYPE = 'AWS::CloudFront::Distribution';

/** Worlds of the controls of CloudFront, by control id. */
export const DISTRIBUTION_WORLDS: Record<string, Resource[][]> = {
  'cloudfront.https-only': [
    [distribution()],
    [distribution({ Behaviors: [behavior('allow-all')] })],
    [distribution({ Origins: [customOrigin()] })],
    [distribution({ Origins: [customOrigin('http-only')] })],
  ],
  'cloudfront.tls-version': ['TLSv1.2_2021', 'TLSv1_2016'].map(policy => [
    distribution({ ViewerCertificate: certificate(policy) }),
  ]),
  'cloudfront.waf': [
    [distribution({}, { webAcl: acl('Block') })],
    [distribution({}, { webAcl: acl('Count') })],
    [distribution({}, { webAcl: absent('NoWebACL') })],
  ],
  'cloudfront.logging': [
    [distribution()],
    [distribution({ Logging: { Enabled: false, Bucket: '' } })],
    [
      distribution(
        { Logging: { Enabled: false, Bucket: '' } },
        { logDeliveries: [DELIVERY()] },
      ),
    ],
  ],
  'cloudfront.origin-access-control': [
    [distribution()],
    [distribution({ Origins: [bucketOrigin({ OriginAccessControlId: '' })] })],
    [distribution({}, { accessControls: { E1: signs('never') } })],
    [
      distribution({ Origins: [websiteOrigin()] }),
      website({ IndexDocument: { Suffix: 'index.html' } }),
    ],
    [
      distribution({ Origins: [websiteOrigin()] }),
      website({ RedirectAllRequestsTo: { HostName: 'shop.example' } }),
    ],
  ],
};

/** A distribution of a bucket where all is well, unless told otherwise. */
export function distribution(
  config: Fields = {},
  facets: Record<string, Json | Facet> = {},
): Resource {
  return {
    ...resource(
      TYPE,
      'E123',
      {
        config: {
          Enabled: true,
          Aliases: [],
          Behaviors: [behavior('redirect-to-https')],
          Origins: [bucketOrigin()],
          Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com' },
          ViewerCertificate: certificate('TLSv1.2_2021'),
          WebACLId: '',
          ...config,
        },
        accessControls: { E1: signs('always') },
        webAcl: acl('Block'),
        logDeliveries: [],
        ...facets,
      },
      'arn:aws:cloudfront::111122223333:distribution/E123',
    ),
    region: 'global',
  };
}

export function behavior(
  ViewerProtocolPolicy: string | null,
  PathPattern = 'default',
  RealtimeLogConfigArn = '',
): Fields {
  return {
    PathPattern,
    TargetOriginId: 'content',
    ViewerProtocolPolicy,
    RealtimeLogConfigArn,
  };
}

export function bucketOrigin(fields: Fields = {}): Fields {
  return {
    Id: 'content',
    DomainName: 'content.s3.eu-west-1.amazonaws.com',
    OriginAccessControlId: 'E1',
    S3OriginConfig: { OriginAccessIdentity: '' },
    ...fields,
  };
}

export function customOrigin(
  OriginProtocolPolicy = 'https-only',
  OriginSslProtocols: Json = ['TLSv1.2'],
): Fields {
  return {
    Id: 'content',
    DomainName: 'shop.example',
    OriginAccessControlId: '',
    CustomOriginConfig: { OriginProtocolPolicy, OriginSslProtocols },
  };
}

export function websiteOrigin(): Fields {
  return {
    ...customOrigin('http-only'),
    DomainName: 'content.s3-website-eu-west-1.amazonaws.com',
  };
}

/** The bucket `content`, and how it is hosted. */
export function website(configuration: Json | Facet): Resource {
  return resource('AWS::S3::Bucket', 'content', { website: configuration });
}

export function certificate(MinimumProtocolVersion: string): Fields {
  return { CloudFrontDefaultCertificate: false, MinimumProtocolVersion };
}

export function signs(SigningBehavior: string): Fields {
  return { Name: 'content', SigningBehavior };
}

/** Standard logging (v2) into a bucket. */
export function DELIVERY(LogType = 'ACCESS_LOGS'): Fields {
  return { LogType, DestinationArn: 'arn:aws:s3:::logs' };
}

function acl(Action: string): Fields {
  return {
    ARN: 'arn:aws:wafv2:acl',
    Name: 'shop',
    DefaultAction: 'Allow',
    Rules: [{ Name: 'common', Action }],
  };
}
