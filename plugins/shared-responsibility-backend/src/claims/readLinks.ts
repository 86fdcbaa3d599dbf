import {
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  ANNOTATIONS,
  type MatrixNote,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** How one catalog entity says what belongs to it. */
export interface EntityLinks {
  entityRef: string;
  kind: string;
  name: string;
  namespace: string;
  /** `spec.owner` as a full ref. */
  owner?: string;
  arns: string[];
  /** Each selector's pairs must all match. */
  tagSelectors: { text: string; pairs: [key: string, value: string][] }[];
  /** Stack names, and ARNs as they are. */
  stacks: string[];
  accounts: string[];
  notOnAws: boolean;
  dependsOn: string[];
  /** Of a system: the entities that belong to it. */
  parts: string[];
  /** What in the annotations cannot be understood. */
  notes: MatrixNote[];
}

const ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(\d{12}|aws)?:\S+$/;
const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;

/**
 * Reads what an entity's annotations link it to. What cannot be understood is
 * left out and becomes a note to the people of the entity.
 */
export function readLinks(entity: Entity): EntityLinks {
  const notes: MatrixNote[] = [];
  const values = (annotation: string) =>
    (entity.metadata.annotations?.[annotation] ?? '')
      .split(/[,\n]/)
      .map(value => value.trim())
      .filter(value => value !== '');
  const valid = (
    annotation: string,
    matches: (value: string) => boolean,
    expected: string,
  ) =>
    values(annotation).filter(value => {
      if (matches(value)) {
        return true;
      }
      notes.push(invalid(annotation, value, expected));
      return false;
    });

  const namespace = entity.metadata.namespace ?? 'default';
  return {
    entityRef: stringifyEntityRef(entity),
    kind: entity.kind.toLocaleLowerCase('en-US'),
    name: entity.metadata.name,
    namespace,
    owner: readOwner(entity, namespace),
    arns: valid(
      ANNOTATIONS.arns,
      value => ARN.test(value),
      'an ARN like arn:aws:s3:::my-bucket',
    ),
    tagSelectors: readSelectors(entity, notes),
    stacks: valid(
      ANNOTATIONS.stacks,
      value =>
        STACK_NAME.test(value) ||
        (ARN.test(value) && value.includes(':cloudformation:')),
      'a CloudFormation stack name or ARN',
    ),
    accounts: valid(
      ANNOTATIONS.accounts,
      value => /^\d{12}$/.test(value),
      'a 12-digit AWS account id',
    ),
    notOnAws: entity.metadata.annotations?.[ANNOTATIONS.platform] === 'none',
    dependsOn: readDependencies(entity, namespace),
    parts: (entity.relations ?? [])
      .filter(r => r.type === 'hasPart')
      .map(r => r.targetRef)
      .sort(),
    notes,
  };
}

/** True when an annotation links the entity to AWS, matched or not. */
export function isAnnotated(links: EntityLinks): boolean {
  return (
    links.arns.length > 0 ||
    links.tagSelectors.length > 0 ||
    links.stacks.length > 0 ||
    links.accounts.length > 0 ||
    links.notes.length > 0
  );
}

/**
 * A selector is one line of comma-separated pairs; a comma therefore joins
 * pairs of one selector, and a new line begins another.
 */
function readSelectors(
  entity: Entity,
  notes: MatrixNote[],
): EntityLinks['tagSelectors'] {
  const text = entity.metadata.annotations?.[ANNOTATIONS.tags] ?? '';
  const selectors: EntityLinks['tagSelectors'] = [];
  for (const line of text.split('\n')) {
    const parts = line
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '');
    const pairs = parts.map((part): [string, string] => {
      const at = part.indexOf('=');
      return at < 0
        ? ['', part]
        : [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    });
    if (pairs.length === 0) {
      continue;
    }
    if (pairs.some(([key, value]) => key === '' || value === '')) {
      // A selector with a pair left out would match more than was meant.
      notes.push(
        invalid(
          ANNOTATIONS.tags,
          line.trim(),
          'pairs like component=payments-api,env=prod',
        ),
      );
    } else {
      selectors.push({ text: parts.join(','), pairs });
    }
  }
  return selectors;
}

function invalid(
  annotation: string,
  value: string,
  expected: string,
): MatrixNote {
  return {
    severity: 'error',
    code: 'invalid-annotation',
    message: `"${value}" in annotation ${annotation} is not ${expected}, so it was left out`,
    fix: `Write ${expected} in ${annotation}.`,
  };
}

function readOwner(entity: Entity, namespace: string): string | undefined {
  const relation = entity.relations?.find(r => r.type === 'ownedBy');
  const owner = relation?.targetRef ?? entity.spec?.owner;
  if (typeof owner !== 'string' || owner === '') {
    return undefined;
  }
  return fullRef(owner, 'group', namespace);
}

function readDependencies(entity: Entity, namespace: string): string[] {
  const fromSpec = Array.isArray(entity.spec?.dependsOn)
    ? entity.spec.dependsOn.filter(
        (ref): ref is string => typeof ref === 'string',
      )
    : [];
  const refs = [
    ...(entity.relations ?? [])
      .filter(r => r.type === 'dependsOn')
      .map(r => r.targetRef),
    ...fromSpec,
  ].map(ref => fullRef(ref, 'component', namespace));
  return [
    ...new Set(refs.filter((ref): ref is string => ref !== undefined)),
  ].sort();
}

function fullRef(
  ref: string,
  defaultKind: string,
  defaultNamespace: string,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}
