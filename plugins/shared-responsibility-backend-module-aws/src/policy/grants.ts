import { Unread } from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { coversGlob, matchesGlob } from './glob';
import type { Statement } from './statements';

const ACTION = { ignoreCase: true };
const RESOURCE = { ignoreCase: false };

/** One call on one thing, as IAM would be asked about it. */
export interface AccessRequest {
  /** e.g. `iam:PassRole`. */
  action: string;
  arn: string;
}

/**
 * Do these identity statements allow the request, without any condition?
 *
 * Only a Deny without conditions takes an Allow away: one that holds at times
 * leaves the other times.
 *
 * @throws Unread (`unsupported`) if only statements with conditions allow it.
 */
export function grants(
  statements: Statement[],
  request: AccessRequest,
): boolean {
  if (
    statements.some(
      s => s.effect === 'Deny' && isUnconditional(s) && covers(s, request),
    )
  ) {
    return false;
  }
  return decide(
    statements.filter(s => s.effect === 'Allow' && covers(s, request)),
    request.action,
  );
}

/**
 * Do they allow the action on anything at all, however small?
 *
 * @param counts - which resource patterns of an Allow are of interest.
 * @throws Unread (`unsupported`) if only statements with conditions do.
 */
export function grantsSomewhere(
  statements: Statement[],
  action: string,
  counts: (pattern: string) => boolean = () => true,
): boolean {
  return decide(grantingSomewhere(statements, action, counts), action);
}

/** The Allow statements behind {@link grantsSomewhere}. */
export function grantingSomewhere(
  statements: Statement[],
  action: string,
  counts: (pattern: string) => boolean = () => true,
): Statement[] {
  const denied = statements.filter(
    s => s.effect === 'Deny' && isUnconditional(s) && coversAction(s, action),
  );
  return statements.filter(
    s =>
      s.effect === 'Allow' &&
      coversAction(s, action) &&
      patternsOf(s).some(
        pattern =>
          counts(pattern) && !denied.some(deny => coversPattern(deny, pattern)),
      ),
  );
}

/** The statements that allow the request, to name them as evidence; those without conditions first. */
export function granting(
  statements: Statement[],
  request: AccessRequest,
): Statement[] {
  return statements
    .filter(s => s.effect === 'Allow' && covers(s, request))
    .sort((a, b) => a.conditions.length - b.conditions.length);
}

/** Does the statement speak of this action? */
export function coversAction(statement: Statement, action: string): boolean {
  const { actions, notActions = [] } = statement;
  return actions
    ? actions.some(pattern => matchesGlob(pattern, action, ACTION))
    : !notActions.some(pattern => matchesGlob(pattern, action, ACTION));
}

function decide(allowing: Statement[], action: string): boolean {
  if (allowing.some(isUnconditional)) {
    return true;
  }
  if (allowing.length > 0) {
    const keys = allowing.flatMap(s => s.conditions.map(c => c.key));
    throw new Unread(
      'unsupported',
      `${allowing[0].label} allows ${action} under conditions (${[
        ...new Set(keys),
      ].join(', ')}) that this check cannot weigh`,
    );
  }
  return false;
}

function isUnconditional(statement: Statement): boolean {
  return statement.conditions.length === 0;
}

function covers(statement: Statement, request: AccessRequest): boolean {
  if (!coversAction(statement, request.action)) {
    return false;
  }
  const { resources, notResources } = statement;
  return resources
    ? resources.some(pattern => matchesResource(pattern, request.arn))
    : !(notResources ?? []).some(pattern =>
        matchesResource(pattern, request.arn),
      );
}

/** A pattern with a policy variable names what belongs to the caller, never the stranger's things that we ask about. */
function matchesResource(pattern: string, arn: string): boolean {
  return !pattern.includes('${') && matchesGlob(pattern, arn, RESOURCE);
}

function patternsOf(statement: Statement): string[] {
  return statement.resources ?? ['*'];
}

function coversPattern(deny: Statement, pattern: string): boolean {
  return (deny.resources ?? []).some(
    wide => !wide.includes('${') && coversGlob(wide, pattern, RESOURCE),
  );
}
