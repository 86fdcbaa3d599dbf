import type { LabInstructions } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

const ROLE_AND_NETWORK = `  name     = "{{name}}"
  role_arn = "{{clusterRole}}"`;

/** Closes the Kubernetes API to the internet. */
export const closeEndpoint: LabInstructions = {
  minutes: 45,
  risk: {
    level: 'high',
    text: 'Everybody and every pipeline that reaches the API of {{name}} from outside of its VPC is locked out: have a VPN, a runner or a Session Manager port-forward inside first. Nodes find the private endpoint by themselves if the VPC has DNS support and hostnames on. The update takes some minutes; pods keep running, and it can be taken back the same way.',
  },
  console:
    'EKS > Clusters > {{name}} > Networking > Manage > Endpoint access > Private (or Public and private, with Advanced settings > the addresses of your offices and runners) > Save changes',
  cli: `aws eks update-cluster-config --name {{name}} --resources-vpc-config endpointPrivateAccess=true,endpointPublicAccess=false --region {{region}}
# or public for a few addresses only, in place of the command above
# aws eks update-cluster-config --name {{name}} --resources-vpc-config endpointPrivateAccess=true,endpointPublicAccess=true,publicAccessCidrs={{trustedCidr}} --region {{region}}`,
  terraform: `resource "aws_eks_cluster" "this" {
${ROLE_AND_NETWORK}
  vpc_config {
    subnet_ids              = [{{quotedSubnets}}]
    endpoint_private_access = true
    endpoint_public_access  = false
  }
}`,
  cloudFormation: `Type: AWS::EKS::Cluster
Properties:
  Name: {{name}}
  RoleArn: {{clusterRole}}
  ResourcesVpcConfig:
    SubnetIds: [{{quotedSubnets}}]
    EndpointPrivateAccess: true
    EndpointPublicAccess: false`,
};

/** Upgrades the control plane by one minor version. */
export const upgradeCluster: LabInstructions = {
  minutes: 180,
  risk: {
    level: 'high',
    text: 'The control plane goes to {{nextVersion}}, one minor version at a time, and cannot go back. APIs that the new version drops stop working: look at the upgrade insights and try it on a test cluster. Nodes and add-ons have to follow, which moves every pod. If {{nextVersion}} is out of support too, go on to the next.',
  },
  console:
    'EKS > Clusters > {{name}} > Upgrade insights; then Upgrade version > {{nextVersion}} > Upgrade; then Compute and Add-ons > Update now',
  cli: `aws eks list-insights --cluster-name {{name}} --region {{region}}
aws eks update-cluster-version --name {{name}} --kubernetes-version {{nextVersion}} --region {{region}}
aws eks wait cluster-active --name {{name}} --region {{region}}
# then the nodes, group by group
aws eks list-nodegroups --cluster-name {{name}} --region {{region}}
aws eks update-nodegroup-version --cluster-name {{name}} --nodegroup-name {{nodegroup}} --region {{region}}`,
  terraform: `resource "aws_eks_cluster" "this" {
${ROLE_AND_NETWORK}
  version  = "{{nextVersion}}"
  vpc_config {
    subnet_ids = [{{quotedSubnets}}]
  }
}`,
  cloudFormation: `Type: AWS::EKS::Cluster
Properties:
  Name: {{name}}
  RoleArn: {{clusterRole}}
  Version: "{{nextVersion}}"
  ResourcesVpcConfig:
    SubnetIds: [{{quotedSubnets}}]`,
};

/** Encrypts Kubernetes secrets with a key of the account, for good. */
export const encryptSecrets: LabInstructions = {
  minutes: 60,
  risk: {
    level: 'medium',
    text: 'It cannot be taken back, and a cluster whose key is deleted or disabled is lost: guard the key, and let nobody schedule its deletion. The key has to be symmetric and of the same region. The update takes some minutes; pods keep running. Secrets that were written before are encrypted only when they are written again.',
  },
  console:
    'EKS > Clusters > {{name}} > Overview > Secrets encryption > Enable > KMS key > Enable > Confirm',
  cli: `aws eks associate-encryption-config --cluster-name {{name}} --encryption-config '[{"resources":["secrets"],"provider":{"keyArn":"{{key}}"}}]' --region {{region}}
aws eks wait cluster-active --name {{name}} --region {{region}}
# once it is done, write every secret again
kubectl get secrets --all-namespaces -o json | kubectl annotate --overwrite -f - kms-encryption-timestamp="written-again"`,
  terraform: `# on a cluster that exists this is an update; taking it away again replaces the cluster
resource "aws_eks_cluster" "this" {
${ROLE_AND_NETWORK}
  vpc_config {
    subnet_ids = [{{quotedSubnets}}]
  }
  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = "{{key}}"
    }
  }
}`,
};

/** Turns on the two logs without which a break-in leaves no trace. */
export const keepControlPlaneLogs: LabInstructions = {
  minutes: 15,
  risk: {
    level: 'none',
    text: 'Pods and the API keep running. The audit log of a busy cluster is large and costs money in CloudWatch; without a retention it is kept for ever.',
  },
  console:
    'EKS > Clusters > {{name}} > Observability > Control plane logs > Manage > Audit and Authenticator > Save changes',
  cli: `aws eks update-cluster-config --name {{name}} --logging '{"clusterLogging":[{"types":["audit","authenticator"],"enabled":true}]}' --region {{region}}
# the log group is there minutes later
aws logs put-retention-policy --log-group-name /aws/eks/{{name}}/cluster --retention-in-days 365 --region {{region}}`,
  terraform: `resource "aws_eks_cluster" "this" {
${ROLE_AND_NETWORK}
  enabled_cluster_log_types = ["audit", "authenticator"]
  vpc_config {
    subnet_ids = [{{quotedSubnets}}]
  }
}`,
  cloudFormation: `Type: AWS::EKS::Cluster
Properties:
  Name: {{name}}
  RoleArn: {{clusterRole}}
  ResourcesVpcConfig:
    SubnetIds: [{{quotedSubnets}}]
  Logging:
    ClusterLogging:
      EnabledTypes:
        - Type: audit
        - Type: authenticator`,
};
