import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { defaultGroupClosed } from './defaultGroupClosed';
import { flowLogsOn } from './flowLogsOn';
import { networkAclNoPublicAdmin } from './networkAclNoPublicAdmin';

/** Controls on networks. */
export const vpcControls: Control[] = [
  flowLogsOn,
  defaultGroupClosed,
  networkAclNoPublicAdmin,
];
