import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const NAMED_ROLE = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: '{{clientRole}}' },
      Action: 'es:ESHttp*',
      Resource: '{{arn}}/*',
    },
  ],
});

/** Closes the access policy: the endpoint itself cannot be made private. */
export const closePolicyLab: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'high',
    text: 'The command replaces the whole access policy of {{name}}: every client that it does not name is refused at once, and clients that it names must sign their requests with IAM (Signature Version 4), which browsers and curl by themselves do not. Where clients cannot sign, allow their fixed addresses by aws:SourceIp instead. There is no downtime. To get rid of the public endpoint, make a second domain in a VPC, copy by snapshot, and switch over.',
  },
  console:
    'OpenSearch Service > Domains > {{name}} > Security configuration > Edit > Access policy > Configure domain level access policy > allow the roles that need it > Save changes',
  cli: `# who is let in today
aws opensearch describe-domain-config --domain-name {{name}} --region {{region}} --query DomainConfig.AccessPolicies
aws opensearch update-domain-config --domain-name {{name}} --region {{region}} --access-policies '${NAMED_ROLE}'`,
  terraform: `resource "aws_opensearch_domain_policy" "clients" {
  domain_name = "{{name}}"
  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "{{clientRole}}" }
      Action    = "es:ESHttp*"
      Resource  = "{{arn}}/*"
    }]
  })
}`,
  cloudFormation: `Type: AWS::OpenSearchService::Domain
Properties:
  DomainName: {{name}}
  AccessPolicies:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: {{clientRole}}
        Action: es:ESHttp*
        Resource: {{arn}}/*`,
};

const BLUE_GREEN =
  'AWS deploys {{name}} anew beside the old nodes and copies the data over: it keeps answering, but is slower for minutes to hours, and no other change can be made meanwhile. Do it while there is room on the disks and little to do, and only when the cluster is green.';

const PERHAPS_ANEW =
  'Mostly this changes the endpoint alone; a dry run (--dry-run) tells beforehand whether AWS deploys {{name}} anew for it, which slows it down for a while.';

const FOR_GOOD = `${BLUE_GREEN} It cannot be switched off again. Of domains that are too old for it (Elasticsearch before 6.7) only a new domain can have it, which is filled from a snapshot: look for a replacement in the plan of your template before you apply it.`;

const change = (option: string) =>
  `aws opensearch update-domain-config --domain-name {{name}} --region {{region}} ${option}`;

const domain = (terraform: string, cloudFormation: string) => ({
  terraform: `resource "aws_opensearch_domain" "this" {
  domain_name = "{{name}}"
${terraform}
}`,
  cloudFormation: `Type: AWS::OpenSearchService::Domain
Properties:
  DomainName: {{name}}
${cloudFormation}`,
});

const WAY = 'OpenSearch Service > Domains > {{name}} > Security configuration';

/** Labs about the encryption of a domain, by step. */
export const encryptionLabs = {
  'at-rest': {
    minutes: 60,
    risk: {
      level: 'medium',
      text: `${FOR_GOOD} With UltraWarm or cold storage it is refused until those are switched off.`,
    },
    console: `${WAY} > Edit > Encryption > Enable encryption of data at rest > Save changes`,
    cli: change('--encryption-at-rest-options Enabled=true'),
    ...domain(
      `  encrypt_at_rest {
    enabled = true
  }`,
      `  EncryptionAtRestOptions:
    Enabled: true`,
    ),
  },
  'node-to-node': {
    minutes: 60,
    risk: { level: 'medium', text: FOR_GOOD },
    console: `${WAY} > Edit > Encryption > Node-to-node encryption > Save changes`,
    cli: change('--node-to-node-encryption-options Enabled=true'),
    ...domain(
      `  node_to_node_encryption {
    enabled = true
  }`,
      `  NodeToNodeEncryptionOptions:
    Enabled: true`,
    ),
  },
  https: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: `${PERHAPS_ANEW} Clients that still use http:// are refused afterwards: change their addresses first.`,
    },
    console: `${WAY} > Edit > Encryption > Require HTTPS for all traffic to the domain > Save changes`,
    cli: change('--domain-endpoint-options EnforceHTTPS=true'),
    ...domain(
      `  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }`,
      `  DomainEndpointOptions:
    EnforceHTTPS: true
    TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10`,
    ),
  },
  'tls-version': {
    minutes: 20,
    risk: {
      level: 'medium',
      text: `${PERHAPS_ANEW} Clients that speak nothing newer than TLS 1.1, such as Java 7 as it comes, are refused afterwards.`,
    },
    console: `${WAY} > Edit > Encryption > TLS security policy > TLS 1.2 and 1.3 with perfect forward secrecy > Save changes`,
    cli: change(
      '--domain-endpoint-options EnforceHTTPS=true,TLSSecurityPolicy=Policy-Min-TLS-1-2-PFS-2023-10',
    ),
    ...domain(
      `  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }`,
      `  DomainEndpointOptions:
    EnforceHTTPS: true
    TLSSecurityPolicy: Policy-Min-TLS-1-2-PFS-2023-10`,
    ),
  },
} satisfies Record<string, LabInstructions>;
