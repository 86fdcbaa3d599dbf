import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** A volume is replaced: AWS cannot encrypt one that exists. */
export const replaceByEncryptedVolume: LabInstructions = {
  minutes: 60,
  risk: {
    level: 'high',
    text: '{{name}} cannot be encrypted in place: it is replaced. {{instance}} has to be stopped while the volumes are swapped, and what is written after the snapshot is lost. Delete the old volume only once the data on the new one was seen to be whole. Whoever uses the volume also needs the right to use the key.',
  },
  console:
    'EC2 > Volumes > {{name}} > Actions > Create snapshot; Snapshots > Create volume from snapshot > Encrypt this volume; stop the instance, detach the old volume, attach the new one as {{device}}',
  cli: `aws ec2 stop-instances --instance-ids {{instance}} --region {{region}}
aws ec2 create-snapshot --volume-id {{name}} --region {{region}} --description "before encryption of {{name}}"
aws ec2 create-volume --snapshot-id {{snapshot}} --encrypted --volume-type {{volumeType}} --availability-zone {{zone}} --region {{region}}
aws ec2 detach-volume --volume-id {{name}} --region {{region}}
aws ec2 attach-volume --volume-id {{newVolume}} --instance-id {{instance}} --device {{device}} --region {{region}}
aws ec2 start-instances --instance-ids {{instance}} --region {{region}}
# once the data on the new volume was seen to be whole
aws ec2 delete-volume --volume-id {{name}} --region {{region}}`,
  terraform: `# Terraform replaces a volume whose encryption changes: make the snapshot first
resource "aws_ebs_volume" "encrypted" {
  availability_zone = "{{zone}}"
  snapshot_id       = "{{snapshot}}"
  type              = "{{volumeType}}"
  encrypted         = true
}`,
  cloudFormation: `Type: AWS::EC2::Volume
Properties:
  AvailabilityZone: {{zone}}
  SnapshotId: {{snapshot}}
  VolumeType: {{volumeType}}
  Encrypted: true`,
};

const ASSOCIATION = (operation: 'Scan' | 'Install', when: string) => ({
  terraform: `resource "aws_ssm_association" "patches" {
  name                = "AWS-RunPatchBaseline"
  schedule_expression = "${when}"
  parameters = {
    Operation = "${operation}"
  }
  targets {
    key    = "InstanceIds"
    values = ["{{name}}"]
  }
}`,
  cloudFormation: `Type: AWS::SSM::Association
Properties:
  Name: AWS-RunPatchBaseline
  ScheduleExpression: ${when}
  Parameters:
    Operation:
      - ${operation}
  Targets:
    - Key: InstanceIds
      Values:
        - {{name}}`,
});

/** Labs about patches of an instance, by step. */
export const patchLabs = {
  scanned: {
    minutes: 10,
    risk: {
      level: 'none',
      text: 'A scan reads which packages are installed and changes nothing. The instance has to be managed by Systems Manager.',
    },
    console:
      'Systems Manager > Patch Manager > Patch now > Operation: Scan > Instances to patch: {{name}}',
    cli: `aws ssm send-command --document-name AWS-RunPatchBaseline --instance-ids {{name}} --parameters Operation=Scan --region {{region}}`,
    ...ASSOCIATION('Scan', 'rate(1 day)'),
  },
  'none-missing': {
    minutes: 45,
    risk: {
      level: 'medium',
      text: '{{name}} reboots if a patch needs it, and a new package may behave differently. Install on a copy or on one of several instances first, take a snapshot of the root volume, and choose a quiet hour.',
    },
    console:
      'Systems Manager > Patch Manager > Patch now > Operation: Scan and install > Reboot if needed > Instances to patch: {{name}}',
    cli: `aws ssm send-command --document-name AWS-RunPatchBaseline --instance-ids {{name}} --parameters Operation=Install,RebootOption=RebootIfNeeded --region {{region}}`,
    ...ASSOCIATION('Install', 'cron(0 3 ? * SUN *)'),
  },
} satisfies Record<string, LabInstructions>;
