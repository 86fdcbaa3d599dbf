import type { NetworkAcl, RouteTable, Subnet, Vpc } from '@aws-sdk/client-ec2';
import { sdk } from '../../sdk/sdk';
import type { SnapshotMapper } from '../SnapshotMapper';
import type { SnapshotPlace } from '../SnapshotPlace';
import { ec2Facet, ec2Resource, valueOf } from './ec2';

const TYPES = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::RouteTable',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::NetworkInterface',
];

/** Networks of a region. */
export const vpcMapper: SnapshotMapper = {
  service: 'vpc',
  scope: 'region',
  reads: TYPES,
  lists: TYPES,
  resources: place => [
    ...vpcs(place),
    ...subnets(place),
    ...routeTables(place),
    ...networkAcls(place),
    ...networkInterfaces(place),
  ],
};

function vpcs(place: SnapshotPlace) {
  return place.items('AWS::EC2::VPC').map(item => {
    const vpc = ec2Facet(item, sdk('ec2').Vpc$);
    return {
      ...ec2Resource(place, item, 'vpc', { vpc }),
      ...(valueOf<Vpc>(vpc)?.IsDefault && { furniture: true }),
    };
  });
}

function subnets(place: SnapshotPlace) {
  return place.items('AWS::EC2::Subnet').map(item => {
    const subnet = ec2Facet(item, sdk('ec2').Subnet$);
    return {
      ...ec2Resource(place, item, 'subnet', { subnet }),
      ...(valueOf<Subnet>(subnet)?.DefaultForAz && { furniture: true }),
    };
  });
}

function routeTables(place: SnapshotPlace) {
  const defaultVpcs = new Set(
    vpcs(place)
      .filter(({ furniture }) => furniture)
      .map(({ name }) => name),
  );
  return place.items('AWS::EC2::RouteTable').map(item => {
    const routeTable = ec2Facet(item, sdk('ec2').RouteTable$, [
      'Routes',
      'Associations',
    ]);
    const vpcId = valueOf<RouteTable>(routeTable)?.VpcId;
    return {
      ...ec2Resource(place, item, 'route-table', { routeTable }),
      ...(vpcId && defaultVpcs.has(vpcId) && { furniture: true }),
    };
  });
}

function networkAcls(place: SnapshotPlace) {
  return place.items('AWS::EC2::NetworkAcl').map(item => {
    const networkAcl = ec2Facet(item, sdk('ec2').NetworkAcl$, [
      'Entries',
      'Associations',
    ]);
    return {
      ...ec2Resource(place, item, 'network-acl', { networkAcl }),
      ...(valueOf<NetworkAcl>(networkAcl)?.IsDefault && { furniture: true }),
    };
  });
}

function networkInterfaces(place: SnapshotPlace) {
  return place.items('AWS::EC2::NetworkInterface').map(item =>
    ec2Resource(place, item, 'network-interface', {
      networkInterface: ec2Facet(item, sdk('ec2').NetworkInterface$, [
        'Groups',
      ]),
    }),
  );
}
