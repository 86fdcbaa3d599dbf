import { accountCollector } from '../services/account/collect';
import { dynamodbCollector } from '../services/dynamodb/collect';
import { ec2Collector } from '../services/ec2/collect';
import { ecrCollector } from '../services/ecr/collect';
import { ecsCollector } from '../services/ecs/collect';
import { eksCollector } from '../services/eks/collect';
import { iamCollector } from '../services/iam/collect';
import { lambdaCollector } from '../services/lambda/collect';
import { rdsCollector } from '../services/rds/collect';
import { s3Collector } from '../services/s3/collect';
import { ssmCollector } from '../services/ssm/parameters';
import { vpcCollector } from '../services/vpc/collect';
import { kmsCollector } from '../services/kms/collect';
import { secretsManagerCollector } from '../services/secretsmanager/collect';
import { snsCollector } from '../services/sns/collect';
import { sqsCollector } from '../services/sqs/collect';
import { opensearchCollector } from '../services/opensearch/collect';
import { efsCollector } from '../services/efs/collect';
import { backupCollector } from '../services/backup/collect';
import { logsCollector } from '../services/logs/collect';
import { cloudtrailCollector } from '../services/cloudtrail/collect';
import { configCollector } from '../services/config/collect';
import { guarddutyCollector } from '../services/guardduty/collect';
import { securityhubCollector } from '../services/securityhub/collect';
import { accessanalyzerCollector } from '../services/accessanalyzer/collect';
import { apigatewayCollector } from '../services/apigateway/collect';
import { elbCollector } from '../services/elb/collect';
import { stepfunctionsCollector } from '../services/stepfunctions/collect';
import { cloudfrontCollector } from '../services/cloudfront/collect';
import { acmCollector } from '../services/acm/collect';
import { elasticacheCollector } from '../services/elasticache/collect';
import { redshiftCollector } from '../services/redshift/collect';
import type { ServiceCollector } from './ServiceCollector';

/** Every service that is read, in the order in which a scan plans them. */
export const collectors: readonly ServiceCollector[] = [
  accountCollector,
  iamCollector,
  s3Collector,
  ec2Collector,
  vpcCollector,
  rdsCollector,
  lambdaCollector,
  ecsCollector,
  ecrCollector,
  eksCollector,
  dynamodbCollector,
  ssmCollector,
  kmsCollector,
  secretsManagerCollector,
  snsCollector,
  sqsCollector,
  opensearchCollector,
  efsCollector,
  backupCollector,
  logsCollector,
  cloudtrailCollector,
  configCollector,
  guarddutyCollector,
  securityhubCollector,
  accessanalyzerCollector,
  stepfunctionsCollector,
  apigatewayCollector,
  elbCollector,
  cloudfrontCollector,
  acmCollector,
  elasticacheCollector,
  redshiftCollector,
];
