import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** Makes an image private. */
export const makeImagePrivate: LabInstructions = {
  minutes: 10,
  risk: {
    level: 'low',
    text: 'Other accounts can start nothing new from {{name}}; what they started before keeps running. Add the accounts that need it by number first. A copy that somebody made stays theirs: treat every secret on the image as known.',
  },
  console:
    'EC2 > AMIs > {{name}} > Actions > Edit AMI permissions > Private > Save changes; then EC2 > Settings > Data protection and security > Block public access for AMIs > Manage > Block new public sharing',
  cli: `aws ec2 modify-image-attribute --image-id {{name}} --launch-permission 'Remove=[{Group=all}]' --region {{region}}
# no image of the region can be made public by mistake again
aws ec2 enable-image-block-public-access --image-block-public-access-state block-new-sharing --region {{region}}`,
  terraform: `# Terraform cannot take the permission away that everyone has: run the command; this keeps it from coming back
resource "aws_ec2_image_block_public_access" "region" {
  state = "block-new-sharing"
}`,
};

/** Makes a snapshot private. */
export const makeSnapshotPrivate: LabInstructions = {
  minutes: 10,
  risk: {
    level: 'low',
    text: 'Other accounts can copy and restore {{name}} no more. Add the accounts that need it by number first. A copy that somebody made stays theirs: treat the data on it as leaked.',
  },
  console:
    'EC2 > Snapshots > {{name}} > Actions > Snapshot settings > Modify permissions > Private > Save changes; then EC2 > Settings > Data protection and security > Block public access for EBS snapshots > Manage > Block all public sharing',
  cli: `aws ec2 modify-snapshot-attribute --snapshot-id {{name}} --attribute createVolumePermission --operation-type remove --group-names all --region {{region}}
# no snapshot of the region can be made public by mistake again
aws ec2 enable-snapshot-block-public-access --state block-all-sharing --region {{region}}`,
  terraform: `# Terraform cannot take the permission away that everyone has: run the command; this keeps it from coming back
resource "aws_ebs_snapshot_block_public_access" "region" {
  state = "block-all-sharing"
}`,
};

/** Encrypts volumes that are yet to be made; its resource is the account, so the region is told apart. */
export const encryptNewVolumes: LabInstructions = {
  minutes: 5,
  risk: {
    level: 'low',
    text: 'Volumes and snapshots that exist stay as they are. Whoever starts instances needs the right to use the key; with a key of your own also Auto Scaling and other accounts that share images do. Very old instance types that cannot use encrypted volumes do not start any more.',
  },
  console:
    'EC2 (in {{offRegion}}) > Settings > Data protection and security > EBS encryption > Manage > Always encrypt new EBS volumes > Update EBS encryption',
  cli: `# once for each region that is named
aws ec2 enable-ebs-encryption-by-default --region {{offRegion}}
aws ec2 get-ebs-encryption-by-default --region {{offRegion}}`,
  terraform: `# with a provider for each region that is named
resource "aws_ebs_encryption_by_default" "region" {
  enabled = true
}`,
};
