import { parseEntityRef } from '@backstage/catalog-model';
import type { JudgedResource } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

/** `team-payments` for `group:default/team-payments`; anything else stays as it is. */
export function shortRef(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref);
    return namespace === 'default' ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}

/** "bucket" for `AWS::S3::Bucket`, "security group" for `AWS::EC2::SecurityGroup`. */
export function typeNoun(type: string, n: number = 1): string {
  const last = type.split('::').pop() || 'resource';
  const noun = last
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .map(word => (/^[A-Z]+$/.test(word) ? word : word.toLowerCase()))
    .join(' ');
  if (n === 1) {
    return noun;
  }
  return /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

/** "1 of 6 buckets": how many of the judged resources are in the state that decides. */
export function share(
  affected: number,
  resources: Pick<JudgedResource, 'type'>[],
  total: number,
): string {
  const types = new Set(resources.map(resource => resource.type));
  const [type] = types.size === 1 ? types : ['Resource'];
  return affected === total
    ? `${total} ${typeNoun(type, total)}`
    : `${affected} of ${total} ${typeNoun(type, total)}`;
}

/** Who owes a duty, or undefined when nobody is named. */
export function responsibleName(
  duty: Pick<JudgedResource, 'responsibility' | 'responsibleRef'>,
  owner: string | undefined,
): string | undefined {
  switch (duty.responsibility) {
    case 'aws':
      return 'AWS';
    case 'unassigned':
      return undefined;
    default: {
      const ref =
        duty.responsibleRef ??
        (duty.responsibility === 'team' ? owner : undefined);
      return ref && shortRef(ref);
    }
  }
}
