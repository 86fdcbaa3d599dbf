import type { Instance, Volume } from '@aws-sdk/client-ec2';
import {
  answerTo,
  type Case,
  denied,
  read,
  resolved,
} from '../../profiles/testing/resolved';

const INSTANCE = 'AWS::EC2::Instance';
const VOLUME = 'AWS::EC2::Volume';

function ec2(operator?: Instance['Operator']) {
  return {
    type: INSTANCE,
    facets: {
      instance: read<Instance>({ InstanceId: 'i-1', Operator: operator }),
    },
  };
}

const CASES: Case[] = [
  {
    given: 'an instance of one’s own',
    ...ec2(),
    layer: 'guest-os-patching',
    owner: 'customer',
  },
  {
    given: 'an instance that another service operates',
    ...ec2({ Managed: true, Principal: 'eks.amazonaws.com' }),
    layer: 'guest-os-patching',
    owner: 'aws',
  },
  {
    given: 'an instance that another service operates',
    ...ec2({ Managed: true, Principal: 'eks.amazonaws.com' }),
    layer: 'runtime-patching',
    owner: 'shared',
  },
  {
    given: 'an instance that was not let see',
    type: INSTANCE,
    facets: { instance: denied('ec2:DescribeInstances') },
    layer: 'guest-os-patching',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'an encrypted volume',
    type: VOLUME,
    facets: { volume: read<Volume>({ Encrypted: true }) },
    layer: 'encryption-in-transit',
    owner: 'aws',
  },
  {
    given: 'an encrypted volume',
    type: VOLUME,
    facets: { volume: read<Volume>({ Encrypted: true }) },
    layer: 'data-at-rest',
    owner: 'shared',
  },
  {
    given: 'a plain volume',
    type: VOLUME,
    facets: { volume: read<Volume>({ Encrypted: false }) },
    layer: 'data-at-rest',
    owner: 'customer',
  },
  {
    given: 'a plain volume',
    type: VOLUME,
    facets: { volume: read<Volume>({ Encrypted: false }) },
    layer: 'encryption-in-transit',
    owner: 'customer',
  },
  {
    given: 'a volume that was not let see',
    type: VOLUME,
    facets: { volume: denied('ec2:DescribeVolumes') },
    layer: 'encryption-in-transit',
    owner: 'customer',
    unread: true,
  },
  {
    given: 'a volume whose answer lacks the field',
    type: VOLUME,
    facets: { volume: read<Volume>({ VolumeId: 'vol-1' }) },
    layer: 'encryption-in-transit',
    owner: 'customer',
    unread: true,
  },
];

describe('who owns which layer of an instance and its volumes', () => {
  it.each(CASES)('$given: $layer is $owner (unread: $unread)', one => {
    const { owner, unread = false } = one;
    expect(answerTo(one)).toEqual({ owner, unread });
  });

  it('of an unread volume both answers about its encryption are said to be missing', () => {
    const { rows } = resolved(VOLUME, {
      volume: denied('ec2:DescribeVolumes'),
    });
    expect(rows['encryption-in-transit'].unreadConditions).toEqual([
      'Encrypted is true',
      'Encrypted is false',
    ]);
  });

  it('of a plain volume only the answer that it is plain holds', () => {
    const volume = read<Volume>({ Encrypted: false });
    const { profile } = resolved(VOLUME, { volume });
    const row = resolved(VOLUME, { volume }).rows['encryption-in-transit'];
    expect(profile.service).toBe('ebs');
    expect(row.condition).toBe('Encrypted is false');
  });
});
