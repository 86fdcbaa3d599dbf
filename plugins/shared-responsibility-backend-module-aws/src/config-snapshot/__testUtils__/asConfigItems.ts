import type {
  Facet,
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';

type JsonObject = { [key: string]: Json };

/** A snapshot file as delivered. */
export function asSnapshotFile(items: Json[]): string {
  return JSON.stringify({
    fileVersion: '1.0',
    configSnapshotId: '6e2c1f0a-0000-4000-8000-000000000001',
    configurationItems: items,
  });
}

function shared(resource: Resource, at: string): JsonObject {
  return {
    relatedEvents: [],
    relationships: [],
    supplementaryConfiguration: {},
    configurationItemVersion: '1.3',
    configurationItemCaptureTime: at,
    configurationItemStatus: 'OK',
    awsAccountId: resource.accountId,
    awsRegion: resource.region,
    ARN: resource.arn,
    resourceType: resource.type,
    resourceId: resource.name,
    resourceName: resource.name,
    tags: resource.tags ?? null,
  };
}

/** Written as text, as some deliveries have it, and as an object, as others do. */
const asText = (value: Json) => JSON.stringify(value);

const WRITERS: Record<string, (resource: Resource) => JsonObject | undefined> =
  {
    'AWS::::Account': account,
    'AWS::S3::Bucket': bucket,
    'AWS::S3::AccessPoint': accessPoint,
    'AWS::EC2::Instance': plain('instance'),
    'AWS::EC2::Volume': plain('volume'),
    'AWS::EC2::SecurityGroup': group,
    'AWS::EC2::VPC': plain('vpc'),
    'AWS::EC2::Subnet': plain('subnet'),
    'AWS::EC2::RouteTable': plain('routeTable'),
    'AWS::EC2::NetworkAcl': plain('networkAcl'),
    'AWS::EC2::NetworkInterface': plain('networkInterface'),
    'AWS::RDS::DBInstance': plain('instance'),
    'AWS::RDS::DBCluster': plain('cluster'),
    'AWS::Lambda::Function': lambda,
    'AWS::ECS::Cluster': cluster,
    'AWS::ECS::Service': service,
    'AWS::DynamoDB::Table': table,
    'AWS::IAM::ManagedPolicy': policy,
    'AWS::IAM::Role': role,
    'AWS::IAM::User': user,
    'AWS::IAM::Group': userGroup,
  };

/** What AWS Config would have recorded of resources that were read live. */
export function asConfigItems(resources: Resource[], at: string): Json[] {
  return resources.flatMap(resource => {
    const written = WRITERS[resource.type]?.(resource);
    return written ? [{ ...shared(resource, at), ...written }] : [];
  });
}

function valueOf(resource: Resource, name: string): Json | undefined {
  const facet: Facet | undefined = resource.facets[name];
  return facet?.status === 'read' ? facet.value : undefined;
}

function plain(facet: string) {
  return (resource: Resource): JsonObject => ({
    configuration: renamed(valueOf(resource, facet) ?? null, firstLower),
  });
}

function group(resource: Resource): JsonObject {
  const value = valueOf(resource, 'group') as JsonObject;
  const rules = (list: Json) =>
    (list as JsonObject[]).map(({ IpRanges, ...rest }) => ({
      ...(renamed(rest, firstLower) as JsonObject),
      ipv4Ranges: renamed(IpRanges, firstLower),
      ipRanges: (IpRanges as JsonObject[]).map(range => range.CidrIp),
    }));
  const { IpPermissions, IpPermissionsEgress, ...rest } = value;
  return {
    configuration: {
      ...(renamed(rest, firstLower) as JsonObject),
      ipPermissions: rules(IpPermissions),
      ipPermissionsEgress: rules(IpPermissionsEgress),
    },
  };
}

function lambda(resource: Resource): JsonObject {
  const value = valueOf(resource, 'configuration') as JsonObject;
  const { Environment, ...rest } = value;
  const { VariableNames } = (Environment ?? {}) as JsonObject;
  return {
    configuration: asText({
      ...(renamed(rest, leadingCapitalsLower) as JsonObject),
      ...(Environment && {
        environment: {
          variables: Object.fromEntries(
            (VariableNames as string[]).map(name => [name, 'a secret']),
          ),
        },
      }),
    }),
  };
}

/** Container services are recorded in their CloudFormation form. */
function cluster(resource: Resource): JsonObject {
  const { clusterArn, settings, ...rest } = valueOf(
    resource,
    'cluster',
  ) as JsonObject;
  return {
    configuration: {
      ...(renamed(rest, firstUpper) as JsonObject),
      Arn: clusterArn,
      ...(settings && { ClusterSettings: renamed(settings, firstUpper) }),
    },
  };
}

function service(resource: Resource): JsonObject {
  const { clusterArn, roleArn, ...rest } = valueOf(
    resource,
    'service',
  ) as JsonObject;
  return {
    configuration: {
      ...(renamed(rest, firstUpper) as JsonObject),
      Cluster: clusterArn,
      ...(roleArn && { Role: roleArn }),
    },
  };
}

function table(resource: Resource): JsonObject {
  const backups = valueOf(resource, 'continuousBackups');
  return {
    ...plain('table')(resource),
    supplementaryConfiguration: backups
      ? { ContinuousBackupsDescription: renamed(backups, firstLower) }
      : {},
  };
}

function account(resource: Resource): JsonObject | undefined {
  const block = valueOf(resource, 's3PublicAccessBlock');
  return block === undefined
    ? undefined
    : {
        resourceType: 'AWS::S3::AccountPublicAccessBlock',
        awsRegion: 'eu-west-1',
        ARN: null,
        configuration: renamed(block, firstLower),
      };
}

function bucket(resource: Resource): JsonObject {
  const acl = valueOf(resource, 'acl') as unknown as {
    Owner: JsonObject;
    Grants: { Grantee: JsonObject; Permission: string }[];
  };
  const versioning = valueOf(resource, 'versioning') as JsonObject;
  const policyText = valueOf(resource, 'policy');
  const settings: [name: string, facet: string][] = [
    ['PublicAccessBlockConfiguration', 'publicAccessBlock'],
    ['OwnershipControls', 'ownershipControls'],
    ['ServerSideEncryptionConfiguration', 'encryption'],
  ];
  return {
    configuration: asText({ name: resource.name, creationDate: null }),
    supplementaryConfiguration: {
      AccessControlList: asText(
        asText({
          grantSet: null,
          grantList: acl.Grants.map(({ Grantee, Permission }) => ({
            grantee: Grantee.URI
              ? String(Grantee.URI).split('/').at(-1)!
              : personOf(Grantee),
            permission: enumName(Permission),
          })),
          owner: personOf(acl.Owner),
          isRequesterCharged: false,
        }),
      ),
      BucketPolicy: asText({
        policyText: policyText === undefined ? null : asText(policyText),
      }),
      BucketVersioningConfiguration: asText({
        status: versioning.Status ?? 'Off',
        isMfaDeleteEnabled: versioning.MFADelete
          ? versioning.MFADelete === 'Enabled'
          : null,
      }),
      IsRequesterPaysEnabled: 'false',
      ...Object.fromEntries(
        settings.map(([name, facet]) => [
          name,
          asText(renamed(valueOf(resource, facet) ?? null, firstLower)),
        ]),
      ),
    },
  };
}

function accessPoint(resource: Resource): JsonObject {
  const { AccessPointArn, ...rest } = valueOf(
    resource,
    'accessPoint',
  ) as JsonObject;
  return {
    configuration: {
      ...rest,
      Arn: AccessPointArn,
      PublicAccessBlockConfiguration:
        valueOf(resource, 'publicAccessBlock') ?? null,
    },
  };
}

function policy(resource: Resource): JsonObject {
  return {
    resourceType: 'AWS::IAM::Policy',
    resourceId: `ANPA${resource.name}`,
    configuration: {
      ...(renamed(valueOf(resource, 'policy')!, firstLower) as JsonObject),
      policyVersionList: [
        { versionId: 'v0', isDefaultVersion: false, document: encoded({}) },
        {
          versionId: 'v1',
          isDefaultVersion: true,
          document: encoded(valueOf(resource, 'document')!),
        },
      ],
    },
  };
}

function role(resource: Resource): JsonObject {
  const policies = (valueOf(resource, 'policies') ?? []) as JsonObject[];
  const own = valueOf(resource, 'role') as JsonObject;
  return {
    resourceId: own.RoleId,
    configuration: {
      permissionsBoundary: null,
      ...(renamed(own, firstLower) as JsonObject),
      assumeRolePolicyDocument: encoded(valueOf(resource, 'trustPolicy')!),
      attachedManagedPolicies: policies
        .filter(({ kind }) => kind !== 'inline')
        .map(({ name, arn }) => ({ policyName: name, policyArn: arn })),
      rolePolicyList: policies
        .filter(({ kind }) => kind === 'inline')
        .map(({ name, document }) => ({
          policyName: name,
          policyDocument: encoded(document),
        })),
    },
  };
}

function user(resource: Resource): JsonObject {
  const policies = (valueOf(resource, 'policies') ?? []) as JsonObject[];
  const own = valueOf(resource, 'user') as JsonObject;
  return {
    resourceId: own.UserId,
    configuration: {
      permissionsBoundary: null,
      ...(renamed(own, firstLower) as JsonObject),
      attachedManagedPolicies: attachments(resource, 'attachedPolicies'),
      userPolicyList: policies
        .filter(({ kind }) => kind === 'inline')
        .map(({ name, document }) => ({
          policyName: name,
          policyDocument: encoded(document),
        })),
    },
  };
}

function userGroup(resource: Resource): JsonObject {
  const policies = (valueOf(resource, 'policies') ?? []) as JsonObject[];
  const own = valueOf(resource, 'group') as JsonObject;
  return {
    resourceId: own.GroupId,
    configuration: {
      ...(renamed(own, firstLower) as JsonObject),
      attachedManagedPolicies: attachments(resource, 'attachedPolicies'),
      groupPolicyList: policies
        .filter(({ kind }) => kind === 'inline')
        .map(({ name, document }) => ({
          policyName: name,
          policyDocument: encoded(document),
        })),
    },
  };
}

function attachments(resource: Resource, facet: string): Json {
  return ((valueOf(resource, facet) ?? []) as JsonObject[]).map(
    ({ name, arn }) => ({ policyName: name, policyArn: arn }),
  );
}

function encoded(document: Json): string {
  return encodeURIComponent(JSON.stringify(document));
}

function personOf({ ID, DisplayName }: JsonObject): JsonObject {
  return { id: ID, displayName: DisplayName ?? null };
}

/** `READ_ACP` as `ReadAcp`. */
function enumName(permission: string): string {
  return permission
    .split('_')
    .map(word => word[0] + word.slice(1).toLowerCase())
    .join('');
}

function renamed(value: Json, rename: (name: string) => string): Json {
  if (Array.isArray(value)) {
    return value.map(item => renamed(item, rename));
  }
  return value && typeof value === 'object'
    ? Object.fromEntries(
        Object.entries(value).map(([key, item]) => [
          rename(key),
          renamed(item, rename),
        ]),
      )
    : value;
}

/** `DBInstanceIdentifier` as `dBInstanceIdentifier`. */
function firstLower(name: string): string {
  return name[0].toLowerCase() + name.slice(1);
}

/** `clusterName` as `ClusterName`. */
function firstUpper(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

/** `KMSKeyArn` as `kmskeyArn`. */
function leadingCapitalsLower(name: string): string {
  return name.replace(/^[A-Z]+/, capitals => capitals.toLowerCase());
}
