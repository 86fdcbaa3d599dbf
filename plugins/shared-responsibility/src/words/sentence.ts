import type { Entity } from '@backstage/catalog-model';
import type { Matrix } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** "service" for a component of that type, else the kind: what the sentence calls the entity. */
export function entityNoun(entity: Entity): string {
  if (entity.kind.toLowerCase() === 'component') {
    return entity.spec?.type === 'service' ? 'service' : 'component';
  }
  return entity.kind === 'API' ? 'API' : entity.kind.toLowerCase();
}

/** The page in one sentence. Counts controls, never places of the stack. */
export function ownershipSentence(
  noun: string,
  { sentence, score, counts }: Pick<Matrix, 'sentence' | 'score' | 'counts'>,
): string {
  const { owes, met, missing, unknown, accepted } = sentence;
  if (counts.resources === 0) {
    return `This ${noun} owns no AWS resource; it depends on those of others.`;
  }
  if (owes === 0) {
    return score.unwatchedLayers > 0
      ? `No control watches what this ${noun} owes yet: ${count(
          score.unwatchedLayers,
          'layer is',
          'layers are',
        )} not watched.`
      : `This ${noun} owes no control: what it uses is managed by AWS.`;
  }
  const parts = [
    met > 0 && `${met} ${verb(met)} met`,
    missing > 0 && `${missing} ${verb(missing)} missing`,
    unknown > 0 && `${unknown} could not be checked`,
    accepted > 0 &&
      (accepted === 1
        ? '1 is an accepted risk'
        : `${accepted} are accepted risks`),
  ].filter(Boolean);
  return `This ${noun} owes ${count(owes, 'control', 'controls')}: ${parts.join(
    ', ',
  )}.`;
}

/** "1 control", "3 controls". */
export function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

function verb(n: number): string {
  return n === 1 ? 'is' : 'are';
}
