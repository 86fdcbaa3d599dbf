import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const WAY = 'CloudFront > Distributions > {{name}}';

/** The CLI replaces all settings at once: fetch, change, send back. */
function change(what: string): string {
  return `aws cloudfront get-distribution-config --id {{name}} --region us-east-1 --query DistributionConfig --output json > {{name}}.json
aws cloudfront get-distribution-config --id {{name}} --region us-east-1 --query ETag --output text
# in {{name}}.json: ${what}
aws cloudfront update-distribution --id {{name}} --if-match {{etag}} --distribution-config file://{{name}}.json --region us-east-1`;
}

function distribution(terraform: string, cloudFormation: string) {
  return {
    terraform: `resource "aws_cloudfront_distribution" "this" {
  # the rest as it is
${terraform}
}`,
    cloudFormation: `Type: AWS::CloudFront::Distribution
Properties:
  DistributionConfig:
    # the rest as it is
    Enabled: true
${cloudFormation}`,
  };
}

const NO_DOWNTIME =
  'The change reaches all edges within some minutes, without downtime.';

const ORIGIN_WAY = `${WAY} > Origins > choose the origin > Edit`;

/** Labs about distributions. */
export const distributionLabs = {
  viewersHttps: {
    minutes: 10,
    risk: {
      level: 'low',
      text: `${NO_DOWNTIME} Clients that do not follow redirects, or send data by POST over plain HTTP, have to change their address first: a redirect makes a GET of it.`,
    },
    console: `${WAY} > Behaviors > each behavior > Edit > Viewer protocol policy > Redirect HTTP to HTTPS > Save changes`,
    cli: change(
      'set ViewerProtocolPolicy of DefaultCacheBehavior and of every item of CacheBehaviors to "redirect-to-https"',
    ),
    ...distribution(
      `  default_cache_behavior {
    # the rest as it is; the same in every ordered_cache_behavior
    viewer_protocol_policy = "redirect-to-https"
  }`,
      `    DefaultCacheBehavior:
      # the rest as it is; the same in every item of CacheBehaviors
      ViewerProtocolPolicy: redirect-to-https`,
    ),
  },
  originsHttps: {
    minutes: 45,
    risk: {
      level: 'high',
      text: 'An origin without a certificate that CloudFront trusts, or with one for another name than that of the origin (or the Host header, where it is sent on), answers every request with an error 502 from then on. Call the origin over HTTPS yourself first. A website endpoint of S3 has no HTTPS: take the bucket itself as the origin.',
    },
    console: `${ORIGIN_WAY} > Protocol > HTTPS only > Save changes`,
    cli: change(
      'set OriginProtocolPolicy in the CustomOriginConfig of every origin to "https-only"',
    ),
    ...distribution(
      `  origin {
    # the rest as it is
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }`,
      `    Origins:
      # the rest as it is, in every origin that is not a bucket
      - CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2`,
    ),
  },
  viewersTls: {
    minutes: 40,
    risk: {
      level: 'medium',
      text: `${NO_DOWNTIME} Clients that speak nothing newer than TLS 1.1 are refused. A name of its own needs a DNS record too, and callers that use the name of CloudFront should move to it. The certificate has to be in ACM in us-east-1.`,
    },
    console: `${WAY} > General > Settings > Edit > Alternate domain name and Custom SSL certificate, if it has none > Security policy > TLSv1.2_2021 > Save changes`,
    cli: change(
      'set ViewerCertificate to {"ACMCertificateArn": "{{certificateArn}}", "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"}, and Aliases to the names that the certificate is for',
    ),
    ...distribution(
      `  viewer_certificate {
    acm_certificate_arn      = "{{certificateArn}}"
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }`,
      `    ViewerCertificate:
      AcmCertificateArn: {{certificateArn}}
      SslSupportMethod: sni-only
      MinimumProtocolVersion: TLSv1.2_2021`,
    ),
  },
  originsTls: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'An origin that speaks nothing newer than TLS 1.1 answers every request with an error 502 from then on. Call it with TLS 1.2 yourself first.',
    },
    console: `${ORIGIN_WAY} > Minimum Origin SSL protocol > TLSv1.2 > Save changes`,
    cli: change(
      'set OriginSslProtocols in the CustomOriginConfig of every origin to {"Quantity": 1, "Items": ["TLSv1.2"]}',
    ),
    ...distribution(
      `  origin {
    # the rest as it is
    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }`,
      `    Origins:
      # the rest as it is, in every origin that is not a bucket
      - CustomOriginConfig:
          OriginProtocolPolicy: https-only
          OriginSSLProtocols:
            - TLSv1.2`,
    ),
  },
  logging: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'Nothing changes for viewers. Logs hold the addresses of people and the query strings that they send: keep them closed and delete them in time. Storage costs, CloudWatch Logs more than a bucket.',
    },
    console: `${WAY} > Logging > Create access log delivery > Amazon S3, CloudWatch Logs or Firehose > Submit`,
    cli: `aws logs put-delivery-source --name {{name}} --resource-arn {{arn}} --log-type ACCESS_LOGS --region us-east-1
aws logs put-delivery-destination --name {{name}}-logs --delivery-destination-configuration destinationResourceArn=arn:{{partition}}:s3:::{{logBucket}} --region us-east-1
aws logs create-delivery --delivery-source-name {{name}} --delivery-destination-arn arn:{{partition}}:logs:us-east-1:{{account}}:delivery-destination:{{name}}-logs --region us-east-1`,
    terraform: `resource "aws_cloudwatch_log_delivery_source" "this" {
  region       = "us-east-1"
  name         = "{{name}}"
  log_type     = "ACCESS_LOGS"
  resource_arn = "{{arn}}"
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  region = "us-east-1"
  name   = "{{name}}-logs"
  delivery_destination_configuration {
    destination_resource_arn = "arn:{{partition}}:s3:::{{logBucket}}"
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
}`,
    cloudFormation: `Source:
  Type: AWS::Logs::DeliverySource
  Properties:
    Name: {{name}}
    LogType: ACCESS_LOGS
    ResourceArn: {{arn}}
Destination:
  Type: AWS::Logs::DeliveryDestination
  Properties:
    Name: {{name}}-logs
    DestinationResourceArn: arn:{{partition}}:s3:::{{logBucket}}
Delivery:
  Type: AWS::Logs::Delivery
  DependsOn: Source
  Properties:
    DeliverySourceName: {{name}}
    DeliveryDestinationArn: !GetAtt Destination.Arn`,
  },
  webAcl: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Rules that block may stop honest requests: uploads, editors that send HTML, partners who call often from one address. Let the rules count for a week, look at the sampled requests, then let them block. A web ACL costs by month, rule and request.',
    },
    console: `${WAY} > Security > Web Application Firewall > Edit > Enable security protections > Save changes`,
    cli: `aws wafv2 create-web-acl --name {{name}} --scope CLOUDFRONT --region us-east-1 --default-action Allow={} --visibility-config SampledRequestsEnabled=true,CloudWatchMetricsEnabled=true,MetricName={{name}} --rules '[{"Name":"common","Priority":0,"OverrideAction":{"None":{}},"Statement":{"ManagedRuleGroupStatement":{"VendorName":"AWS","Name":"AWSManagedRulesCommonRuleSet"}},"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"common"}}]'
aws cloudfront associate-distribution-web-acl --id {{name}} --web-acl-arn {{webAclArn}} --region us-east-1`,
    ...distribution(
      '  web_acl_id = "{{webAclArn}}"',
      '    WebACLId: {{webAclArn}}',
    ),
  },
  webAclStops: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'From now on requests are refused. Look at the sampled requests of the last week first: what is counted there is what will be stopped, honest callers included. Other distributions behind the same web ACL are concerned too.',
    },
    console:
      'WAF & Shield > Web ACLs (protection packs), Global (CloudFront) > choose the one of {{name}} > Rules > Edit each rule that counts > take away the override to Count, or add a managed rule group > Save',
    cli: `aws cloudfront get-distribution-config --id {{name}} --region us-east-1 --query DistributionConfig.WebACLId
aws wafv2 list-web-acls --scope CLOUDFRONT --region us-east-1
# the rules as they are, to be sent back with the change
aws wafv2 get-web-acl --arn {{webAclArn}} --region us-east-1`,
    terraform: `resource "aws_wafv2_web_acl" "web" {
  # the rest as it is
  scope = "CLOUDFRONT"
  rule {
    name     = "common"
    priority = 0
    override_action {
      none {}
    }
    statement {
      managed_rule_group_statement {
        vendor_name = "AWS"
        name        = "AWSManagedRulesCommonRuleSet"
      }
    }
    visibility_config {
      sampled_requests_enabled   = true
      cloudwatch_metrics_enabled = true
      metric_name                = "common"
    }
  }
}`,
  },
  accessControl: {
    minutes: 40,
    risk: {
      level: 'high',
      text: 'Let the bucket policy allow cloudfront.amazonaws.com for this distribution (aws:SourceArn {{arn}}) before the distribution signs, and take away public access last: the other way round every request is answered with 403. Whoever used the address of the bucket itself is refused afterwards.',
    },
    console: `${ORIGIN_WAY} > Origin access control settings > Create new OAC, Sign requests > Copy policy into the bucket > Save changes`,
    cli: `aws cloudfront create-origin-access-control --origin-access-control-config Name={{name}},SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3 --region us-east-1
${change(
  'in every origin that is a bucket set OriginAccessControlId to the id that was answered, and S3OriginConfig to {"OriginAccessIdentity": ""}, without CustomOriginConfig',
)}`,
    ...accessControlTemplates(),
  },
  fromIdentity: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'Let the bucket policy allow both the identity and cloudfront.amazonaws.com for this distribution (aws:SourceArn {{arn}}) until the change has reached all edges, then take the identity out of it. Without the second statement every request is answered with 403.',
    },
    console: `${ORIGIN_WAY} > Origin access > from Legacy access identities to Origin access control settings > Create new OAC > Copy policy into the bucket > Save changes`,
    cli: `aws cloudfront create-origin-access-control --origin-access-control-config Name={{name}},SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3 --region us-east-1
${change(
  'in every origin with an OriginAccessIdentity set OriginAccessControlId to the id that was answered, and OriginAccessIdentity to ""',
)}`,
    ...accessControlTemplates(),
  },
  fromWebsite: {
    minutes: 60,
    risk: {
      level: 'medium',
      text: 'The bucket itself does not serve index pages of folders, redirects or error pages, as its website does: set a default root object, custom error responses and a CloudFront Function for the rest, and try it with a staging distribution first.',
    },
    console: `${WAY} > Origins > Create origin > the bucket (not its website endpoint), Origin access control > Behaviors > move each to the new origin > delete the old origin`,
    cli: change(
      'replace the website origin by one with DomainName <bucket>.s3.<region>.amazonaws.com, S3OriginConfig {"OriginAccessIdentity": ""} and an OriginAccessControlId, without CustomOriginConfig',
    ),
    ...accessControlTemplates(),
  },
} satisfies Record<string, LabInstructions>;

function accessControlTemplates() {
  return {
    terraform: `resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "{{name}}"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_distribution" "this" {
  # the rest as it is
  origin {
    domain_name              = aws_s3_bucket.content.bucket_regional_domain_name
    origin_id                = "content"
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }
}`,
    cloudFormation: `AccessControl:
  Type: AWS::CloudFront::OriginAccessControl
  Properties:
    OriginAccessControlConfig:
      Name: {{name}}
      OriginAccessControlOriginType: s3
      SigningBehavior: always
      SigningProtocol: sigv4
Distribution:
  Type: AWS::CloudFront::Distribution
  Properties:
    DistributionConfig:
      # the rest as it is
      Enabled: true
      Origins:
        - Id: content
          DomainName: !GetAtt Content.RegionalDomainName
          OriginAccessControlId: !GetAtt AccessControl.Id
          S3OriginConfig:
            OriginAccessIdentity: ""`,
  };
}
