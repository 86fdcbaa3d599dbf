import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs about certificates. */
export const certificateLabs = {
  valid: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'A certificate that is imported over the old one keeps its ARN, and everything that uses it takes the new one within minutes, without downtime. It has to be for the same names, with its whole chain: clients refuse it otherwise. Where clients pin the old certificate or its key, tell them first.',
    },
    console:
      'Certificate Manager > Certificates > the one for {{name}} > Reimport; or Request > the same names > DNS validation, then choose the new one where the old one is used',
    cli: `# an imported certificate: the new one takes its place
aws acm import-certificate --certificate-arn {{arn}} --certificate fileb://certificate.pem --private-key fileb://key.pem --certificate-chain fileb://chain.pem --region {{region}}
# or one that ACM renews from now on
aws acm request-certificate --domain-name {{name}} --validation-method DNS --region {{region}}`,
    terraform: `resource "aws_acm_certificate" "this" {
  domain_name       = "{{name}}"
  validation_method = "DNS"
  lifecycle {
    create_before_destroy = true
  }
}`,
    cloudFormation: `Type: AWS::CertificateManager::Certificate
Properties:
  DomainName: {{name}}
  ValidationMethod: DNS`,
  },
  renewal: {
    minutes: 20,
    risk: {
      level: 'low',
      text: 'A CNAME record that proves the domain touches nothing else. Leave it there for good: ACM looks for it at every renewal. Where certificates are validated by mail, answer the mail, and move to DNS with a new certificate.',
    },
    console:
      'Certificate Manager > Certificates > the one for {{name}} > Domains > Create records in Route 53, or add the CNAME shown there with your DNS provider',
    cli: `aws acm describe-certificate --certificate-arn {{arn}} --region {{region}} --query Certificate.RenewalSummary.DomainValidationOptions
# add the CNAME that it names with your DNS provider: {{recordName}} CNAME {{recordValue}}`,
    terraform: `resource "aws_route53_record" "validation" {
  zone_id = "{{hostedZone}}"
  name    = "{{recordName}}"
  type    = "CNAME"
  ttl     = 300
  records = ["{{recordValue}}"]
}`,
    cloudFormation: `Type: AWS::Route53::RecordSet
Properties:
  HostedZoneId: {{hostedZone}}
  Name: {{recordName}}
  Type: CNAME
  TTL: 300
  ResourceRecords:
    - {{recordValue}}`,
  },
} satisfies Record<string, LabInstructions>;
