import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { readLinks, type EntityLinks } from './readLinks';

/** Kinds that have an Ownership tab. */
export const MATRIX_KINDS = ['component', 'system', 'resource', 'api'];

/** Only what links are read from: a catalog of 10 000 entities then fits in a few MB. */
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
  'spec.owner',
  'spec.dependsOn',
];

/**
 * Reads every entity that may own AWS resources, with the plugin's own
 * credentials: claims are the same for everyone, who may see them is decided
 * when they are served.
 */
export async function readCatalog(options: {
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
}): Promise<Map<string, EntityLinks>> {
  const { catalog, auth, logger } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const entities = new Map<string, EntityLinks>();
  const pages = catalog.streamEntities(
    { filter: { kind: MATRIX_KINDS }, fields: FIELDS },
    { credentials },
  );
  for await (const page of pages) {
    for (const entity of page) {
      const links = readLinks(entity);
      if (links.notes.length > 0) {
        logger.warn(
          `${links.entityRef}: ${links.notes.map(n => n.message).join('; ')}`,
        );
      }
      entities.set(links.entityRef, links);
    }
  }
  return entities;
}
