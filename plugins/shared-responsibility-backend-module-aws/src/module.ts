import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { DefaultAwsCredentialsManager } from '@backstage/integration-aws-node';
import {
  sharedResponsibilityInventoryExtensionPoint,
  sharedResponsibilityPacksExtensionPoint,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { baselineControls } from './baseline';
import { ConfigSnapshotProvider } from './config-snapshot/ConfigSnapshotProvider';
import { readSnapshotConfig } from './config-snapshot/readSnapshotConfig';
import { awsServiceProfiles } from './profiles';
import { AccountCredentials } from './provider/AccountCredentials';
import { AwsLiveProvider } from './provider/AwsLiveProvider';
import { readScanConfig, type ScanConfig } from './provider/readScanConfig';
import { awsControls } from './services';
import { attestationControls } from './services/attestations/attestationControls';
import { ChildProcessUnitRunner } from './worker/ChildProcessUnitRunner';

/**
 * Brings AWS to the shared-responsibility backend: the scanner of accounts,
 * the reader of AWS Config snapshots, the service profiles and the controls.
 *
 * @public
 */
export const sharedResponsibilityModuleAws = createBackendModule({
  pluginId: 'shared-responsibility',
  moduleId: 'aws',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        inventory: sharedResponsibilityInventoryExtensionPoint,
        packs: sharedResponsibilityPacksExtensionPoint,
      },
      async init({ config, lifecycle, inventory, packs }) {
        const scanConfig = readScanConfig(config);
        const runner = new ChildProcessUnitRunner();
        const rereader = new ChildProcessUnitRunner({ size: 1 });
        lifecycle.addShutdownHook(async () => {
          await Promise.all([runner.stop(), rereader.stop()]);
        });
        const snapshots = readSnapshotConfig(config);
        if (snapshots.length > 0) {
          inventory.addInventoryProvider(
            new ConfigSnapshotProvider({
              paths: snapshots,
              liveAccounts: (scanConfig.accounts ?? []).map(a => a.accountId),
              reader: runner,
            }),
          );
        }
        // Whoever hands over files and names no account has not asked for AWS to be called.
        if (
          scanConfig.accounts ||
          scanConfig.organization ||
          snapshots.length === 0
        ) {
          inventory.addInventoryProvider(
            new AwsLiveProvider({
              config: scanConfig,
              credentials: new AccountCredentials(
                DefaultAwsCredentialsManager.fromConfig(config),
                knowsAccount(scanConfig),
              ),
              runner,
              rereader,
              defaultRegion:
                process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION,
              endpoint: process.env.AWS_ENDPOINT_URL || undefined,
            }),
          );
        }
        packs.addControls(
          ...awsControls,
          ...attestationControls,
          ...baselineControls,
        );
        packs.addServiceProfiles(...awsServiceProfiles);
      },
    });
  },
});

/** Any account may be a member of an organization; without one, only those that are named. */
function knowsAccount({ accounts = [], organization }: ScanConfig) {
  return (accountId: string) =>
    organization !== undefined ||
    accounts.some(account => account.accountId === accountId);
}
