import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Labs of repositories, by control and step. */
export const registryLabs = {
  scanOnPush: {
    scanned: {
      minutes: 10,
      risk: {
        level: 'none',
        text: 'Scanning changes no image and stops no push. Enhanced scanning costs for each image. The rules of the registry are written as a whole: leave out one that is there, and its repositories are scanned no more.',
      },
      console:
        'ECR > Private registry > Features & Settings > Scanning > Edit > add a filter that matches {{name}} > Save',
      cli: `# see which kind of scanning the registry has, and its rules
aws ecr get-registry-scanning-configuration --region {{region}}
# basic scanning: the repository alone
aws ecr put-image-scanning-configuration --repository-name {{name}} --image-scanning-configuration scanOnPush=true --region {{region}}
# enhanced scanning: all rules that there are, and one for the repository
aws ecr put-registry-scanning-configuration --scan-type ENHANCED --rules '[{"scanFrequency":"CONTINUOUS_SCAN","repositoryFilters":[{"filter":"{{name}}","filterType":"WILDCARD"}]}]' --region {{region}}`,
      terraform: `# one for all of the registry: write the rules that you have beside this one
resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "ENHANCED"
  rule {
    scan_frequency = "CONTINUOUS_SCAN"
    repository_filter {
      filter      = "{{name}}"
      filter_type = "WILDCARD"
    }
  }
}`,
      cloudFormation: `Type: AWS::ECR::RegistryScanningConfiguration
Properties:
  ScanType: ENHANCED
  Rules:
    - ScanFrequency: CONTINUOUS_SCAN
      RepositoryFilters:
        - Filter: {{name}}
          FilterType: WILDCARD`,
    },
  },
  noCriticalFindings: {
    findings: {
      minutes: 60,
      risk: {
        level: 'medium',
        text: 'A new base image and new packages may behave differently: let your tests run against the image before you deploy it. Nothing changes for what runs until you do.',
      },
      console:
        'ECR > Private registry > Repositories > {{name}} > Images > the newest image > Vulnerabilities; then rebuild it on a fresh base image and push it',
      cli: `# what was found
aws ecr describe-image-scan-findings --repository-name {{name}} --image-id imageDigest={{digest}} --region {{region}}
# after the image was built anew with "docker build --pull --no-cache" and pushed under a tag of its own; enhanced scanning starts by itself
aws ecr start-image-scan --repository-name {{name}} --image-id imageTag={{newTag}} --region {{region}}
aws ecr describe-image-scan-findings --repository-name {{name}} --image-id imageTag={{newTag}} --region {{region}}`,
    },
  },
  repositoryPolicyNotPublic: {
    'not-public': {
      minutes: 15,
      risk: {
        level: 'medium',
        text: 'Whoever pulls from {{name}} by the wide statement alone fails at the next pull: accounts of partners, pipelines and clusters elsewhere. Find them in CloudTrail (BatchGetImage) and name them first.',
      },
      console:
        'ECR > Private registry > Repositories > {{name}} > Permissions > Edit policy JSON > name accounts or roles in place of * > Save',
      cli: `aws ecr get-repository-policy --repository-name {{name}} --region {{region}}
# in policy.json keep the statements that you need, with accounts or roles as principals
aws ecr set-repository-policy --repository-name {{name}} --policy-text file://policy.json --region {{region}}`,
      terraform: `resource "aws_ecr_repository_policy" "this" {
  repository = "{{name}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Pull"
      Effect    = "Allow"
      Principal = { AWS = "arn:{{partition}}:iam::{{account}}:root" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}`,
      cloudFormation: `Type: AWS::ECR::Repository
Properties:
  RepositoryName: {{name}}
  RepositoryPolicyText:
    Version: "2012-10-17"
    Statement:
      - Sid: Pull
        Effect: Allow
        Principal:
          AWS: arn:{{partition}}:iam::{{account}}:root
        Action:
          - ecr:BatchGetImage
          - ecr:GetDownloadUrlForLayer`,
    },
  },
} satisfies Record<string, Record<string, LabInstructions>>;
