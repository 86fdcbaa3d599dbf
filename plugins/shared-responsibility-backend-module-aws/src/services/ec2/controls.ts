import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { instanceNoInternetSsh } from './instanceNoInternetSsh';
import { patchCompliant } from './patchCompliant';
import { securityGroupNoPublicSsh } from './securityGroupNoPublicSsh';
import { ssmManaged } from './ssmManaged';
import { volumeEncrypted } from './volumeEncrypted';

/** Controls on EC2 instances, their volumes and security groups. */
export const ec2Controls: Control[] = [
  securityGroupNoPublicSsh,
  instanceNoInternetSsh,
  ssmManaged,
  patchCompliant,
  volumeEncrypted,
];
