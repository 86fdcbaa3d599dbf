import type { Control } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { accessKeyAge } from './accessKeyAge';
import { inlinePolicyNoAdmin } from './inlinePolicyNoAdmin';
import { noPrivilegeEscalation } from './noPrivilegeEscalation';
import { policyNoAdmin } from './policyNoAdmin';
import { policyNoServiceWildcard } from './policyNoServiceWildcard';
import { roleNoAdministratorAccess } from './roleNoAdministratorAccess';
import { roleOidcSubRestricted } from './roleOidcSubRestricted';
import { roleTrustConfusedDeputy } from './roleTrustConfusedDeputy';
import { roleTrustExternalAccount } from './roleTrustExternalAccount';
import { roleTrustNotPublic } from './roleTrustNotPublic';
import { roleUsed } from './roleUsed';
import { userConsoleMfa } from './userConsoleMfa';
import { userCredentialsUsed } from './userCredentialsUsed';
import { userNoAdministratorAccess } from './userNoAdministratorAccess';

/** Controls on IAM. */
export const iamControls: Control[] = [
  policyNoAdmin,
  policyNoServiceWildcard,
  inlinePolicyNoAdmin,
  noPrivilegeEscalation,
  roleNoAdministratorAccess,
  roleUsed,
  roleTrustNotPublic,
  roleTrustExternalAccount,
  roleTrustConfusedDeputy,
  roleOidcSubRestricted,
  userNoAdministratorAccess,
  userConsoleMfa,
  accessKeyAge,
  userCredentialsUsed,
];
