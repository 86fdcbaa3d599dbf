import type { SnapshotMapper } from './SnapshotMapper';
import { accountMapper } from './types/account';
import { dynamodbMapper } from './types/dynamodb';
import { ec2Mapper } from './types/ec2';
import { ecsMapper } from './types/ecs';
import { iamMapper } from './types/iam';
import { lambdaMapper } from './types/lambda';
import { rdsMapper } from './types/rds';
import { s3Mapper } from './types/s3';
import { vpcMapper } from './types/vpc';

/** Every service that can be read from a snapshot, in the order of a scan. */
export const snapshotMappers: readonly SnapshotMapper[] = [
  accountMapper,
  iamMapper,
  s3Mapper,
  ec2Mapper,
  vpcMapper,
  rdsMapper,
  lambdaMapper,
  ecsMapper,
  dynamodbMapper,
];

/** Types, as AWS Config names them, that are looked at. */
export const recordedTypes: ReadonlySet<string> = new Set(
  snapshotMappers.flatMap(({ reads }) => reads),
);
