import type {
  ClaimCandidate,
  MatrixNote,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { ANNOTATIONS } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { isAnnotated, type EntityLinks } from './readLinks';
import { TagValueIndex } from './TagValueIndex';

/** What of a resource decides whose it is. */
export interface ClaimableResource {
  arn: string;
  accountId: string;
  name: string;
  type: string;
  tags: Record<string, string>;
  furniture: boolean;
  attachments: string[];
}

export interface CandidateInput {
  resources: ClaimableResource[];
  entities: Map<string, EntityLinks>;
  tagKeys: string[];
  /** Owners of accounts from configuration; an annotated entity comes first. */
  accountOwners: Map<string, string>;
  /** ARNs that a complete listing no longer held, with the time. */
  closed: Map<string, string>;
  /** False before the first scan has ended: nothing can be missed yet. */
  scanned: boolean;
}

export interface Candidates {
  candidates: ClaimCandidate[];
  attachments: { from: string; fromName: string; to: string }[];
  /** Beside the entity's own notes: what matched nothing. By entity ref. */
  notes: Map<string, MatrixNote[]>;
}

const STACK_NAME_TAG = 'aws:cloudformation:stack-name';
const STACK_ID_TAG = 'aws:cloudformation:stack-id';
const ACCOUNT_TYPE = 'AWS::::Account';

/** Every reason why a resource might belong to an entity; deciding is another's. */
export function findCandidates(input: CandidateInput): Candidates {
  const entities = [...input.entities.values()];
  const byArn = index(entities, entity => entity.arns);
  const byStack = index(entities, entity => entity.stacks);
  const byAccount = index(entities, entity => entity.accounts);
  const bySelectorPair = index(
    entities.flatMap(entity =>
      entity.tagSelectors.map(selector => ({ entity, selector })),
    ),
    // One pair finds the selector; all of them are compared after.
    ({ selector }) => [pairKey(...selector.pairs[0])],
  );
  const byTagValue = new TagValueIndex(entities);
  const matched = new Set<string>();
  const candidates: ClaimCandidate[] = [];

  for (const resource of input.resources) {
    const add = (
      entity: Pick<EntityLinks, 'entityRef' | 'owner'>,
      claim: Pick<ClaimCandidate, 'rank' | 'provenance' | 'explicit'>,
    ) =>
      candidates.push({
        entityRef: entity.entityRef,
        arn: resource.arn,
        accountId: resource.accountId,
        ...(entity.owner && { ownerRef: entity.owner }),
        ...claim,
      });

    for (const entity of byArn.get(resource.arn) ?? []) {
      matched.add(matchKey(entity, resource.arn));
      add(entity, byAnnotatedArn(entity));
    }
    for (const [key, value] of Object.entries(resource.tags)) {
      for (const { entity, selector } of bySelectorPair.get(
        pairKey(key, value),
      ) ?? []) {
        if (selector.pairs.every(([k, v]) => resource.tags[k] === v)) {
          matched.add(matchKey(entity, selector.text));
          add(entity, {
            rank: 'annotation',
            provenance: `tag selector ${selector.text}`,
          });
        }
      }
    }
    for (const tag of [STACK_NAME_TAG, STACK_ID_TAG]) {
      const stack = resource.tags[tag];
      for (const entity of (stack && byStack.get(stack)) || []) {
        matched.add(matchKey(entity, stack));
        add(entity, {
          rank: 'annotation',
          provenance: `CloudFormation stack ${stack}`,
        });
      }
    }
    const stackName = resource.tags[STACK_NAME_TAG];
    for (const entity of stackName ? byTagValue.find(stackName) : []) {
      add(entity, {
        rank: 'stack',
        provenance: `CloudFormation stack named ${stackName}`,
      });
    }
    for (const key of input.tagKeys) {
      const value = resource.tags[key];
      for (const entity of value ? byTagValue.find(value) : []) {
        add(entity, { rank: 'tag', provenance: `tag ${key}=${value}` });
      }
    }
    if (resource.type === ACCOUNT_TYPE || resource.furniture) {
      const provenance = `owner of account ${resource.accountId}`;
      const annotated = byAccount.get(resource.accountId) ?? [];
      const configured = input.accountOwners.get(resource.accountId);
      for (const entity of annotated) {
        matched.add(matchKey(entity, resource.accountId));
        add(entity, { rank: 'account', provenance });
      }
      if (annotated.length === 0 && configured) {
        add({ entityRef: configured }, { rank: 'account', provenance });
      }
    }
  }

  const seen = new Set(input.resources.map(resource => resource.arn));
  for (const entity of entities) {
    for (const arn of entity.arns) {
      if (!seen.has(arn) && !input.closed.has(arn)) {
        candidates.push({
          entityRef: entity.entityRef,
          arn,
          ...byAnnotatedArn(entity),
        });
      }
    }
  }

  return {
    candidates,
    attachments: input.resources.flatMap(resource =>
      resource.attachments.map(to => ({
        from: resource.arn,
        fromName: resource.name,
        to,
      })),
    ),
    notes: new Map(
      entities
        .filter(entity => input.scanned && isAnnotated(entity))
        .map(entity => [
          entity.entityRef,
          unmatchedNotes(entity, matched, input.closed),
        ]),
    ),
  };
}

function byAnnotatedArn(
  entity: EntityLinks,
): Pick<ClaimCandidate, 'rank' | 'provenance' | 'explicit'> {
  return {
    // A Resource entity *is* the thing; any other entity merely names it.
    rank: entity.kind === 'resource' ? 'catalog-resource' : 'annotation',
    provenance: `annotation ${ANNOTATIONS.arns}`,
    explicit: true,
  };
}

function unmatchedNotes(
  entity: EntityLinks,
  matched: Set<string>,
  closed: Map<string, string>,
): MatrixNote[] {
  const missing = (value: string) => !matched.has(matchKey(entity, value));
  const arnNotes = entity.arns.filter(missing).map((arn): MatrixNote => {
    const closedAt = closed.get(arn);
    return closedAt
      ? {
          severity: 'warning',
          code: 'annotation-matches-nothing',
          message: `${arn} no longer exists in AWS (noticed ${closedAt})`,
          fix: `Remove it from annotation ${ANNOTATIONS.arns}.`,
        }
      : {
          severity: 'warning',
          code: 'never-seen',
          message: `No scan has ever seen ${arn}`,
          fix: `Check the ARN in annotation ${ANNOTATIONS.arns}, and that its account and region are scanned.`,
        };
  });
  return [
    ...arnNotes,
    ...entity.tagSelectors
      .filter(selector => missing(selector.text))
      .map(selector =>
        matchesNothing(
          `No resource carries all tags of ${selector.text}`,
          `Tag the resources, or correct annotation ${ANNOTATIONS.tags}; keys and values are case-sensitive.`,
        ),
      ),
    ...entity.stacks
      .filter(missing)
      .map(stack =>
        matchesNothing(
          `No resource belongs to CloudFormation stack ${stack}`,
          `Check the stack's name in annotation ${ANNOTATIONS.stacks}, and that its account and region are scanned.`,
        ),
      ),
    ...entity.accounts
      .filter(missing)
      .map(account =>
        matchesNothing(
          `Account ${account} has not been scanned`,
          `Add the account to the scanned accounts, or correct annotation ${ANNOTATIONS.accounts}.`,
        ),
      ),
  ];
}

function matchesNothing(message: string, fix: string): MatrixNote {
  return {
    severity: 'warning',
    code: 'annotation-matches-nothing',
    message,
    fix,
  };
}

function index<T>(items: T[], keysOf: (item: T) => string[]): Map<string, T[]> {
  const result = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      result.set(key, [...(result.get(key) ?? []), item]);
    }
  }
  return result;
}

function pairKey(key: string, value: string): string {
  return JSON.stringify([key, value]);
}

function matchKey(entity: EntityLinks, value: string): string {
  return JSON.stringify([entity.entityRef, value]);
}
