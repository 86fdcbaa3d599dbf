import type {
  DBCluster,
  DBClusterSnapshot,
  DBInstance,
  DBSnapshot,
  PendingMaintenanceAction,
} from '@aws-sdk/client-rds';
import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, stated } from '../services/readExisting';

/** The facet with the engine, by resource type. */
const FACET: Record<string, string> = {
  'AWS::RDS::DBInstance': 'instance',
  'AWS::RDS::DBCluster': 'cluster',
  'AWS::RDS::DBSnapshot': 'snapshot',
  'AWS::RDS::DBClusterSnapshot': 'snapshot',
};

type WithEngine = DBInstance & DBCluster & DBSnapshot & DBClusterSnapshot;

/** The rows that one RDS type may belong to; Neptune and DocumentDB to none. */
export type DatabaseFamily = 'rds' | 'aurora' | 'rds-custom';

/**
 * The RDS API serves several products under the same types; only the engine
 * tells them apart.
 *
 * @returns undefined for an engine of another product.
 * @throws `Unread` if the engine was not seen.
 */
export function databaseFamily(
  resource: ResourceReader,
): DatabaseFamily | undefined {
  const facet = FACET[resource.type];
  const { Engine } = readExisting<WithEngine>(resource, facet);
  const engine = stated(Engine, 'Engine', resource);
  if (/^aurora(-|$)/.test(engine)) {
    return 'aurora';
  }
  if (engine.startsWith('custom-')) {
    return 'rds-custom';
  }
  return /^(mysql$|mariadb$|postgres$|oracle-|sqlserver-|db2-)/.test(engine)
    ? 'rds'
    : undefined;
}

/** Types that more than one profile names, and so need their engine read. */
export const ENGINE_TYPES = Object.keys(FACET);

/**
 * An operating-system update that AWS offers and will not apply by itself.
 * The list is absent when AWS lists no pending action for the database.
 */
export function waitsForOptionalOsUpdate(resource: ResourceReader): boolean {
  const pending =
    resource.read<PendingMaintenanceAction[]>('pendingMaintenance');
  return pending === undefined
    ? false
    : pending.some(
        action =>
          action.Action === 'system-update' && !action.AutoAppliedAfterDate,
      );
}
