import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const RULES = `'[{"Name":"common","Priority":0,"OverrideAction":{"None":{}},"Statement":{"ManagedRuleGroupStatement":{"VendorName":"AWS","Name":"AWSManagedRulesCommonRuleSet"}},"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"common"}},{"Name":"flood","Priority":1,"Action":{"Block":{}},"Statement":{"RateBasedStatement":{"Limit":2000,"AggregateKeyType":"IP"}},"VisibilityConfig":{"SampledRequestsEnabled":true,"CloudWatchMetricsEnabled":true,"MetricName":"flood"}}]'`;

const VISIBILITY =
  'SampledRequestsEnabled=true,CloudWatchMetricsEnabled=true,MetricName=web';

/** A web ACL is made and put before the resource. The same for everything that takes one. */
export const attachWebAcl: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'medium',
    text: 'Rules that block may stop honest requests: uploads, editors that send HTML, partners who call often from one address. Begin with OverrideAction Count, look at the sampled requests for a week, then change to None. A web ACL costs by month, rule and request.',
  },
  console:
    'WAF & Shield > Web ACLs (protection packs) > Create, Region {{region}} > add the managed rule group "Core rule set" and a rate-based rule > Manage resources > add {{name}}',
  cli: `aws wafv2 create-web-acl --name {{webAclName}} --scope REGIONAL --region {{region}} --default-action Allow={} --visibility-config ${VISIBILITY} --rules ${RULES}
aws wafv2 associate-web-acl --web-acl-arn {{webAclArn}} --resource-arn {{arn}} --region {{region}}`,
  terraform: `resource "aws_wafv2_web_acl" "web" {
  name  = "{{webAclName}}"
  scope = "REGIONAL"
  default_action {
    allow {}
  }
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
  visibility_config {
    sampled_requests_enabled   = true
    cloudwatch_metrics_enabled = true
    metric_name                = "web"
  }
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = "{{arn}}"
  web_acl_arn  = aws_wafv2_web_acl.web.arn
}`,
  cloudFormation: `Type: AWS::WAFv2::WebACLAssociation
Properties:
  ResourceArn: {{arn}}
  WebACLArn: {{webAclArn}}`,
};

/** A web ACL that lets everything through gets rules that stop something. */
export const makeWebAclStop: LabInstructions = {
  minutes: 20,
  risk: {
    level: 'medium',
    text: 'From now on requests are refused. Look at the sampled requests of the last week first: what is counted there is what will be stopped, honest callers included. The update replaces all rules of the web ACL, so send those that are to stay with it; other resources behind the same web ACL are concerned too.',
  },
  console:
    'WAF & Shield > Web ACLs (protection packs) > {{webAclName}} > Rules > Edit each rule that counts > take away the override to Count, or add a managed rule group > Save',
  cli: `aws wafv2 get-web-acl --name {{webAclName}} --scope REGIONAL --id {{webAclId}} --region {{region}}
aws wafv2 update-web-acl --name {{webAclName}} --scope REGIONAL --id {{webAclId}} --lock-token {{lockToken}} --region {{region}} --default-action Allow={} --visibility-config ${VISIBILITY} --rules ${RULES}`,
  terraform: `resource "aws_wafv2_web_acl" "web" {
  # the rest as it is
  name  = "{{webAclName}}"
  scope = "REGIONAL"
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
  cloudFormation: `Type: AWS::WAFv2::WebACL
Properties:
  # the rest as it is
  Name: {{webAclName}}
  Scope: REGIONAL
  DefaultAction:
    Allow: {}
  VisibilityConfig:
    SampledRequestsEnabled: true
    CloudWatchMetricsEnabled: true
    MetricName: web
  Rules:
    - Name: common
      Priority: 0
      OverrideAction:
        None: {}
      Statement:
        ManagedRuleGroupStatement:
          VendorName: AWS
          Name: AWSManagedRulesCommonRuleSet
      VisibilityConfig:
        SampledRequestsEnabled: true
        CloudWatchMetricsEnabled: true
        MetricName: common`,
};
