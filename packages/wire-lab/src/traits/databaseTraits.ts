import {
  plantCluster,
  plantDatabase,
  plantSubnetGroup,
  type Network,
} from '../seed';
import type { TraitPlanter } from './TraitPlanter';

const TYPE = 'AWS::RDS::DBInstance';

/** Plants databases that are open or closed, encrypted or not, alone or in a cluster. */
export async function plantDatabaseTraits(
  planter: TraitPlanter,
  network: Network,
) {
  const { place } = planter;
  await plantSubnetGroup(place, 'trait-private', network.privateSubnets);
  await plantSubnetGroup(place, 'trait-public', network.publicSubnets);
  const plant = async (
    name: string,
    note: string,
    options: { encrypted: boolean; isPublic: boolean; subnetGroup: string },
  ) => {
    const arn = await plantDatabase(place, name, options);
    planter.expect(
      { arn, type: TYPE, name },
      'rds.storage-encrypted',
      options.encrypted ? 'pass' : 'fail',
      note,
    );
    planter.expect(
      { arn, type: TYPE, name },
      'rds.not-public',
      options.isPublic ? 'fail' : 'pass',
      note,
    );
  };
  await plant('trait-clean', 'encrypted, not public', {
    encrypted: true,
    isPublic: false,
    subnetGroup: 'trait-private',
  });
  await plant('trait-plain', 'not encrypted, not public', {
    encrypted: false,
    isPublic: false,
    subnetGroup: 'trait-private',
  });
  await plant('trait-public', 'encrypted, public', {
    encrypted: true,
    isPublic: true,
    subnetGroup: 'trait-public',
  });
  await plant(
    'trait-public-shielded',
    'public, though its subnets have no route',
    { encrypted: true, isPublic: true, subnetGroup: 'trait-private' },
  );
  await plant('trait-worst', 'public and not encrypted', {
    encrypted: false,
    isPublic: true,
    subnetGroup: 'trait-public',
  });

  for (const encrypted of [true, false]) {
    const id = `trait-aurora-${encrypted ? 'encrypted' : 'plain'}`;
    const cluster = await plantCluster(place, id, {
      encrypted,
      subnetGroup: 'trait-private',
    });
    const note = encrypted
      ? 'an encrypted cluster'
      : 'a cluster that is not encrypted';
    planter.expect(
      { arn: cluster, type: 'AWS::RDS::DBCluster', name: id },
      'rds.storage-encrypted',
      encrypted ? 'pass' : 'fail',
      note,
    );
    const name = `${id}-1`;
    const arn = await plantDatabase(place, name, {
      encrypted,
      isPublic: false,
      engine: 'aurora-postgresql',
      cluster: id,
    });
    planter.expect(
      { arn, type: TYPE, name },
      'rds.storage-encrypted',
      encrypted ? 'pass' : 'fail',
      `instance of ${note}`,
    );
    planter.expect(
      { arn, type: TYPE, name },
      'rds.not-public',
      'pass',
      `instance of ${note}, not public`,
    );
  }
}
