import {
  organizationPolicy,
  scannerActions,
  scannerPolicy,
} from '../collect/iamPolicy';

/** Files in `docs/` by name: what the scanner may do, and the role that may do it. */
export function scannerRoleFiles(): Record<string, string> {
  return {
    'organization-policy.json': `${JSON.stringify(
      organizationPolicy(),
      null,
      2,
    )}\n`,
    'iam-policy.json': `${JSON.stringify(scannerPolicy(), null, 2)}\n`,
    'scanner-role.yaml': cloudFormation(),
    'scanner-role.tf': terraform(),
  };
}

// The policy is inline: it is longer than a managed policy may be.
function cloudFormation(): string {
  return `AWSTemplateFormatVersion: '2010-09-09'
Description: >-
  The role by which Shared Responsibility for Backstage reads configuration. It
  cannot change anything, nor read the contents of anything.
Parameters:
  TrustedPrincipal:
    Type: String
    Description: ARN of the role or user that the Backstage backend runs as
    AllowedPattern: '^arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:.+$'
  ExternalId:
    Type: String
    Description: The externalId of Backstage's aws section; empty if it has none
    Default: ''
  RoleName:
    Type: String
    Description: The roleName of Backstage's aws section
    Default: shared-responsibility-scanner
Conditions:
  HasExternalId: !Not [!Equals [!Ref ExternalId, '']]
Resources:
  ScannerRole:
    Type: AWS::IAM::Role
    Properties:
      RoleName: !Ref RoleName
      Description: Reads configuration for Shared Responsibility for Backstage
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal:
              AWS: !Ref TrustedPrincipal
            Action: sts:AssumeRole
            Condition: !If
              - HasExternalId
              - StringEquals:
                  sts:ExternalId: !Ref ExternalId
              - !Ref AWS::NoValue
      Policies:
        - PolicyName: read-configuration
          PolicyDocument:
            Version: '2012-10-17'
            Statement:
              - Sid: SharedResponsibilityReadOnly
                Effect: Allow
                Resource: '*'
                Action:
${listed(action => `                  - ${action}`)}
Outputs:
  RoleArn:
    Value: !GetAtt ScannerRole.Arn
`;
}

function terraform(): string {
  return `# The role by which Shared Responsibility for Backstage reads configuration. It
# cannot change anything, nor read the contents of anything.

variable "trusted_principal" {
  description = "ARN of the role or user that the Backstage backend runs as"
  type        = string
}

variable "external_id" {
  description = "The externalId of Backstage's aws section; null if it has none"
  type        = string
  default     = null
}

variable "role_name" {
  description = "The roleName of Backstage's aws section"
  type        = string
  default     = "shared-responsibility-scanner"
}

resource "aws_iam_role" "scanner" {
  name        = var.role_name
  description = "Reads configuration for Shared Responsibility for Backstage"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      merge(
        {
          Effect    = "Allow"
          Principal = { AWS = var.trusted_principal }
          Action    = "sts:AssumeRole"
        },
        var.external_id == null ? {} : {
          Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
        },
      )
    ]
  })
}

resource "aws_iam_role_policy" "read_configuration" {
  name = "read-configuration"
  role = aws_iam_role.scanner.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "SharedResponsibilityReadOnly"
      Effect   = "Allow"
      Resource = "*"
      Action = [
${listed(action => `        "${action}",`)}
      ]
    }]
  })
}

output "role_arn" {
  value = aws_iam_role.scanner.arn
}
`;
}

function listed(line: (action: string) => string): string {
  return scannerActions().map(line).join('\n');
}
