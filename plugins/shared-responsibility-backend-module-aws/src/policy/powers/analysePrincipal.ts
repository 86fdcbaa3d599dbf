import { readPolicy } from '../document/readPolicy';
import type { PolicyReading, Statement } from '../document/Statement';
import { findAdministrator } from './findAdministrator';
import { findEscalations } from './findEscalations';
import { findPassRole } from './findPassRole';
import { findServiceWildcards } from './findServiceWildcards';
import { findUnknownActions } from './findUnknownActions';
import { Grants } from './Grants';
import type { NamedDocument, Principal } from './Principal';
import type { PrincipalPowers } from './PrincipalPowers';
import { Reaches } from './reach';

/**
 * What an identity may do that matters for security: whether it is an
 * administrator, which services it holds whole, by which known paths it can
 * get more rights, which roles it may pass.
 *
 * Taken together are its attached and inline policies and those of its groups,
 * cut by its permissions boundary and by the service control policies that are
 * given. Denies without conditions take away what they cover; Denies with
 * conditions take away nothing, as there are times at which they do not hold.
 * Out of scope, and able to widen or narrow the result: policies of resources,
 * policies of a single session, resource control policies.
 *
 * Never throws. A document that is not a policy is listed in `undecidable`;
 * what the others show is still told.
 *
 * @public
 */
export function analysePrincipal(principal: Principal): PrincipalPowers {
  const identity = readAll(principal.policies);
  const cutting = [
    ...(principal.boundary ? [[principal.boundary]] : []),
    ...(principal.serviceControlPolicies ?? []),
  ].map(readAll);
  const powers = weigh(principal, [identity, ...cutting]);
  const unread = problemsOf(cutting.filter(isBroken));
  if (
    unread.length > 0 &&
    !grantsNothing(powersWithout(principal, identity, cutting))
  ) {
    powers.undecidable.push(...unread);
  }
  powers.undecidable.push(...problemsOf([identity]));
  if (powers.undecidable.length > 0 && powers.administrator.answer !== 'yes') {
    powers.administrator = { ...powers.administrator, answer: 'undecidable' };
  }
  return powers;
}

/** What would be left if a layer that cannot be read cut nothing: if that is nothing, it does not matter. */
function powersWithout(
  principal: Principal,
  identity: PolicyReading,
  cutting: readonly PolicyReading[],
): PrincipalPowers {
  return weigh(principal, [
    identity,
    ...cutting.filter(reading => !isBroken(reading)),
  ]);
}

function grantsNothing(powers: PrincipalPowers): boolean {
  return (
    powers.administrator.answer === 'no' &&
    powers.serviceWildcards.length === 0 &&
    powers.escalations.length === 0 &&
    powers.passRole.length === 0
  );
}

function weigh(
  principal: Principal,
  readings: readonly PolicyReading[],
): PrincipalPowers {
  const layers = readings.map(({ statements }) => statements);
  const { arn, accountId, partition } = principal;
  const place = { accountId, partition };
  const grants = new Grants(layers, place, userNameOf(arn));
  const reaches = new Reaches(grants, place, arn, selvesOf(principal));
  const passRole = findPassRole(grants, place);
  return {
    administrator: findAdministrator(reaches),
    serviceWildcards: findServiceWildcards(layers, place),
    escalations: findEscalations({
      reaches,
      grants,
      principalArn: arn,
      isBounded: principal.boundary !== undefined,
    }),
    passRole,
    notInTable: findUnknownActions(layers, passRole),
    undecidable: [],
  };
}

/** Documents stay the same for as long as they live; each is brought into shape once. */
const shaped = new WeakMap<object, Map<string, PolicyReading>>();

function read({ name, document }: NamedDocument): PolicyReading {
  const label = `policy ${name}`;
  if (typeof document !== 'object' || document === null) {
    return readPolicy(document, label);
  }
  const byName = shaped.get(document) ?? new Map<string, PolicyReading>();
  shaped.set(document, byName);
  const reading = byName.get(label) ?? readPolicy(document, label);
  byName.set(label, reading);
  return reading;
}

function readAll(documents: readonly NamedDocument[]): PolicyReading {
  const readings = documents.map(read);
  return {
    statements: readings
      .flatMap(({ statements }) => statements)
      .filter(isOfIdentity),
    unreadable: [
      ...readings.flatMap(({ unreadable }) => unreadable),
      ...readings
        .flatMap(({ statements }) => statements)
        .filter(statement => !isOfIdentity(statement))
        .map(({ label, index, effect }) => ({
          label,
          index,
          effect,
          problem:
            'names a principal or no resource, which no identity policy does',
        })),
    ],
  };
}

function isOfIdentity(statement: Statement): boolean {
  const { principals, notPrincipals, resources, notResources } = statement;
  return (
    !principals &&
    !notPrincipals &&
    (resources !== undefined || notResources !== undefined)
  );
}

function isBroken(reading: PolicyReading): boolean {
  return reading.unreadable.length > 0;
}

function problemsOf(readings: readonly PolicyReading[]): string[] {
  return readings.flatMap(({ unreadable }) =>
    unreadable.map(({ label, problem }) => `${label} ${problem}`),
  );
}

function userNameOf(arn: string): string | undefined {
  const resource = arn.split(':').slice(5).join(':');
  return resource.startsWith('user/') ? resource.split('/').pop() : undefined;
}

/** To write into one of these is to write one's own rights. */
function selvesOf(principal: Principal): string[] {
  const { arn, groups = [], policies, boundary } = principal;
  return [
    arn,
    ...groups,
    ...[...policies, ...(boundary ? [boundary] : [])].flatMap(policy =>
      policy.arn?.split(':')[4] === principal.accountId ? [policy.arn] : [],
    ),
  ];
}
