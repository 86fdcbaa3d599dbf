import type { Instance } from '@aws-sdk/client-ec2';
import type {
  CheckContext,
  ResourceReader,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { interfacesOf, type Family } from '../../network';
import { routeTableOf } from '../../network/routes';
import { roleOfInstanceProfile } from '../iam/instanceProfileRoles';
import { readExisting } from '../readExisting';
import { networkFactsOf } from './networkFacts';

/** For a lab: where and as what an instance runs. */
export function fillInstance(resource: ResourceReader): Record<string, string> {
  const instance = readExisting<Instance>(resource, 'instance');
  const groups = (instance.SecurityGroups ?? []).flatMap(
    ({ GroupId }) => GroupId ?? [],
  );
  return stated({
    image: instance.ImageId,
    instanceType: instance.InstanceType,
    subnet: instance.SubnetId,
    vpc: instance.VpcId,
    groups: groups.join(' '),
  });
}

/** For a lab: the role of an instance and the profile that it is in. */
export function fillRole(
  resource: ResourceReader,
  { related }: CheckContext,
): Record<string, string> {
  const { IamInstanceProfile } = readExisting<Instance>(resource, 'instance');
  const arn = IamInstanceProfile?.Arn;
  return arn
    ? stated({
        profile: arn.split('/').at(-1),
        role: roleOfInstanceProfile(arn, related)?.name,
      })
    : {};
}

/** For a lab: the first public address of an instance, and what leads to it. */
export function fillAddress(
  resource: ResourceReader,
  context: CheckContext,
  family: Family,
): Record<string, string> {
  const places = interfacesOf(readExisting<Instance>(resource, 'instance'));
  const [found] = Array.isArray(places)
    ? places.flatMap(place =>
        place.publicAddresses
          .filter(address => address.family === family)
          .map(({ address }) => ({ address, place })),
      )
    : [];
  const table =
    found && family === 6
      ? (routeTableOf(
          networkFactsOf(context, resource.region).routeTables(found.place),
          found.place,
        ) as { RouteTableId?: string })
      : undefined;
  return {
    ...fillInstance(resource),
    ...stated({
      address: found?.address,
      interface: found?.place.id,
      routeTable: table?.RouteTableId,
    }),
  };
}

function stated(
  values: Record<string, string | undefined>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value ? [[name, value]] : [],
    ),
  );
}
