import {
  allOf,
  anyOf,
  Unread,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import {
  granting,
  grantingSomewhere,
  grants,
  grantsSomewhere,
  type AccessRequest,
} from './grants';
import { matchesGlob } from './glob';
import {
  acrossServices,
  iamArn,
  kindOf,
  permissionWrites,
  RUN_WITH_PASSED_ROLE,
  takeOvers,
  type Surroundings,
} from './probes';
import type { Statement } from './statements';

/**
 * What an identity may do: its policies, cut by its permissions boundary.
 * Each is a function, because each may turn out to be unread.
 */
export interface Powers {
  policies: () => Statement[];
  /** Undefined if AWS said that there is no boundary. */
  boundary: () => Statement[] | undefined;
}

/**
 * Full admin: everything that we ask about in ten services together with one
 * way to widen itself; or the whole of IAM, which gives itself the rest.
 *
 * @throws Unread if policies or boundary were not read, or only conditions stand in the way.
 */
export function isAdmin(powers: Powers, around: Surroundings): boolean {
  const may = (request: AccessRequest) => () => allowed(powers, request);
  const writes = permissionWrites(around).map(may);
  return anyOf(
    () => allOf(...writes),
    () => allOf(() => anyOf(...writes), ...acrossServices(around).map(may)),
  );
}

/** A way to more rights, in words, with the statements that open it. */
export interface Escalation {
  how: string;
  statements: string[];
}

/**
 * The first known way by which the identity can get more rights than it has;
 * undefined if there is none.
 *
 * The right to change the permissions of named others cannot be judged without
 * knowing them, so it throws rather than passing.
 *
 * @param self - ARNs of the identity itself and of its own policies; may throw.
 * @throws Unread likewise, and if policies or boundary were not read.
 */
export function findEscalation(
  powers: Powers,
  around: Surroundings,
  self: () => string[],
): Escalation | undefined {
  let found: Escalation | undefined;
  const way =
    (how: string, ...requests: AccessRequest[]) =>
    () => {
      const open = allOf(...requests.map(r => () => allowed(powers, r)));
      if (open) {
        found = { how, statements: labels(powers, requests) };
      }
      return open;
    };
  const writes = permissionWrites(around);
  const canEscalate = anyOf(
    ...writes.map(w => way(`${w.action} on any ${kindOf(w.arn)}`, w)),
    ...writes.map(
      w => () =>
        anyOf(
          ...self()
            .filter(arn => kindOf(arn) === kindOf(w.arn))
            .map(arn =>
              way(`${w.action} on itself`, { action: w.action, arn }),
            ),
        ),
    ),
    ...takeOvers(around).map(t =>
      way(`${t.action} on any ${kindOf(t.arn)}`, t),
    ),
    () =>
      passesAnyRole(powers, around, escalation => {
        found = escalation;
      }),
    ...writes.map(w => () => refuseNamedTargets(powers, w)),
  );
  return canEscalate ? found : undefined;
}

function passesAnyRole(
  powers: Powers,
  around: Surroundings,
  onFound: (escalation: Escalation) => void,
): boolean {
  const pass = { action: 'iam:PassRole', arn: iamArn(around, 'role') };
  return anyOf(
    ...RUN_WITH_PASSED_ROLE.map(run => () => {
      const open = allOf(
        () => allowed(powers, pass),
        () => allowedSomewhere(powers, run),
      );
      if (open) {
        onFound({
          how: `iam:PassRole on any role together with ${run}`,
          statements: labels(powers, [pass]),
        });
      }
      return open;
    }),
  );
}

/** Throws if the identity may rewrite the permissions of some named others. */
function refuseNamedTargets(powers: Powers, write: AccessRequest): false {
  const named = (pattern: string) =>
    !matchesGlob(pattern, write.arn, { ignoreCase: false }) &&
    // Only a user session has a user name: for any other it matches nothing.
    !pattern.includes('${aws:username}');
  const may = allOf(
    () => grantsSomewhere(powers.policies(), write.action, named),
    () => withinBoundary(powers, b => grantsSomewhere(b, write.action)),
  );
  if (may) {
    const [statement] = grantingSomewhere(
      powers.policies(),
      write.action,
      named,
    );
    throw new Unread(
      'unsupported',
      `${statement.label} allows ${write.action} on named targets (${(
        statement.resources ?? []
      ).join(', ')}); whether those lead to more rights is not judged yet`,
    );
  }
  return false;
}

function allowed(powers: Powers, request: AccessRequest): boolean {
  return allOf(
    () => grants(powers.policies(), request),
    () => withinBoundary(powers, boundary => grants(boundary, request)),
  );
}

function allowedSomewhere(powers: Powers, action: string): boolean {
  return allOf(
    () => grantsSomewhere(powers.policies(), action),
    () => withinBoundary(powers, b => grantsSomewhere(b, action)),
  );
}

function withinBoundary(
  powers: Powers,
  test: (boundary: Statement[]) => boolean,
): boolean {
  const boundary = powers.boundary();
  return boundary === undefined || test(boundary);
}

function labels(powers: Powers, requests: AccessRequest[]): string[] {
  return [
    ...new Set(
      requests.flatMap(r =>
        granting(powers.policies(), r)
          .slice(0, 1)
          .map(s => s.label),
      ),
    ),
  ];
}
