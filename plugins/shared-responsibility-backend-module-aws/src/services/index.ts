import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accountControls } from './account/controls';
import { ec2Controls } from './ec2/controls';
import { ecrControls } from './ecr/controls';
import { ecsControls } from './ecs/controls';
import { eksControls } from './eks/controls';
import { iamControls } from './iam/controls';
import { lambdaControls } from './lambda/controls';
import { rdsControls } from './rds/controls';
import { s3Controls } from './s3/controls';
import { ssmControls } from './ssm/controls';
import { vpcControls } from './vpc/controls';
import { dynamodbControls } from './dynamodb/controls';
import { kmsControls } from './kms/controls';
import { secretsManagerControls } from './secretsmanager/controls';
import { snsControls } from './sns/controls';
import { sqsControls } from './sqs/controls';
import { opensearchControls } from './opensearch/controls';
import { efsControls } from './efs/controls';
import { backupControls } from './backup/controls';
import { logsControls } from './logs/controls';
import { cloudtrailControls } from './cloudtrail/controls';
import { configControls } from './config/controls';
import { guarddutyControls } from './guardduty/controls';
import { securityhubControls } from './securityhub/controls';
import { accessanalyzerControls } from './accessanalyzer/controls';
import { apigatewayControls } from './apigateway/controls';
import { elbControls } from './elb/controls';
import { acmControls } from './acm/controls';
import { elasticacheControls } from './elasticache/controls';
import { redshiftControls } from './redshift/controls';
import { cloudfrontControls } from './cloudfront/controls';
import { stepfunctionsControls } from './stepfunctions/controls';

/** The built-in automated controls. */
export const awsControls: Control[] = [
  ...accountControls,
  ...s3Controls,
  ...ec2Controls,
  ...vpcControls,
  ...rdsControls,
  ...iamControls,
  ...lambdaControls,
  ...ssmControls,
  ...ecsControls,
  ...ecrControls,
  ...eksControls,
  ...dynamodbControls,
  ...kmsControls,
  ...secretsManagerControls,
  ...snsControls,
  ...sqsControls,
  ...opensearchControls,
  ...efsControls,
  ...backupControls,
  ...logsControls,
  ...cloudtrailControls,
  ...configControls,
  ...guarddutyControls,
  ...securityhubControls,
  ...accessanalyzerControls,
  ...stepfunctionsControls,
  ...apigatewayControls,
  ...elbControls,
  ...cloudfrontControls,
  ...acmControls,
  ...elasticacheControls,
  ...redshiftControls,
];
