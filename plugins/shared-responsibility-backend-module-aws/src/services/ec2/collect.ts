import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { Instance, Volume } from '@aws-sdk/client-ec2';
import { readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import {
  readManagedInstances,
  readPatchStates,
  ssmReads,
  type FacetByInstance,
} from '../ssm/collect';
import {
  inspectorReads,
  readVulnerabilities,
  type VulnerabilityFacets,
} from '../inspector2/collect';
import { collectImages, imageReads, readImages } from './images';
import { collectRegionSettings, regionSettingsReads } from './regionSettings';
import { collectSecurityGroups, securityGroupReads } from './securityGroups';
import { collectSnapshots, snapshotReads } from './snapshots';

const INSTANCE = 'AWS::EC2::Instance';

const READS = defineReads('ec2', {
  DescribeInstances: {
    iamAction: 'ec2:DescribeInstances',
    lists: [INSTANCE],
    facets: ['instance'],
  },
  DescribeVolumes: {
    iamAction: 'ec2:DescribeVolumes',
    lists: ['AWS::EC2::Volume'],
    facets: ['volume'],
  },
});

async function* collect(unit: UnitReader) {
  // First, so that a unit that dies later has still told of its region.
  yield* collectRegionSettings(unit);
  yield* collectInstances(unit);
  yield* collectVolumes(unit);
  yield* collectSnapshots(unit);
  yield* collectImages(unit);
  yield* collectSecurityGroups(unit);
}

async function* collectInstances(unit: UnitReader) {
  const { EC2Client, paginateDescribeInstances } = sdk('ec2');
  const client = unit.client(EC2Client);
  const watch = unit.watch(READS.DescribeInstances);
  const pages = unit.pages(READS.DescribeInstances, watch, options =>
    paginateDescribeInstances({ client, pageSize: 500 }, {}, options),
  );
  let managed: FacetByInstance | undefined;
  let vulnerabilities: ((id: string) => VulnerabilityFacets) | undefined;
  for await (const { page, at } of pages) {
    const instances = (page.Reservations ?? [])
      .flatMap(r => r.Instances ?? [])
      .filter(i => unit.wants(INSTANCE, arnOf(unit, i)));
    if (instances.length > 0) {
      managed ??= await readManagedInstances(unit);
      vulnerabilities ??= await readVulnerabilities(unit);
      const patches = await readPatchStates(
        unit,
        instances.map(instance => instance.InstanceId ?? ''),
      );
      const images = await readImages(
        unit,
        instances.flatMap(instance => instance.ImageId ?? []),
      );
      const around = { managed, patches, images, vulnerabilities };
      yield {
        resources: instances.map(i => instanceResource(unit, i, at, around)),
        listings: [],
      };
    }
  }
  yield { resources: [], listings: watch.listings() };
}

function arnOf(unit: UnitReader, { InstanceId }: Instance): string {
  return unit.arn('ec2', `instance/${InstanceId ?? ''}`);
}

function instanceResource(
  unit: UnitReader,
  instance: Instance,
  at: string,
  around: {
    managed: FacetByInstance;
    patches: FacetByInstance;
    images: (imageId: string) => Facet;
    vulnerabilities: (id: string) => VulnerabilityFacets;
  },
): Resource {
  const id = instance.InstanceId ?? '';
  return {
    arn: arnOf(unit, instance),
    accountId: unit.accountId,
    region: unit.region,
    type: INSTANCE,
    name: id,
    tags: tagRecord(instance.Tags),
    facets: {
      instance: readFacet(instance, at),
      ssmInformation: around.managed(id),
      patchState: around.patches(id),
      image: around.images(instance.ImageId ?? ''),
      ...around.vulnerabilities(id),
    },
    attachments: attachmentsOf(unit, instance),
  };
}

/** Volumes and security groups; a launch with interfaces names its groups only there. */
function attachmentsOf(unit: UnitReader, instance: Instance): string[] {
  const volumes = (instance.BlockDeviceMappings ?? []).flatMap(
    mapping => mapping.Ebs?.VolumeId ?? [],
  );
  const groups = [
    ...(instance.SecurityGroups ?? []),
    ...(instance.NetworkInterfaces ?? []).flatMap(i => i.Groups ?? []),
  ]
    .filter(group => group.GroupName !== 'default')
    .flatMap(group => group.GroupId ?? []);
  return [
    ...volumes.map(id => unit.arn('ec2', `volume/${id}`)),
    ...[...new Set(groups)].map(id => unit.arn('ec2', `security-group/${id}`)),
  ];
}

async function* collectVolumes(unit: UnitReader) {
  const { EC2Client, paginateDescribeVolumes } = sdk('ec2');
  const client = unit.client(EC2Client);
  const watch = unit.watch(READS.DescribeVolumes);
  const pages = unit.pages(READS.DescribeVolumes, watch, options =>
    paginateDescribeVolumes({ client, pageSize: 500 }, {}, options),
  );
  for await (const { page, at } of pages) {
    yield {
      resources: (page.Volumes ?? []).map(v => volumeResource(unit, v, at)),
      listings: [],
    };
  }
  yield { resources: [], listings: watch.listings() };
}

function volumeResource(
  unit: UnitReader,
  volume: Volume,
  at: string,
): Resource {
  const id = volume.VolumeId ?? '';
  return {
    arn: unit.arn('ec2', `volume/${id}`),
    accountId: unit.accountId,
    region: unit.region,
    type: 'AWS::EC2::Volume',
    name: id,
    tags: tagRecord(volume.Tags),
    facets: { volume: readFacet(volume, at) },
    attachments: [],
  };
}

/** Instances with their image and what Systems Manager knows of them, volumes, snapshots, images, security groups, and the region's settings. */
export const ec2Collector: ServiceCollector = {
  service: 'ec2',
  scope: 'region',
  reads: [
    ...regionSettingsReads,
    ...Object.values(READS),
    ...ssmReads,
    ...inspectorReads,
    ...snapshotReads,
    ...imageReads,
    ...securityGroupReads,
  ],
  collect,
};
