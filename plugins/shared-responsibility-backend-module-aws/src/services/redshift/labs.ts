import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const WAY = 'Redshift > Provisioned clusters > {{name}}';

const modify = (option: string) =>
  `aws redshift modify-cluster --cluster-identifier {{name}} ${option} --region {{region}}`;

function cluster(terraform: string, cloudFormation: string) {
  return {
    terraform: `resource "aws_redshift_cluster" "this" {
  # the rest as it is
  cluster_identifier = "{{name}}"
${terraform}
}`,
    cloudFormation: `Type: AWS::Redshift::Cluster
Properties:
  # the rest as it is
  ClusterIdentifier: {{name}}
${cloudFormation}`,
  };
}

/** Labs about clusters. */
export const clusterLabs = {
  private: {
    minutes: 20,
    risk: {
      level: 'medium',
      text: 'Whoever connects over the internet is cut off: reporting tools in the cloud, people at home. The cluster keeps its name, which then leads to a private address. Look at the connection log of the last weeks first.',
    },
    console: `${WAY} > Actions > Modify publicly accessible setting > off > Save changes`,
    cli: modify('--no-publicly-accessible'),
    ...cluster('  publicly_accessible = false', '  PubliclyAccessible: false'),
  },
  atRest: {
    minutes: 30,
    risk: {
      level: 'medium',
      text: 'AWS moves the data to an encrypted cluster in the background, for hours where it is large. On RA3 nodes it stays open for reads and writes but is slower; on others it is read-only, or cut off for a while. Snapshots from before stay unencrypted.',
    },
    console: `${WAY} > Properties > Database configurations > Edit > Edit encryption > Use AWS Key Management Service > Save changes`,
    cli: modify('--encrypted --kms-key-id {{key}}'),
    ...cluster(
      '  encrypted  = true\n  kms_key_id = "{{key}}"',
      '  Encrypted: true\n  KmsKeyId: {{key}}',
    ),
  },
  tls: {
    minutes: 40,
    risk: {
      level: 'high',
      text: 'The cluster reboots, so that queries break off and it is away for minutes. Afterwards every client that does not speak TLS is refused; sslversion in STL_CONNECTION_LOG tells which these are. Take over the other parameters of the old group.',
    },
    console: `Redshift > Configurations > Workload management > Create parameter group > require_ssl true; then ${WAY} > Properties > Edit > Edit parameter group; then Actions > Reboot cluster`,
    cli: `aws redshift create-cluster-parameter-group --parameter-group-name {{name}}-tls --parameter-group-family redshift-2.0 --description "Insists on TLS" --region {{region}}
aws redshift modify-cluster-parameter-group --parameter-group-name {{name}}-tls --parameters ParameterName=require_ssl,ParameterValue=true --region {{region}}
${modify('--cluster-parameter-group-name {{name}}-tls')}
aws redshift reboot-cluster --cluster-identifier {{name}} --region {{region}}`,
    terraform: `resource "aws_redshift_parameter_group" "tls" {
  name   = "{{name}}-tls"
  family = "redshift-2.0"
  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_redshift_cluster" "this" {
  # the rest as it is
  cluster_identifier           = "{{name}}"
  cluster_parameter_group_name = aws_redshift_parameter_group.tls.name
}`,
    cloudFormation: `Group:
  Type: AWS::Redshift::ClusterParameterGroup
  Properties:
    Description: Insists on TLS
    ParameterGroupFamily: redshift-2.0
    Parameters:
      - ParameterName: require_ssl
        ParameterValue: "true"
Cluster:
  Type: AWS::Redshift::Cluster
  Properties:
    # the rest as it is
    ClusterIdentifier: {{name}}
    ClusterParameterGroupName: !Ref Group`,
  },
} satisfies Record<string, LabInstructions>;
