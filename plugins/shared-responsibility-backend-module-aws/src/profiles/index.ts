import type { ServiceProfile } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accountProfile } from '../services/account/profile';
import { acmProfile } from '../services/acm/profile';
import { apigatewayProfile } from '../services/apigateway/profile';
import { auroraProfile } from '../services/aurora/profile';
import { backupProfile } from '../services/backup/profile';
import { cloudfrontProfile } from '../services/cloudfront/profile';
import { cloudtrailProfile } from '../services/cloudtrail/profile';
import { dynamodbProfile } from '../services/dynamodb/profile';
import { ebsProfile } from '../services/ebs/profile';
import { ec2Profile } from '../services/ec2/profile';
import { ec2AutoScalingProfile } from '../services/ec2-auto-scaling/profile';
import { ecrProfile } from '../services/ecr/profile';
import { ecsEc2Profile } from '../services/ecs-ec2/profile';
import { ecsFargateProfile } from '../services/ecs-fargate/profile';
import { efsProfile } from '../services/efs/profile';
import { eksAutoModeProfile } from '../services/eks-auto-mode/profile';
import { eksFargateProfile } from '../services/eks-fargate/profile';
import { eksManagedNodeGroupProfile } from '../services/eks-managed-node-group/profile';
import { eksSelfManagedProfile } from '../services/eks-self-managed/profile';
import { elasticacheProfile } from '../services/elasticache/profile';
import { elasticbeanstalkProfile } from '../services/elasticbeanstalk/profile';
import { elbProfile } from '../services/elb/profile';
import { iamProfile } from '../services/iam/profile';
import { kmsProfile } from '../services/kms/profile';
import { lambdaProfile } from '../services/lambda/profile';
import { lightsailProfile } from '../services/lightsail/profile';
import { logsProfile } from '../services/logs/profile';
import { opensearchProfile } from '../services/opensearch/profile';
import { rdsProfile } from '../services/rds/profile';
import { rdsCustomProfile } from '../services/rds-custom/profile';
import { redshiftProfile } from '../services/redshift/profile';
import { s3Profile } from '../services/s3/profile';
import { secretsmanagerProfile } from '../services/secretsmanager/profile';
import { snsProfile } from '../services/sns/profile';
import { sqsProfile } from '../services/sqs/profile';
import { ssmProfile } from '../services/ssm/profile';
import { stepfunctionsProfile } from '../services/stepfunctions/profile';
import { vpcProfile } from '../services/vpc/profile';

/**
 * Who owns which layer of every AWS service that we know. Profiles that share
 * a resource type tell themselves apart by `appliesTo`.
 */
export const awsServiceProfiles: ServiceProfile[] = [
  accountProfile,
  ec2Profile,
  ec2AutoScalingProfile,
  ebsProfile,
  vpcProfile,
  s3Profile,
  iamProfile,
  kmsProfile,
  rdsProfile,
  auroraProfile,
  rdsCustomProfile,
  dynamodbProfile,
  lambdaProfile,
  ecsEc2Profile,
  ecsFargateProfile,
  ecrProfile,
  eksSelfManagedProfile,
  eksManagedNodeGroupProfile,
  eksAutoModeProfile,
  eksFargateProfile,
  apigatewayProfile,
  cloudfrontProfile,
  acmProfile,
  elbProfile,
  sqsProfile,
  snsProfile,
  elasticacheProfile,
  opensearchProfile,
  redshiftProfile,
  efsProfile,
  backupProfile,
  logsProfile,
  secretsmanagerProfile,
  cloudtrailProfile,
  ssmProfile,
  stepfunctionsProfile,
  lightsailProfile,
  elasticbeanstalkProfile,
];
