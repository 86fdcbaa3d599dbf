import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  aclEntry,
  ingress,
  networkAcl,
  publicSubnet,
  route,
  routeTable,
  securityGroup,
} from '../../__testUtils__/network';
import { denied, judge, resource, withFacet } from '../../__testUtils__/world';
import { databaseNotPublic } from './databaseNotPublic';
import { storageEncrypted } from './storageEncrypted';

function database(instance: Json) {
  return resource('AWS::RDS::DBInstance', 'orders', { instance });
}

function cluster(StorageEncrypted: boolean) {
  return resource('AWS::RDS::DBCluster', 'ledger', {
    cluster: { DBClusterIdentifier: 'ledger', StorageEncrypted },
  });
}

describe('rds.storage-encrypted', () => {
  it.each([
    [true, 'pass'],
    [false, 'fail'],
  ])('with StorageEncrypted %s: %s', (StorageEncrypted, verdict) => {
    expect(
      judge(storageEncrypted, [database({ StorageEncrypted })]).verdict,
    ).toBe(verdict);
    expect(judge(storageEncrypted, [cluster(StorageEncrypted)]).verdict).toBe(
      verdict,
    );
  });

  it('judges an Aurora instance by its cluster', () => {
    const member = (StorageEncrypted: boolean) =>
      database({ StorageEncrypted, DBClusterIdentifier: 'ledger' });
    expect(
      judge(storageEncrypted, [member(true), cluster(false)]).verdict,
    ).toBe('fail');
    expect(
      judge(storageEncrypted, [member(false), cluster(true)]).verdict,
    ).toBe('pass');
  });

  it('is unknown if the cluster was not found or not read', () => {
    const member = database({
      StorageEncrypted: true,
      DBClusterIdentifier: 'ledger',
    });
    const unread = withFacet(
      cluster(true),
      'cluster',
      denied('rds:DescribeDBClusters'),
    );
    expect(judge(storageEncrypted, [member]).verdict).toBe('unknown');
    expect(judge(storageEncrypted, [member, unread]).verdict).toBe('unknown');
  });

  it('is unknown if AWS did not say', () => {
    expect(judge(storageEncrypted, [database({})]).verdict).toBe('unknown');
  });
});

describe('rds.not-public', () => {
  const open = database({
    PubliclyAccessible: true,
    Endpoint: { Port: 5432 },
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
    DBSubnetGroup: {
      VpcId: 'vpc-1',
      Subnets: [{ SubnetIdentifier: 'subnet-1' }],
    },
  });
  const at5432 = (cidr: string) =>
    securityGroup('sg-1', [ingress([cidr], { from: 5432, to: 5432 })]);

  it('passes a private database', () => {
    expect(
      judge(databaseNotPublic, [database({ PubliclyAccessible: false })])
        .verdict,
    ).toBe('pass');
  });

  it('fails a public one whatever its groups say, and says what they say', () => {
    const text = (group: Resource, gateway = 'igw-1') =>
      judge(databaseNotPublic, [
        open,
        group,
        routeTable('rtb-1', [route('0.0.0.0/0', gateway)]),
        networkAcl([aclEntry(100, 'allow', '0.0.0.0/0')]),
        publicSubnet(),
      ]);
    const closed = text(at5432('10.0.0.0/8'));
    expect(closed.verdict).toBe('fail');
    expect(closed.evidence[0].text).toContain(
      'still shielded, since sg-1 keeps the internet from port 5432',
    );
    expect(text(at5432('0.0.0.0/0'), 'nat-1').evidence[0].text).toContain(
      'still shielded, since no IPv4 route of rtb-1',
    );
    expect(text(at5432('0.0.0.0/0')).evidence[0].text).toContain(
      'the internet reaches port 5432, which tcp 5432 of sg-1 opens to 0.0.0.0/0; rtb-1 sends 0.0.0.0/0 to igw-1, and rule 100 of acl-1 lets it in',
    );
    const unseen = judge(databaseNotPublic, [open]);
    expect(unseen.verdict).toBe('fail');
    expect(unseen.evidence[0].text).toContain('was not seen');
  });

  it('is unknown if AWS did not say', () => {
    expect(judge(databaseNotPublic, [database({})]).verdict).toBe('unknown');
  });
});
