import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  sharedResponsibilityInventoryReadPermission,
  sharedResponsibilityReadPermission,
  sharedResponsibilityScanPermission,
  sharedResponsibilityVerifyPermission,
  type SharedResponsibilitySignal,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  sharedResponsibilityInventoryExtensionPoint,
  sharedResponsibilityPacksExtensionPoint,
  type Control,
  type InventoryProvider,
  type ServiceProfile,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { OwnAccounts } from './accounts/OwnAccounts';
import { Rejudger } from './assessment/Rejudger';
import { ClaimsService } from './claims/ClaimsService';
import { readResponsibilityConfig } from './config/readResponsibilityConfig';
import { connectDatabase } from './database/migrate';
import { LabService } from './labs/LabService';
import { VerifyService } from './labs/VerifyService';
import { MatrixService } from './matrix/MatrixService';
import { Packs } from './matrix/Packs';
import { OverviewService } from './overview/OverviewService';
import { createRouter } from './router/createRouter';
import { ScanEngine } from './scans/ScanEngine';
import { ScanService } from './scans/ScanService';
import { AuthorizedResponsibilityService } from './service/AuthorizedResponsibilityService';
import {
  isEntityOwnerRule,
  matrixResourceRef,
} from './service/permissionResource';
import { SqlResponsibilityReader } from './service/SqlResponsibilityReader';
import { VisibilityService } from './service/VisibilityService';
import { ControlSettings, readControlRules } from './settings';

const SIGNAL_CHANNEL = 'shared-responsibility';

/**
 * The backend of the shared responsibility matrix: stores what modules read
 * from the cloud, judges it, and serves it. It knows no cloud itself.
 *
 * @public
 */
export const sharedResponsibilityPlugin = createBackendPlugin({
  pluginId: 'shared-responsibility',
  register(env) {
    const providers: InventoryProvider[] = [];
    const controls: Control[] = [];
    const profiles: ServiceProfile[] = [];
    env.registerExtensionPoint(sharedResponsibilityInventoryExtensionPoint, {
      addInventoryProvider: provider => {
        if (providers.some(other => other.id === provider.id)) {
          throw new Error(
            `The inventory provider '${provider.id}' is added twice`,
          );
        }
        providers.push(provider);
      },
    });
    env.registerExtensionPoint(sharedResponsibilityPacksExtensionPoint, {
      addControls: (...added) => void controls.push(...added),
      addServiceProfiles: (...added) => void profiles.push(...added),
    });

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { logger, permissionsRegistry } = deps;
        const config = readResponsibilityConfig(deps.config);
        const { freshForSeconds } = config;
        const packs = new Packs(
          controls,
          profiles,
          infos =>
            new ControlSettings(infos, readControlRules(deps.config, infos)),
        );
        const knex = await connectDatabase(deps.database);
        const ownAccounts = new OwnAccounts(knex, [
          ...config.accountIds,
          ...packs.settings.trustedAccounts,
        ]);
        const now = () => new Date();

        const claims = new ClaimsService({ ...deps, knex, config, now });
        const matrices = new MatrixService({
          knex,
          packs,
          claims,
          freshForSeconds,
          now,
        });
        const publish = (message: SharedResponsibilitySignal) =>
          deps.signals.publish({
            recipients: { type: 'broadcast' },
            channel: SIGNAL_CHANNEL,
            message: { ...message },
          });
        const rejudger = new Rejudger({
          knex,
          logger,
          packs,
          matrices,
          ownAccounts,
          publish,
          now,
        });
        if (packs.settings.usesEntities) {
          claims.onChange(() => rejudger.run());
        }
        const engine = new ScanEngine({
          knex,
          logger,
          providers,
          packs,
          claims,
          matrices,
          ownAccounts,
          publish,
          now,
        });
        const scans = new ScanService(knex, engine);

        permissionsRegistry.addResourceType({
          resourceRef: matrixResourceRef,
          permissions: [sharedResponsibilityReadPermission],
          rules: [isEntityOwnerRule],
          getResources: async refs => {
            const { entities } = await claims.current();
            return refs.map(ref => {
              const links = entities.get(ref);
              return links && { entityRef: ref, owner: links.owner };
            });
          },
        });
        permissionsRegistry.addPermissions([
          sharedResponsibilityInventoryReadPermission,
          sharedResponsibilityScanPermission,
          sharedResponsibilityVerifyPermission,
        ]);

        const labs = new LabService({
          knex,
          packs,
          providers,
          freshForSeconds,
          ownAccounts,
          now,
        });
        const service = new AuthorizedResponsibilityService({
          ...deps,
          reader: new SqlResponsibilityReader({
            knex,
            packs,
            freshForSeconds,
            now,
          }),
          claims,
          matrices,
          scans,
          overview: new OverviewService({
            knex,
            claims,
            matrices,
            tagKeys: config.tagKeys,
            now,
          }),
          labs,
          verifications: new VerifyService({
            knex,
            logger,
            packs,
            claims,
            matrices,
            providers,
            labs,
            ownAccounts,
            publish,
            now,
          }),
          visibility: new VisibilityService({ ...deps, claims, now }),
        });
        deps.httpRouter.use(
          createRouter({
            ...deps,
            service,
            vocabulary: {
              isControl: id => packs.controlInfos.some(c => c.id === id),
              isResourceType: async type =>
                packs.knowsType(type) ||
                (await knex('resources').where({ type }).first('arn')) !==
                  undefined,
            },
          }),
        );

        await rejudger.run();
        await engine.start();
        deps.lifecycle.addShutdownHook(() => engine.stop());
        if (providers.length === 0) {
          logger.warn(
            'No inventory provider is installed, so no scan can see anything. Add a module such as backend-module-aws.',
          );
        }
        await deps.scheduler.scheduleTask({
          id: 'shared-responsibility-scan',
          ...config.schedule,
          fn: () => scans.startScheduled(),
        });
        await deps.scheduler.scheduleTask({
          id: 'shared-responsibility-reconcile-scans',
          scope: 'local',
          frequency: { seconds: 15 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 15 },
          fn: () => engine.reconcile(),
        });
      },
    });
  },
});
