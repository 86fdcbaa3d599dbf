import {
  circle,
  compareAudiences,
  intersect,
  unite,
  type Circle,
} from '../conditions/Circle';
import { limitsOf } from '../conditions/limitsOf';
import { readPolicy } from '../document/readPolicy';
import type { Statement, Unreadable } from '../document/Statement';
import { Denials } from './carve';
import type {
  PolicySubject,
  PolicyVerdict,
  StatementVerdict,
} from './PolicyVerdict';
import { principalsOf, type NamedPrincipal } from './principals';
import { outOfScope } from './scope';
import { actsForAnyone } from './servicePrincipals';

/**
 * Who a resource policy lets in, by AWS's own meaning of public: a statement is
 * public unless its principals, or its conditions, hold it to fixed values.
 *
 * Pure; never throws. What cannot be read or weighed is `undecidable`, and is
 * never taken for closed. One Deny or one condition more never makes a policy
 * more public.
 *
 * @param document - the parsed JSON of the policy.
 * @param subject - what the policy hangs on, and whose it is.
 *
 * @public
 */
export function classifyResourcePolicy(
  document: unknown,
  subject: PolicySubject,
): PolicyVerdict {
  const { statements, unreadable } = readPolicy(document, subject.name);
  const denials = new Denials(statements, subject);
  const verdicts = statements
    .filter(statement => statement.effect === 'Allow')
    .map(allow => classifyAllow(allow, denials, subject));
  const lost = unreadable.filter(part => part.effect !== 'Deny');
  const blindDeny = unreadable.find(part => part.effect === 'Deny');
  const all = [
    ...(blindDeny ? verdicts.map(v => shadow(v, blindDeny)) : verdicts),
    ...lost.map(verdictOfUnreadable),
  ].sort((a, b) => a.index - b.index);
  const because = all.reduce<StatementVerdict | undefined>(
    (widest, next) =>
      widest && compareAudiences(widest.audience, next.audience) <= 0
        ? widest
        : next,
    undefined,
  );
  return { audience: because?.audience ?? 'nobody', because, statements: all };
}

function classifyAllow(
  allow: Statement,
  denials: Denials,
  subject: PolicySubject,
): StatementVerdict {
  const nothing = outOfScope(allow, subject);
  if (nothing !== undefined) {
    return verdictOf(allow, circle('nobody', `no one (${nothing})`), []);
  }
  const limits = limitsOf(allow.conditions, subject);
  const parts = callersOf(allow, subject).map(principal =>
    intersect(
      intersect(principal.circle, limits),
      denials.leave(allow, principal),
    ),
  );
  return verdictOf(allow, unite(parts), parts);
}

/** Whom the Allow speaks to, before conditions. */
function callersOf(allow: Statement, subject: PolicySubject): NamedPrincipal[] {
  if (allow.principals) {
    return principalsOf(allow.principals, subject);
  }
  return allow.notPrincipals
    ? // All but a few are still everyone.
      [{ id: 'AWS:*', circle: undefined }]
    : [{ id: '', circle: circle('undecidable', 'it names no principal') }];
}

function verdictOf(
  allow: Statement,
  callers: Circle | undefined,
  parts: readonly (Circle | undefined)[],
): StatementVerdict {
  const services = callers?.services ?? servicesOf(parts);
  return {
    label: allow.label,
    index: allow.index,
    sid: allow.sid,
    audience: callers?.audience ?? 'public',
    reason: reasonOf(allow, callers),
    actions: allow.actions ?? [
      `everything except ${allow.notActions!.join(', ')}`,
    ],
    accounts: [...(callers?.accounts ?? accountsOf(parts))],
    organizations: [...(callers?.organizations ?? [])],
    services: [...services],
    servicesWithoutSource: untied(parts),
    keys: [...(callers?.keys ?? [])],
  };
}

function servicesOf(parts: readonly (Circle | undefined)[]): string[] {
  return [...new Set(parts.flatMap(part => part?.services ?? []))];
}

function accountsOf(parts: readonly (Circle | undefined)[]): string[] {
  return [...new Set(parts.flatMap(part => part?.accounts ?? []))];
}

/** Services that another customer can make call here. */
function untied(parts: readonly (Circle | undefined)[]): string[] {
  const services = new Set<string>();
  for (const part of parts) {
    if (part && !part.tied && part.audience !== 'nobody') {
      part.services.filter(actsForAnyone).forEach(s => services.add(s));
    }
  }
  return [...services];
}

function reasonOf(allow: Statement, callers: Circle | undefined): string {
  if (callers === undefined) {
    const conditions = [...new Set(allow.conditions.map(c => c.key))];
    return conditions.length === 0
      ? `${allow.label} lets everyone in`
      : `${
          allow.label
        } lets everyone in, for anyone can fulfil its conditions (${conditions.join(
          ', ',
        )})`;
  }
  return callers.audience === 'undecidable'
    ? `${allow.label} cannot be weighed: ${callers.words}`
    : `${allow.label} lets in ${callers.words}`;
}

function verdictOfUnreadable(part: Unreadable): StatementVerdict {
  return {
    label: part.label,
    index: part.index,
    sid: part.sid,
    audience: 'undecidable',
    reason: `${part.label} ${part.problem}`,
    actions: [],
    accounts: [],
    organizations: [],
    services: [],
    servicesWithoutSource: [],
    keys: [],
  };
}

/** A Deny that could not be read may take away what an Allow opens: what reads as public is not sure. */
function shadow(verdict: StatementVerdict, deny: Unreadable): StatementVerdict {
  return verdict.audience === 'public'
    ? {
        ...verdict,
        audience: 'undecidable',
        reason: `${verdict.reason}, unless ${deny.label} takes it away, which ${deny.problem}`,
      }
    : verdict;
}
