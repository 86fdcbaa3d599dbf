import {
  anyOf,
  Unread,
  type CheckContext,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  ACTION_TABLE_DATE,
  type Escalation,
  type PrincipalPowers,
} from '../../policy/powers';
import { fail, pass } from '../outcome';
import { isAdministrator, powersOf, unreadable } from './identityPowers';
import { strongerIdentity } from './strongerIdentities';

/** Who is judged, and for whose sake. */
export interface Judged {
  /** The role or user. */
  holder: ResourceReader;
  /** For people: `role worker of resize-images`. */
  name: string;
  /** The ARNs to show. */
  arns: string[];
}

/**
 * Can the identity get more rights than it was given? A way that was seen
 * fails; one that hangs on what was not seen, or on conditions, is unknown.
 *
 * @throws Unread likewise.
 */
export function judgeEscalation(
  { holder, name, arns }: Judged,
  context: CheckContext,
): StepOutcome {
  const powers = powersOf(holder);
  let how = '';
  const canEscalate = anyOf(
    () => {
      how = `${name} is an administrator already`;
      return powers.administrator.answer === 'yes';
    },
    ...escalationsOf(powers).map(escalation => () => {
      const opened = leadsUp(escalation, holder, context);
      how = opened === undefined ? how : `${name} may use ${opened}`;
      return opened !== undefined;
    }),
    () => isAdministrator(powers, name),
    () => refuseUnknownActions(powers),
    () => refuseUnreadable(powers),
  );
  return canEscalate
    ? fail('can escalate', how, arns)
    : pass(
        `none of the ways to more rights that were known on ${ACTION_TABLE_DATE} is open to ${name}${noteOf(
          powers,
        )}`,
        arns,
      );
}

/** Plainest first. */
export function escalationsOf({ escalations }: PrincipalPowers): Escalation[] {
  const order = ['open', 'scoped', 'needs-target', 'conditional'];
  return [...escalations].sort(
    (a, b) => order.indexOf(a.grade) - order.indexOf(b.grade),
  );
}

/** How it leads up, in words; undefined if it does not. */
function leadsUp(
  escalation: Escalation,
  holder: ResourceReader,
  context: CheckContext,
): string | undefined {
  const { name, gives, statements, grade, keys, boundaries } = escalation;
  const by = `${name}, which ${gives} (${statements.slice(0, 3).join('; ')})`;
  if (grade === 'open') {
    return by;
  }
  if (grade === 'conditional') {
    if (isHeldByBoundary(escalation)) {
      return undefined;
    }
    throw new Unread(
      'unsupported',
      `${
        holder.name
      } may use ${by} under conditions that this check cannot weigh: ${keys.join(
        ', ',
      )}${boundaries.length > 0 ? ` (boundary ${boundaries.join(', ')})` : ''}`,
    );
  }
  const stronger = strongerIdentity(escalation, holder, context);
  return stronger && `${by}, and so reach ${stronger.name}, which is stronger`;
}

/** What it changes must carry a boundary of the account's own, and nothing but that is asked. */
function isHeldByBoundary({ keys, boundaries }: Escalation): boolean {
  return (
    boundaries.length > 0 &&
    keys.every(key => key === 'iam:permissionsboundary') &&
    boundaries.every(arn => !/^arn:[^:]+:iam::aws:/.test(arn))
  );
}

function refuseUnknownActions({ notInTable }: PrincipalPowers): false {
  const unknown = notInTable.filter(({ matters }) => matters);
  if (unknown.length > 0) {
    const [{ pattern, statement }] = unknown;
    throw new Unread(
      'not-in-table',
      `${statement} allows ${pattern}, which was no action on ${ACTION_TABLE_DATE}: a slip, or an action too new to be judged`,
    );
  }
  return false;
}

function refuseUnreadable(powers: PrincipalPowers): false {
  if (powers.undecidable.length > 0) {
    throw unreadable(powers);
  }
  return false;
}

/** What a reader of a pass should still know. */
function noteOf({ escalations }: PrincipalPowers): string {
  const held = escalations.filter(isHeldByBoundary);
  const looked = escalations.filter(
    ({ grade }) => grade === 'scoped' || grade === 'needs-target',
  );
  return [
    ...(held.length > 0
      ? [
          `; ${held[0].name} only with the permissions boundary ${held[0].boundaries[0]}`,
        ]
      : []),
    ...(looked.length > 0
      ? [`; ${looked[0].name} reaches nothing stronger in this account`]
      : []),
  ].join('');
}
