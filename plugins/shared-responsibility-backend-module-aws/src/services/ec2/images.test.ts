import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { instance } from '../../__testUtils__/network';
import {
  absent,
  denied,
  judge,
  resource,
  withFacet,
} from '../../__testUtils__/world';
import { imageCurrent } from './imageCurrent';
import { imageNotPublic } from './imageNotPublic';
import { imdsv2Required } from './imdsv2Required';
import { snapshotNotPublic } from './snapshotNotPublic';

describe('ec2.instance-ami-current', () => {
  const judgeImage = (image: Json | Facet, state = 'running') =>
    judge(imageCurrent, [
      withFacet(instance({ State: { Name: state } }), 'image', image),
    ]);

  // The clock of these tests stands at noon of 15 June 2026.
  it.each<[string, Json, string]>([
    ['made 180 days ago', { CreationDate: '2025-12-17T12:00:00Z' }, 'pass'],
    ['a second older', { CreationDate: '2025-12-17T11:59:59Z' }, 'fail'],
    [
      'to be deprecated later today',
      {
        CreationDate: '2026-06-01T00:00:00Z',
        DeprecationTime: '2026-06-15T12:00:01Z',
      },
      'pass',
    ],
    [
      'deprecated now',
      {
        CreationDate: '2026-06-01T00:00:00Z',
        DeprecationTime: '2026-06-15T12:00:00Z',
      },
      'fail',
    ],
    ['of no known age', {}, 'unknown'],
    ['with a date that is none', { CreationDate: 'soon' }, 'unknown'],
  ])('an image %s: %s', (_, image, verdict) => {
    expect(judgeImage(image).verdict).toBe(verdict);
  });

  it('an image that is no longer shown to us is unknown, not current', () => {
    expect(judgeImage(absent('NotListed'))).toMatchObject({
      verdict: 'unknown',
      reason: 'unsupported',
    });
  });

  it('an image that could not be read is unknown, with the call to allow', () => {
    expect(judgeImage(denied('ec2:DescribeImages'))).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['ec2:DescribeImages'],
    });
  });

  it('a stopped instance counts, a terminated one does not', () => {
    const old = { CreationDate: '2020-01-01T00:00:00Z' };
    expect(judgeImage(old, 'stopped').verdict).toBe('fail');
    expect(judgeImage(old, 'terminated').verdict).toBe('not-applicable');
  });
});

describe('ec2.imdsv2-required', () => {
  it.each<[string, Record<string, Json>, string]>([
    ['tokens required', { HttpTokens: 'required' }, 'pass'],
    ['tokens optional', { HttpTokens: 'optional' }, 'fail'],
    [
      'metadata off',
      { HttpEndpoint: 'disabled', HttpTokens: 'optional' },
      'pass',
    ],
    ['nothing said', {}, 'unknown'],
  ])('%s: %s', (_, MetadataOptions, verdict) => {
    expect(judge(imdsv2Required, [instance({ MetadataOptions })]).verdict).toBe(
      verdict,
    );
  });

  it('is not asked of a terminated instance', () => {
    expect(
      judge(imdsv2Required, [instance({ State: { Name: 'terminated' } })])
        .verdict,
    ).toBe('not-applicable');
  });
});

describe('ec2.ami-not-public', () => {
  it.each<[Json, string]>([
    [{ Public: true }, 'fail'],
    [{ Public: false }, 'pass'],
    [{}, 'unknown'],
  ])('%j: %s', (image, verdict) => {
    expect(
      judge(imageNotPublic, [resource('AWS::EC2::Image', 'ami-1', { image })])
        .verdict,
    ).toBe(verdict);
  });
});

describe('ec2.ebs-snapshot-not-public', () => {
  const judgeSharing = (publicSharing: Json | Facet, snapshot: Json | Facet) =>
    judge(snapshotNotPublic, [
      resource('AWS::EC2::Snapshot', 'snap-1', { snapshot, publicSharing }),
    ]);

  it('fails a public one and names its volume', () => {
    expect(
      judgeSharing({ RestorableByAll: true }, { VolumeId: 'vol-1' }).evidence,
    ).toEqual([
      expect.objectContaining({
        text: 'everyone can restore snap-1, a copy of vol-1',
      }),
    ]);
  });

  it('fails a public one although the snapshot itself was not read', () => {
    expect(
      judgeSharing({ RestorableByAll: true }, denied('ec2:DescribeSnapshots'))
        .verdict,
    ).toBe('fail');
  });

  it('passes a private one, and is unknown if the list of public ones was refused', () => {
    expect(judgeSharing({ RestorableByAll: false }, {}).verdict).toBe('pass');
    expect(judgeSharing(denied('ec2:DescribeSnapshots'), {}).verdict).toBe(
      'unknown',
    );
    expect(judgeSharing({}, {}).verdict).toBe('unknown');
  });
});
