import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityLinks } from './readLinks';

/** Which kind a bare name means, where several entities have it. */
const KIND_ORDER = ['component', 'system', 'resource', 'api'];

/**
 * Finds the entities that a tag's value names: a full entity ref, or a bare
 * name. Names are compared case-sensitively, as AWS compares tag values.
 */
export class TagValueIndex {
  private readonly byRef = new Map<string, EntityLinks>();
  private readonly byName = new Map<string, EntityLinks[]>();

  constructor(entities: EntityLinks[]) {
    for (const entity of entities) {
      this.byRef.set(entity.entityRef, entity);
      const named = this.byName.get(entity.name) ?? [];
      this.byName.set(entity.name, [...named, entity]);
    }
  }

  find(value: string): EntityLinks[] {
    if (/[:/]/.test(value)) {
      const entity = this.byRef.get(refOf(value) ?? '');
      return entity && value.endsWith(entity.name) ? [entity] : [];
    }
    const named = this.byName.get(value) ?? [];
    const kind = KIND_ORDER.find(k => named.some(e => e.kind === k));
    const ofKind = named.filter(e => e.kind === kind);
    const inDefault = ofKind.filter(e => e.namespace === 'default');
    return inDefault.length > 0 ? inDefault : ofKind;
  }
}

function refOf(value: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(value, { defaultKind: 'component' }),
    );
  } catch {
    return undefined;
  }
}
