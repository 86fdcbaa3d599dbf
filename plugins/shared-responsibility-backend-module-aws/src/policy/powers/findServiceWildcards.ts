import { coversGlob, matchesGlob } from '../document/glob';
import type { Statement } from '../document/Statement';
import { actionsOf, servicesMatching } from './actionTable';
import type { ServiceWildcard } from './PrincipalPowers';
import type { Place } from './targets';

const EXACT = { ignoreCase: false };

/**
 * Whole services that are allowed on every resource: written as `s3:*`, or as
 * patterns that come to all that writes. A Deny without conditions on every
 * resource takes away what it names.
 *
 * @param layers - as `Grants` takes them; the first is of the identity.
 */
export function findServiceWildcards(
  layers: readonly (readonly Statement[])[],
  place: Place,
): ServiceWildcard[] {
  const allows = layers.map(layer =>
    layer.filter(({ effect }) => effect === 'Allow'),
  );
  const denies = layers.flat().filter(isHardDeny);
  const found: ServiceWildcard[] = [];
  for (const service of candidatesOf(allows[0] ?? [])) {
    const about = { service, place, allows, denies };
    const wildcard = everyAction(about) ?? everyWrite(about);
    if (wildcard) {
      found.push(wildcard);
    }
  }
  const all = found.find(({ service }) => service === '*');
  return all && all.grade === 'open' ? [all] : found;
}

interface Question {
  service: string;
  place: Place;
  allows: readonly (readonly Statement[])[];
  denies: readonly Statement[];
}

/** Services that the identity's Allows name by a wildcard; `*` if they name all. */
function candidatesOf(allows: readonly Statement[]): string[] {
  const services = new Set<string>();
  for (const { actions, notActions } of allows) {
    if (notActions) {
      services.add('*');
    }
    for (const pattern of actions ?? []) {
      const [service, name] = parts(pattern);
      if (service === '*' && name === '*') {
        services.add('*');
      } else if (/[*?]/.test(name)) {
        servicesMatching(service).forEach(each => services.add(each));
      }
    }
  }
  return [...services];
}

function everyAction(about: Question): ServiceWildcard | undefined {
  const { service, denies } = about;
  const whole = `${service}:*`;
  if (denies.some(deny => isWide(deny, about) && names(deny, whole))) {
    return undefined;
  }
  return decide(about, 'every-action', statement =>
    service === '*' && statement.notActions !== undefined
      ? true
      : names(statement, whole),
  );
}

function everyWrite(about: Question): ServiceWildcard | undefined {
  const { service, denies } = about;
  const writes = actionsOf(service)?.writes ?? [];
  const wide = denies.filter(deny => isWide(deny, about));
  if (
    writes.length === 0 ||
    writes.some(name => wide.some(deny => names(deny, `${service}:${name}`)))
  ) {
    return undefined;
  }
  let found: ServiceWildcard | undefined;
  for (const name of writes) {
    const one = decide(about, 'every-write', statement =>
      names(statement, `${service}:${name}`),
    );
    if (!one) {
      return undefined;
    }
    found = found ? merge(found, one) : one;
  }
  return found;
}

/** Every layer must have a statement that says so of every resource. */
function decide(
  about: Question,
  how: ServiceWildcard['how'],
  says: (statement: Statement) => boolean,
): ServiceWildcard | undefined {
  const chosen: Statement[] = [];
  for (const layer of about.allows) {
    const fitting = layer.filter(
      statement => isWide(statement, about) && says(statement),
    );
    if (fitting.length === 0) {
      return undefined;
    }
    chosen.push(
      fitting.find(({ conditions }) => conditions.length === 0) ?? fitting[0],
    );
  }
  const keys = chosen.flatMap(({ conditions }) => conditions.map(c => c.key));
  return {
    service: about.service,
    how,
    grade: keys.length === 0 ? 'open' : 'conditional',
    statements: [...new Set(chosen.map(({ label }) => label))],
    keys: [...new Set(keys)],
  };
}

function merge(one: ServiceWildcard, other: ServiceWildcard): ServiceWildcard {
  const keys = [...new Set([...one.keys, ...other.keys])];
  return {
    ...one,
    grade: keys.length === 0 ? 'open' : 'conditional',
    statements: [...new Set([...one.statements, ...other.statements])],
    keys,
  };
}

/** Does the statement speak of all that the action pattern matches? */
function names(statement: Statement, action: string): boolean {
  const { actions, notActions = [] } = statement;
  const [service, name] = parts(action);
  if (actions) {
    return actions.some(pattern => {
      const [ofService, ofName] = parts(pattern);
      return (
        coversGlob(ofService, service, EXACT) && coversGlob(ofName, name, EXACT)
      );
    });
  }
  return !notActions.some(pattern => {
    const [excepted] = parts(pattern);
    return matchesGlob(excepted, service, EXACT);
  });
}

/** Service and name; `*`, `?*` and the like are `*` of `*`. */
function parts(pattern: string): [service: string, name: string] {
  const text = pattern.toLowerCase().replace(/\*+/g, '*');
  const colon = text.indexOf(':');
  if (colon >= 0) {
    return [text.slice(0, colon), text.slice(colon + 1)];
  }
  // No action is shorter than five characters.
  return /^\?{0,4}\*\?{0,4}$/.test(text) ? ['*', '*'] : [text, text];
}

function isHardDeny({ effect, conditions }: Statement): boolean {
  return effect === 'Deny' && conditions.length === 0;
}

/** Does the statement speak of every resource of the service, or of all but a few? */
function isWide(statement: Statement, { service, place }: Question): boolean {
  const { resources, notResources = [] } = statement;
  const isAll = (pattern: string) => isEverything(pattern, service, place);
  return resources ? resources.some(isAll) : !notResources.some(isAll);
}

function isEverything(pattern: string, service: string, place: Place): boolean {
  if (!pattern.endsWith('*') || /^\*+$/.test(pattern)) {
    return pattern.endsWith('*');
  }
  const [arn, partition, of, region, account, ...rest] = pattern.split(':');
  const among = (text: string | undefined, ...fixed: string[]) =>
    text === undefined || /^\*+$/.test(text) || fixed.includes(text);
  return (
    (arn === 'arn' || arn === 'arn*') &&
    among(partition, place.partition) &&
    among(of, service) &&
    among(region, '') &&
    among(account, '', place.accountId) &&
    rest.every(part => /^\*+$/.test(part))
  );
}
