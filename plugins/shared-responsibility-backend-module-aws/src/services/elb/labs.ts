import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { attachWebAcl, makeWebAclStop } from '../wafv2/labs';

const POLICY = 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09';

/** Labs of load balancers. */
export const balancerLabs = {
  https: {
    minutes: 45,
    risk: {
      level: 'medium',
      text: 'Clients that follow no redirect, or repeat a POST as a GET after one, break: tell them the HTTPS address first. Rules of the HTTP listener do not come along by themselves: make them on the HTTPS listener before the HTTP one begins to redirect. A security group that lets port 443 in is needed.',
    },
    console:
      'EC2 > Load Balancers > {{name}} > Listeners and rules > Add listener: HTTPS 443 with a certificate; then the HTTP listener > Manage listener > Edit listener > Redirect to URL: HTTPS 443, 301; delete or redirect its other rules',
    cli: `aws elbv2 create-listener --load-balancer-arn {{arn}} --region {{region}} --protocol HTTPS --port 443 --certificates CertificateArn={{certificate}} --ssl-policy ${POLICY} --default-actions Type=forward,TargetGroupArn={{targetGroup}}
aws elbv2 modify-listener --listener-arn {{listener}} --region {{region}} --default-actions 'Type=redirect,RedirectConfig={Protocol=HTTPS,Port=443,StatusCode=HTTP_301}'
# rules of the HTTP listener that forward: the same action, or none of them
aws elbv2 describe-rules --listener-arn {{listener}} --region {{region}}
aws elbv2 delete-rule --rule-arn {{rule}} --region {{region}}`,
    terraform: `resource "aws_lb_listener" "https" {
  load_balancer_arn = "{{arn}}"
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "${POLICY}"
  certificate_arn   = "{{certificate}}"
  default_action {
    type             = "forward"
    target_group_arn = "{{targetGroup}}"
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = "{{arn}}"
  port              = 80
  protocol          = "HTTP"
  default_action {
    type = "redirect"
    redirect {
      protocol    = "HTTPS"
      port        = "443"
      status_code = "HTTP_301"
    }
  }
}`,
    cloudFormation: `Type: AWS::ElasticLoadBalancingV2::Listener
Properties:
  LoadBalancerArn: {{arn}}
  Port: 80
  Protocol: HTTP
  DefaultActions:
    - Type: redirect
      RedirectConfig:
        Protocol: HTTPS
        Port: "443"
        StatusCode: HTTP_301`,
  },
  tlsPolicy: {
    minutes: 10,
    risk: {
      level: 'medium',
      text: 'Clients that know nothing newer than TLS 1.1 can connect no more: old Java, old devices, Windows before 2012. The field ssl_protocol of the access log tells beforehand whether there are any. Connections that stand go on; there is no downtime, and the way back is the same command with the old policy.',
    },
    console: `EC2 > Load Balancers > {{name}} > Listeners and rules > the HTTPS or TLS listener > Manage listener > Edit listener > Security policy: ${POLICY} > Save changes`,
    cli: `aws elbv2 modify-listener --listener-arn {{listener}} --region {{region}} --ssl-policy ${POLICY}`,
    terraform: `resource "aws_lb_listener" "https" {
  # the rest as it is
  load_balancer_arn = "{{arn}}"
  ssl_policy        = "${POLICY}"
}`,
    cloudFormation: `Type: AWS::ElasticLoadBalancingV2::Listener
Properties:
  # the rest as it is
  LoadBalancerArn: {{arn}}
  SslPolicy: ${POLICY}`,
  },
  accessLogs: {
    minutes: 20,
    risk: {
      level: 'none',
      text: 'Nothing that runs is touched. The logs hold addresses of clients and requested paths, query strings included: keep the bucket private and let old logs expire.',
    },
    console:
      'EC2 > Load Balancers > {{name}} > Attributes > Edit > Monitoring > Access logs: on > S3 URI of a bucket in {{region}} > Save changes',
    cli: `# {{logBucket}} is in {{region}}; its policy lets logdelivery.elasticloadbalancing.amazonaws.com (of a network load balancer: delivery.logs.amazonaws.com) put objects below AWSLogs/{{account}}/
aws s3api get-bucket-policy --bucket {{logBucket}} --region {{region}}
aws elbv2 modify-load-balancer-attributes --load-balancer-arn {{arn}} --region {{region}} --attributes Key=access_logs.s3.enabled,Value=true Key=access_logs.s3.bucket,Value={{logBucket}}`,
    terraform: `resource "aws_lb" "this" {
  # the rest as it is
  name = "{{name}}"
  access_logs {
    bucket  = "{{logBucket}}"
    enabled = true
  }
}`,
    cloudFormation: `Type: AWS::ElasticLoadBalancingV2::LoadBalancer
Properties:
  # the rest as it is
  Name: {{name}}
  LoadBalancerAttributes:
    - Key: access_logs.s3.enabled
      Value: "true"
    - Key: access_logs.s3.bucket
      Value: {{logBucket}}`,
  },
  webAcl: attachWebAcl,
  webAclStops: makeWebAclStop,
} satisfies Record<string, LabInstructions>;
