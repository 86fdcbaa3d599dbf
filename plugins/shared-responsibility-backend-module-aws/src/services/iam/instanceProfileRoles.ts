import {
  anyOf,
  type RelatedResources,
  type ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { readExisting, stated } from '../readExisting';

/**
 * The role in an instance profile; undefined if no role of the account is in it.
 *
 * @throws Unread if the roles, or what profiles one of them is in, were not seen.
 */
export function roleOfInstanceProfile(
  profileArn: string,
  related: RelatedResources,
): ResourceReader | undefined {
  let found: ResourceReader | undefined;
  const exists = anyOf(
    ...related.all('AWS::IAM::Role').map(role => () => {
      const { InstanceProfileArns } = readExisting<{
        InstanceProfileArns?: string[];
      }>(role, 'role');
      const isIn = stated(
        InstanceProfileArns,
        'the instance profiles it is in',
        role,
      ).includes(profileArn);
      found = isIn ? role : found;
      return isIn;
    }),
  );
  return exists ? found : undefined;
}
