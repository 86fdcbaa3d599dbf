import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accountControls } from './account/controls';
import { ec2Controls } from './ec2/controls';
import { iamControls } from './iam/controls';
import { lambdaControls } from './lambda/controls';
import { rdsControls } from './rds/controls';
import { s3Controls } from './s3/controls';
import { ssmControls } from './ssm/controls';
import { vpcControls } from './vpc/controls';

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
];
