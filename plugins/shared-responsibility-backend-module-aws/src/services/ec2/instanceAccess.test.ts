import type {
  Json,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  ipv6Instance,
  privateInstance,
  withKey,
} from '../../__testUtils__/computeWorlds';
import {
  instance,
  PUBLIC_INTERFACE,
  route,
  routeTable,
} from '../../__testUtils__/network';
import { absent, denied, judge, withFacet } from '../../__testUtils__/world';
import { detailedMonitoring } from './detailedMonitoring';
import { instanceNoPublicIp } from './instanceNoPublicIp';
import { instanceNoStaticKeyPair } from './instanceNoStaticKeyPair';

const stopped = { State: { Name: 'stopped' } };
const terminated = { State: { Name: 'terminated' } };

describe('ec2.instance-no-public-ip', () => {
  const verdict = (...world: Resource[]) =>
    judge(instanceNoPublicIp, world).verdict;
  const second = (fields: Record<string, Json>) =>
    privateInstance({
      NetworkInterfaces: [
        { ...(PUBLIC_INTERFACE as object), Association: null },
        {
          ...(PUBLIC_INTERFACE as object),
          NetworkInterfaceId: 'eni-2',
          Attachment: { DeviceIndex: 1 },
          Association: null,
          ...fields,
        },
      ],
    });

  it.each<[string, Resource, string]>([
    ['a public address', instance(), 'fail'],
    ['no public address', privateInstance(), 'pass'],
    [
      'a public address of its second interface only',
      second({ Association: { PublicIp: '198.51.100.9' } }),
      'fail',
    ],
    [
      'a public address of a secondary private address',
      second({
        PrivateIpAddresses: [{ Association: { PublicIp: '198.51.100.9' } }],
      }),
      'fail',
    ],
    ['an elastic address while it is stopped', instance(stopped), 'fail'],
    [
      'nothing left, as it is terminated',
      instance(terminated),
      'not-applicable',
    ],
    [
      'a public address, though its interfaces were not listed',
      instance({ NetworkInterfaces: null }),
      'fail',
    ],
    [
      'no public address at its top, and interfaces that were not listed',
      privateInstance({ NetworkInterfaces: null }),
      'unknown',
    ],
  ])('an instance with %s', (_, subject, expected) => {
    expect(verdict(subject)).toBe(expected);
  });

  it('a stopped instance without an address is no pass: it may get one at its start', () => {
    expect(judge(instanceNoPublicIp, [privateInstance(stopped)])).toMatchObject(
      {
        steps: [
          { id: 'ipv4', verdict: 'not-applicable' },
          { id: 'ipv6', verdict: 'pass' },
        ],
      },
    );
  });

  it('an IPv6 address counts where a route leads the internet to it', () => {
    const through = (gateway: string) =>
      routeTable('rtb-1', [route('::/0', gateway)]);
    expect(
      judge(instanceNoPublicIp, [ipv6Instance(), through('igw-1')]),
    ).toMatchObject({
      verdict: 'fail',
      summary: 'public ipv6',
      evidence: expect.arrayContaining([
        expect.objectContaining({
          text: 'i-07f3 has the address 2a05:d018::7 of subnet-1, to which a route leads through an internet gateway',
        }),
      ]),
    });
    expect(verdict(ipv6Instance(), through('nat-1'))).toBe('pass');
    expect(verdict(ipv6Instance('fd00::7'), through('igw-1'))).toBe('pass');
    expect(verdict(ipv6Instance())).toBe('unknown');
    expect(
      verdict(
        ipv6Instance(),
        withFacet(
          through('nat-1'),
          'routeTable',
          denied('ec2:DescribeRouteTables'),
        ),
      ),
    ).toBe('unknown');
  });

  it('is unknown if the instance was not read', () => {
    expect(
      verdict(
        withFacet(instance(), 'instance', denied('ec2:DescribeInstances')),
      ),
    ).toBe('unknown');
  });
});

describe('ec2.instance-no-static-key-pair', () => {
  const CLOSED = ['10.0.0.0/8'];
  const OPEN = ['0.0.0.0/0'];
  const YOUNG = { LaunchTime: '2026-06-15T11:30:00.000Z' };

  it.each<[string, Resource[], string]>([
    ['without a key pair', [instance()], 'pass'],
    ['managed, closed to SSH', withKey('Online', CLOSED), 'pass'],
    ['managed, open to SSH', withKey('Online', OPEN), 'fail'],
    [
      'closed to SSH, its agent lost',
      withKey('ConnectionLost', CLOSED),
      'fail',
    ],
    ['stopped', withKey('ConnectionLost', CLOSED, stopped), 'not-applicable'],
    ['stopped, open to SSH', withKey('ConnectionLost', OPEN, stopped), 'fail'],
    [
      'half an hour old',
      withKey('ConnectionLost', CLOSED, YOUNG),
      'not-applicable',
    ],
    ['terminated', withKey('Online', OPEN, terminated), 'not-applicable'],
  ])('%s', (_, world, verdict) => {
    expect(judge(instanceNoStaticKeyPair, world).verdict).toBe(verdict);
  });

  it('says which of the two is wanting', () => {
    const text = (world: Resource[]) =>
      judge(instanceNoStaticKeyPair, world).evidence[0].text;
    expect(text(withKey('Online', OPEN))).toBe(
      'i-07f3 was started with the key pair team, and the internet reaches its port 22',
    );
    expect(text(withKey('ConnectionLost', CLOSED))).toBe(
      'i-07f3 was started with the key pair team, and Systems Manager does not reach it',
    );
  });

  it('is unknown if the agent or the network was not seen, unless the other decides', () => {
    const unseen = (world: Resource[], facet: string, index: number) =>
      judge(
        instanceNoStaticKeyPair,
        world.map((item, at) =>
          at === index ? withFacet(item, facet, denied('read')) : item,
        ),
      ).verdict;
    expect(unseen(withKey('Online', CLOSED), 'ssmInformation', 0)).toBe(
      'unknown',
    );
    expect(unseen(withKey('Online', OPEN), 'ssmInformation', 0)).toBe('fail');
    expect(unseen(withKey('Online', OPEN), 'group', 1)).toBe('unknown');
    expect(unseen(withKey('ConnectionLost', OPEN), 'group', 1)).toBe('fail');
  });

  it('takes an instance that Systems Manager does not list for one that it does not reach', () => {
    const [subject, ...rest] = withKey('Online', CLOSED);
    expect(
      judge(instanceNoStaticKeyPair, [
        withFacet(subject, 'ssmInformation', absent('NotListed')),
        ...rest,
      ]).verdict,
    ).toBe('fail');
  });
});

describe('ec2.detailed-monitoring', () => {
  it.each<[Json, string]>([
    [{ Monitoring: { State: 'enabled' } }, 'pass'],
    [{ Monitoring: { State: 'pending' } }, 'pass'],
    [{ Monitoring: { State: 'disabled' } }, 'fail'],
    [{ Monitoring: { State: 'disabling' } }, 'fail'],
    [{ Monitoring: { State: 'new' } }, 'unknown'],
    [{}, 'unknown'],
    [{ ...terminated, Monitoring: { State: 'disabled' } }, 'not-applicable'],
  ])('%j: %s', (fields, verdict) => {
    expect(
      judge(detailedMonitoring, [instance(fields as Record<string, Json>)])
        .verdict,
    ).toBe(verdict);
  });

  it('is off until somebody wants it, and says why', () => {
    expect(detailedMonitoring.offByDefault).toContain('costs');
  });
});
