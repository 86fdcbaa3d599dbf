/** What an ARN that no scan has seen says about its resource. */
export interface DescribedArn {
  type: string;
  name: string;
  accountId: string;
  region: string;
}

/** By service and the resource's first word, as ARNs write it. */
const TYPES: Record<string, string> = {
  's3:': 'AWS::S3::Bucket',
  'sqs:': 'AWS::SQS::Queue',
  'sns:': 'AWS::SNS::Topic',
  'ec2:instance': 'AWS::EC2::Instance',
  'ec2:volume': 'AWS::EC2::Volume',
  'ec2:security-group': 'AWS::EC2::SecurityGroup',
  'ec2:vpc': 'AWS::EC2::VPC',
  'ec2:subnet': 'AWS::EC2::Subnet',
  'iam:role': 'AWS::IAM::Role',
  'iam:user': 'AWS::IAM::User',
  'iam:policy': 'AWS::IAM::ManagedPolicy',
  'iam:root': 'AWS::::Account',
  'rds:db': 'AWS::RDS::DBInstance',
  'rds:cluster': 'AWS::RDS::DBCluster',
  'lambda:function': 'AWS::Lambda::Function',
  'dynamodb:table': 'AWS::DynamoDB::Table',
  'ecs:cluster': 'AWS::ECS::Cluster',
  'ecs:service': 'AWS::ECS::Service',
  'ecs:task-definition': 'AWS::ECS::TaskDefinition',
  'ecr:repository': 'AWS::ECR::Repository',
  'eks:cluster': 'AWS::EKS::Cluster',
  'kms:key': 'AWS::KMS::Key',
  'secretsmanager:secret': 'AWS::SecretsManager::Secret',
  'ssm:parameter': 'AWS::SSM::Parameter',
  'elasticloadbalancing:loadbalancer':
    'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'cloudfront:distribution': 'AWS::CloudFront::Distribution',
  'acm:certificate': 'AWS::CertificateManager::Certificate',
  'es:domain': 'AWS::OpenSearchService::Domain',
  'elasticfilesystem:file-system': 'AWS::EFS::FileSystem',
  'redshift:cluster': 'AWS::Redshift::Cluster',
  'elasticache:replicationgroup': 'AWS::ElastiCache::ReplicationGroup',
  'states:stateMachine': 'AWS::StepFunctions::StateMachine',
  'logs:log-group': 'AWS::Logs::LogGroup',
  'cloudtrail:trail': 'AWS::CloudTrail::Trail',
  'backup:backup-vault': 'AWS::Backup::BackupVault',
};

/** Services whose ARNs name the resource without a word before it. */
const WITHOUT_WORD = ['s3', 'sqs', 'sns'];

export function describeArn(arn: string): DescribedArn {
  const [, , service = '', region = '', accountId = '', ...rest] =
    arn.split(':');
  const path = rest.join(':');
  const words = path.split(/[:/]/).filter(word => word !== '');
  const kind = WITHOUT_WORD.includes(service) ? '' : words[0] ?? '';
  return {
    type: TYPES[`${service}:${kind}`] ?? `AWS::${service}::${kind}`,
    name: path === 'root' ? accountId : words[words.length - 1] ?? arn,
    accountId,
    region: region || 'global',
  };
}
