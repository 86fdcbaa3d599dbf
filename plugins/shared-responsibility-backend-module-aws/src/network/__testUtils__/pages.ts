const VPC = 'https://docs.aws.amazon.com/vpc/latest/userguide';
const API = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference';
const PRIVATELINK = 'https://docs.aws.amazon.com/vpc/latest/privatelink';

/** The pages of AWS's documentation that decide the cases of these tests. */
export const PAGES = {
  addressing: `${VPC}/vpc-ip-addressing.html`,
  awsLists: `${VPC}/working-with-aws-managed-prefix-lists.html`,
  blockPublicAccess: `${VPC}/security-vpc-bpa.html`,
  carrier:
    'https://docs.aws.amazon.com/wavelength/latest/developerguide/how-wavelengths-work.html',
  cidr: `${VPC}/vpc-cidr-blocks.html`,
  egressOnly: `${VPC}/egress-only-internet-gateway.html`,
  eni: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html',
  ephemeral: `${VPC}/custom-network-acl.html#nacl-ephemeral-ports`,
  firewall:
    'https://docs.aws.amazon.com/network-firewall/latest/developerguide/arch-igw.html',
  gatewayEndpoint: `${PRIVATELINK}/gateway-endpoints.html`,
  internetGateway: `${VPC}/VPC_Internet_Gateway.html`,
  ipPermission: `${API}/API_IpPermission.html`,
  middlebox: `${VPC}/gwlb-route.html`,
  nat: `${VPC}/vpc-nat-gateway.html`,
  networkAcl: `${VPC}/nacl-rules.html`,
  networkAclEntry: `${API}/API_NetworkAclEntry.html`,
  networkAcls: `${VPC}/vpc-network-acls.html`,
  peering:
    'https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html',
  prefixLists: `${VPC}/managed-prefix-lists.html`,
  route: `${API}/API_Route.html`,
  routePriority: `${VPC}/route-tables-priority.html`,
  securityGroups: `${VPC}/vpc-security-groups.html`,
  securityGroupRules: `${VPC}/security-group-rules.html`,
  sharing: `${VPC}/vpc-sharing.html`,
  subnetRoutes: `${VPC}/subnet-route-tables.html`,
  subnets: `${VPC}/configure-subnets.html`,
  virtualPrivateGateway:
    'https://docs.aws.amazon.com/vpn/latest/s2svpn/how_it_works.html',
} as const;

/** A page above. */
export type Page = (typeof PAGES)[keyof typeof PAGES];
