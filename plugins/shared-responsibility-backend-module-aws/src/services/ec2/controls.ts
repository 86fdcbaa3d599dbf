import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { detailedMonitoring } from './detailedMonitoring';
import { encryptionByDefault } from './encryptionByDefault';
import { imageCurrent } from './imageCurrent';
import { imageNotPublic } from './imageNotPublic';
import { imdsv2Required } from './imdsv2Required';
import { instanceNoInternetSsh } from './instanceNoInternetSsh';
import { instanceNoPublicIp } from './instanceNoPublicIp';
import { instanceNoStaticKeyPair } from './instanceNoStaticKeyPair';
import { instanceProfileAttached } from './instanceProfileAttached';
import { instanceProfileLeastPrivilege } from './instanceProfileLeastPrivilege';
import { patchCompliant } from './patchCompliant';
import { securityGroupNoPublicEveryPort } from './securityGroupNoPublicEveryPort';
import { securityGroupNoPublicRdp } from './securityGroupNoPublicRdp';
import { securityGroupNoPublicRiskyPorts } from './securityGroupNoPublicRiskyPorts';
import { securityGroupNoPublicSsh } from './securityGroupNoPublicSsh';
import { snapshotNotPublic } from './snapshotNotPublic';
import { ssmManaged } from './ssmManaged';
import { vulnerabilitiesTriaged } from './vulnerabilitiesTriaged';
import { volumeEncrypted } from './volumeEncrypted';

/** Controls on EC2 instances, images, volumes, snapshots and security groups. */
export const ec2Controls: Control[] = [
  securityGroupNoPublicSsh,
  instanceNoInternetSsh,
  ssmManaged,
  patchCompliant,
  vulnerabilitiesTriaged,
  volumeEncrypted,
  encryptionByDefault,
  imageCurrent,
  imageNotPublic,
  imdsv2Required,
  securityGroupNoPublicEveryPort,
  securityGroupNoPublicRdp,
  securityGroupNoPublicRiskyPorts,
  snapshotNotPublic,
  instanceProfileAttached,
  instanceProfileLeastPrivilege,
  instanceNoPublicIp,
  instanceNoStaticKeyPair,
  detailedMonitoring,
];
