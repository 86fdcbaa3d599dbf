import {
  plantBucket,
  plantFunction,
  plantGroup,
  plantGroupUser,
  plantInstance,
  plantNetwork,
  plantRole,
  plantDatabase,
  plantSubnetGroup,
  plantVolume,
  inward,
  LAMBDA_BASIC,
  policyDocument,
  publicRead,
  type Place,
} from '../seed';
import { scoped, type CompanyPlaces } from './CompanyPlaces';
import { plantLogBucket, plantTidyBucket } from './tidyBuckets';
import { tidyPlace } from './tidyPlaces';

/** Plants the networks that everybody else stands in, and where access is logged to. */
export async function plantPlatformNetworks(places: {
  prod: Place;
  prodUs: Place;
  data: Place;
  dataUs: Place;
}) {
  const tags = { component: 'platform-network' };
  const prodNetwork = await plantNetwork(places.prod, {
    name: 'prod-main',
    prefix: '10.20',
    publicSubnets: 3,
    privateSubnets: 3,
    tags,
  });
  const prodUsNetwork = await plantNetwork(places.prodUs, {
    name: 'prod-us',
    prefix: '10.30',
    publicSubnets: 2,
    privateSubnets: 1,
    tags,
  });
  const dataNetwork = await plantNetwork(places.data, {
    name: 'data-main',
    prefix: '10.40',
    publicSubnets: 2,
    privateSubnets: 2,
    tags,
  });
  await plantSubnetGroup(places.prod, 'prod-main', prodNetwork.privateSubnets);
  await plantSubnetGroup(places.data, 'data-main', dataNetwork.publicSubnets);
  for (const place of [places.prod, places.data, places.dataUs]) {
    await plantLogBucket(place);
  }
  for (const [place, logs] of [
    [places.prod, places.prod],
    [places.prodUs, places.prod],
    [places.data, places.data],
    [places.dataUs, places.dataUs],
  ]) {
    await tidyPlace(place, logs);
  }
  return { prodNetwork, prodUsNetwork, dataNetwork };
}

/** Plants artifacts; the mirror's policy is the one that the scan may not read. */
export async function plantArtifacts({ prod, prodUs }: CompanyPlaces) {
  const tags = { component: 'artifacts' };
  await plantTidyBucket(prod, 'shop-artifacts', { tags, block: 'on' });
  await plantBucket(prodUs, 'shop-artifacts-mirror', {
    tags,
    block: 'off',
    policy: policyDocument(
      publicRead('shop-artifacts-mirror', {
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
      }),
    ),
  });
  await plantRole(prod, 'artifacts-publisher', {
    service: 'codebuild',
    inline: {
      publish: policyDocument(
        scoped('s3:PutObject', 'arn:aws:s3:::shop-artifacts/*'),
      ),
    },
  });
}

/** Plants what nobody claims. */
export async function plantOrphans(places: CompanyPlaces) {
  const { prod, prodUs, prodUsNetwork, data, dataUs } = places;
  await plantBucket(prod, 'shop-old-backups', {
    block: 'none',
    // A key that is not configured: what it would claim can be previewed.
    tags: { service: 'orders-api' },
  });
  await plantBucket(data, 'shop-tmp-dump', { block: 'off' });
  const anywhere = await plantGroup(prodUs, {
    vpcId: prodUsNetwork.vpcId,
    name: 'bastion-anywhere',
    rules: [inward({ v4: ['0.0.0.0/0'] })],
    tags: {},
  });
  await plantInstance(prodUs, {
    name: 'bastion-2019',
    subnetId: prodUsNetwork.publicSubnets[0],
    groups: [anywhere],
    encrypted: false,
    ssm: 'absent',
    patch: 'never',
    tags: {},
  });
  for (let index = 0; index < 4; index += 1) {
    await plantVolume(prodUs, {
      encrypted: index % 2 === 0,
      tags: index === 0 ? { service: 'payments-api' } : { team: 'payments' },
    });
  }
  await plantRole(prod, 'contractor-access', {
    trust: {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::999988887777:root' },
      Action: 'sts:AssumeRole',
    },
    inline: { read: policyDocument(scoped('s3:ListAllMyBuckets', '*')) },
  });
  await plantGroupUser(prod, 'report-bot', {
    group: 'readers',
    attach: ['arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'],
  });
  const testRole = await plantRole(data, 'test-fn', {
    attach: [LAMBDA_BASIC],
  });
  await plantFunction(data, 'test-fn', { role: testRole });
  await plantDatabase(dataUs, 'poc-db', { encrypted: false, isPublic: false });
}
