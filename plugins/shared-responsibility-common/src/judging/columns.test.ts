import { profileInfo, resource, rows } from './__testUtils__/world';
import { settleColumns } from './columns';
import { buildStack } from './stack';

const group = resource('sg', {
  type: 'AWS::EC2::SecurityGroup',
  profile: {
    service: 'vpc',
    shownUnder: 'ec2',
    ownColumn: 'vpc',
    rows: rows(),
  },
});

function hostOf(service: string) {
  return resource(service, {
    profile: { service, shownUnder: service, rows: rows() },
  });
}

function columns(...resources: (typeof group)[]) {
  return settleColumns(resources).map(r => r.profile?.shownUnder);
}

describe('settleColumns', () => {
  it('shows a security group under EC2 where there is something of EC2', () => {
    expect(columns(group, hostOf('ec2'))).toEqual(['ec2', 'ec2']);
  });

  it('gives a container service with a security group no EC2 column', () => {
    expect(columns(group, hostOf('ecs'))).toEqual(['vpc', 'ecs']);
    expect(columns(group, group)).toEqual(['vpc', 'vpc']);
  });
});

describe('the head of a column', () => {
  it('counts the layers of the service itself, not of what hangs on it', () => {
    const volume = resource('vol', {
      profile: {
        service: 'ebs',
        shownUnder: 'ec2',
        rows: rows({ 'data-at-rest': 'customer' }),
      },
    });
    const instance = resource('i', {
      profile: {
        service: 'ec2',
        shownUnder: 'ec2',
        rows: rows({ 'data-at-rest': 'shared' }),
      },
    });
    const { services } = buildStack(
      [],
      [volume, instance],
      [profileInfo('ec2')],
    );
    expect(services).toMatchObject([
      { service: 'ec2', layers: { yours: 10, shared: 1, aws: 4 } },
    ]);
  });
});
