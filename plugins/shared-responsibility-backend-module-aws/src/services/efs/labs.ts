import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** The file system is replaced: AWS cannot encrypt one that exists. */
export const encryptedLab: LabInstructions = {
  minutes: 180,
  risk: {
    level: 'high',
    text: '{{name}} cannot be encrypted in place: it is replaced by a new file system with another id, and what is written to the old one after the copy is lost. Stop the writers for the last copy and the switch, and keep the old file system until the files on the new one were seen to be whole. Access points, mount targets and the policy have to be made again.',
  },
  console:
    'EFS > File systems > Create file system > Customize > Enable encryption of data at rest; then DataSync > Tasks > Create task from {{name}} to the new file system; mount the new one instead',
  cli: `aws efs create-file-system --encrypted --backup --creation-token encrypted-copy-of-{{name}} --tags Key=Name,Value=encrypted-copy-of-{{name}} --region {{region}}
# a mount target in each subnet that has one today, as the next command shows
aws efs describe-mount-targets --file-system-id {{name}} --region {{region}}
aws efs create-mount-target --file-system-id {{newFileSystem}} --subnet-id {{mountSubnet}} --security-groups {{mountGroup}} --region {{region}}
# then copy the files with their owners and modes, by a task of DataSync or from a client that mounts both; once more with the writers stopped`,
  terraform: `# a change of this on {{name}} itself would destroy it: make a second one
resource "aws_efs_file_system" "encrypted" {
  creation_token = "encrypted-copy-of-{{name}}"
  encrypted      = true
}`,
  cloudFormation: `Type: AWS::EFS::FileSystem
Properties:
  Encrypted: true
  BackupPolicy:
    Status: ENABLED`,
};

const STATEMENT = {
  Effect: 'Allow',
  Principal: { AWS: '{{clientRole}}' },
  Action: ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'],
  Resource: '{{arn}}',
  Condition: {
    Bool: {
      'aws:SecureTransport': 'true',
      'elasticfilesystem:AccessedViaMountTarget': 'true',
    },
  },
};

const CLIENTS_ONLY: Pick<
  LabInstructions,
  'console' | 'cli' | 'terraform' | 'cloudFormation'
> = {
  console:
    'EFS > File systems > {{name}} > File system policy > Edit > Prevent anonymous access and Enforce in-transit encryption for all clients > Grant additional permissions > the role of each client > Save',
  cli: `# mount with identity first, on every client: mount -t efs -o tls,iam {{name}}:/ /mnt
aws efs put-file-system-policy --file-system-id {{name}} --region {{region}} --policy '${JSON.stringify(
    { Version: '2012-10-17', Statement: [STATEMENT] },
  )}'`,
  terraform: `resource "aws_efs_file_system_policy" "clients" {
  file_system_id = "{{name}}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "{{clientRole}}" }
      Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
      Resource  = "{{arn}}"
      Condition = {
        Bool = {
          "aws:SecureTransport"                      = "true"
          "elasticfilesystem:AccessedViaMountTarget" = "true"
        }
      }
    }]
  })
}`,
  cloudFormation: `Type: AWS::EFS::FileSystem
Properties:
  FileSystemPolicy:
    Version: "2012-10-17"
    Statement:
      - Effect: Allow
        Principal:
          AWS: {{clientRole}}
        Action:
          - elasticfilesystem:ClientMount
          - elasticfilesystem:ClientWrite
        Resource: "*"
        Condition:
          Bool:
            aws:SecureTransport: "true"
            elasticfilesystem:AccessedViaMountTarget: "true"`,
};

/** Takes away what lets in clients from everywhere. */
export const publicPolicyLab: LabInstructions = {
  minutes: 20,
  risk: {
    level: 'high',
    text: 'The command replaces the whole policy of {{name}}: whoever it does not name cannot mount any more, other accounts included, and the change takes some minutes. Look into the metric ClientConnections for who mounts today, and name all of their roles. Mounts that stand may be cut off.',
  },
  ...CLIENTS_ONLY,
};

/** Lets clients mount by their role and no longer by the network alone. */
export const anonymousLab: LabInstructions = {
  minutes: 30,
  risk: {
    level: 'high',
    text: 'Every client that mounts {{name}} without the options tls and iam is refused from then on, containers, functions and the CSI driver of Kubernetes included. Change the mounts first, one client after the other, and the policy last. Add elasticfilesystem:ClientRootAccess only for a client that must act as root.',
  },
  ...CLIENTS_ONLY,
};
