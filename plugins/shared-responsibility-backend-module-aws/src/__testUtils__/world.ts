import type {
  Evaluation,
  Facet,
  Json,
  Listing,
  ParameterValue,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  evaluateControl,
  InventorySnapshot,
  type Control,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';
export const NOW = new Date('2026-06-15T12:00:00.000Z');
const SEEN = '2026-06-15T11:55:00.000Z';

const LISTED = [
  ['AWS::IAM::Role', 'global'],
  ['AWS::IAM::User', 'global'],
  ['AWS::S3::Bucket', 'global'],
  ['AWS::S3::AccessPoint', 'global'],
  ['AWS::S3::MultiRegionAccessPoint', 'global'],
  ['AWS::EC2::SecurityGroup', REGION],
  ['AWS::EC2::RouteTable', REGION],
  ['AWS::EC2::NetworkAcl', REGION],
  ['AWS::EC2::NetworkInterface', REGION],
  ['AWS::EC2::Subnet', REGION],
  ['AWS::EC2::RegionSettings', REGION],
  ['AWS::GuardDuty::RegionSettings', REGION],
  ['AWS::Config::RegionSettings', REGION],
  ['AWS::SecurityHub::RegionSettings', REGION],
  ['AWS::AccessAnalyzer::RegionSettings', REGION],
  ['AWS::CloudTrail::Trail', 'global'],
  ['AWS::CloudTrail::OrganizationTrail', 'global'],
  ['AWS::RDS::DBCluster', REGION],
  ['AWS::Lambda::Function', REGION],
  ['AWS::Backup::RegionSettings', REGION],
  ['AWS::RDS::DBInstance', REGION],
  ['AWS::DynamoDB::Table', REGION],
  ['AWS::EFS::FileSystem', REGION],
  ['AWS::EC2::Volume', REGION],
] as const;

/** AWS said, by a not-found code, that there is none. */
export function absent(code: string): Facet {
  return { status: 'absent', code, capturedAt: SEEN };
}

export function denied(call: string): Facet {
  return { status: 'denied', call, message: 'AccessDenied', capturedAt: SEEN };
}

/** A resource; plain values are facets that were read. */
export function resource(
  type: string,
  name: string,
  facets: Record<string, Json | Facet>,
  arn = arnOf(type, name),
): Resource {
  return {
    arn,
    accountId: ACCOUNT,
    region: /IAM|S3|Account/.test(type) ? 'global' : REGION,
    type,
    name,
    attachments: [],
    facets: Object.fromEntries(
      Object.entries(facets).map(([key, value]) => [
        key,
        isFacet(value)
          ? value
          : { status: 'read' as const, value, capturedAt: SEEN },
      ]),
    ),
  };
}

/** Evaluates the control on the first resource; the others surround it. */
export function judge(
  control: Control,
  resources: Resource[],
  options: {
    unlisted?: string[];
    /** False where not even a listing was read. */
    listed?: false;
    ownAccounts?: string[];
    /** Limits as the configuration sets them. */
    limits?: Record<string, ParameterValue>;
  } = {},
): Evaluation {
  const listings = (options.listed === false ? [] : LISTED).map(
    ([type, region]): Listing => ({
      accountId: ACCOUNT,
      region,
      type,
      call: `list:${type}`,
      at: SEEN,
      ...(options.unlisted?.includes(type)
        ? { status: 'incomplete', reason: 'access-denied' }
        : { status: 'complete' }),
    }),
  );
  return evaluateControl(
    control,
    resources[0],
    new InventorySnapshot(resources, listings, options.ownAccounts),
    NOW,
    undefined,
    options.limits && {
      parameters: Object.entries(options.limits).map(([name, value]) => ({
        name,
        title: name,
        default: value,
        value,
      })),
    },
  );
}

/** The same resource with one facet set otherwise. */
export function withFacet(
  original: Resource,
  name: string,
  value: Json | Facet,
): Resource {
  return resource(
    original.type,
    original.name,
    { ...original.facets, [name]: value },
    original.arn,
  );
}

/** Every (resource, facet) of a world, to be taken away in turn. */
export function facetsOf(
  resources: Resource[],
): [index: number, name: string][] {
  return resources.flatMap((item, index) =>
    Object.keys(item.facets).map((name): [number, string] => [index, name]),
  );
}

/** The world with these facets denied. */
export function denyFacets(
  resources: Resource[],
  which: [index: number, name: string][],
): Resource[] {
  return resources.map((item, index) =>
    which
      .filter(([at]) => at === index)
      .reduce(
        (changed, [, name]) => withFacet(changed, name, denied(`read:${name}`)),
        item,
      ),
  );
}

function isFacet(value: Json | Facet): value is Facet {
  return (
    typeof value === 'object' &&
    value !== null &&
    'status' in value &&
    'capturedAt' in value
  );
}

function arnOf(type: string, name: string): string {
  switch (type) {
    case 'AWS::::Account':
      return `arn:aws:iam::${ACCOUNT}:root`;
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::${name}`;
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${ACCOUNT}:role/${name}`;
    case 'AWS::IAM::ManagedPolicy':
      return `arn:aws:iam::${ACCOUNT}:policy/${name}`;
    default: {
      const [, service, kind] = type.toLowerCase().split('::');
      return `arn:aws:${service}:${REGION}:${ACCOUNT}:${kind}/${name}`;
    }
  }
}
