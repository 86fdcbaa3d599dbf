import type { ResourceReader } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { containersOf, type KeptDefinition } from './judgeDefinitions';

/** Fills family and revision, the first container and its image, and the cluster of a service into a lab. */
export function fillDefinition(
  resource: ResourceReader,
): Record<string, string> {
  const definition = resource.read<KeptDefinition>('taskDefinition');
  const cluster = /:service\/([^/]+)\/[^/]+$/.exec(resource.arn)?.[1];
  if (!definition) {
    return { ...(cluster && { cluster }) };
  }
  const { family, revision } = definition;
  const { name, image } = containersOf(definition, resource)[0];
  return {
    ...(cluster && { cluster }),
    ...(family && { family }),
    ...(revision && { revision: String(revision) }),
    ...(name && { container: name }),
    ...(image && { image }),
  };
}
