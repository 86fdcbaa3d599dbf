import { regionSettings } from '../../__testUtils__/computeWorlds';
import {
  ACCOUNT,
  denied,
  judge,
  resource,
  withFacet,
} from '../../__testUtils__/world';
import { encryptionByDefault } from './encryptionByDefault';

const account = resource('AWS::::Account', ACCOUNT, {});
const on = regionSettings('eu-west-1', true);
const off = regionSettings('us-east-1', false);
const unread = {
  ...withFacet(
    regionSettings('ap-south-1', true),
    'ebsEncryptionByDefault',
    denied('ec2:GetEbsEncryptionByDefault'),
  ),
  region: 'ap-south-1',
};

describe('ec2.ebs-default-encryption', () => {
  it('passes when it is on in every region', () => {
    expect(judge(encryptionByDefault, [account, on])).toMatchObject({
      verdict: 'pass',
      evidence: [{ text: 'new volumes are encrypted by default in eu-west-1' }],
    });
  });

  it('fails when it is off in one, also beside one that could not be read', () => {
    const result = judge(encryptionByDefault, [account, on, unread, off]);
    expect(result).toMatchObject({
      verdict: 'fail',
      summary: 'off in us-east-1',
    });
  });

  it('is unknown while one region could not be read', () => {
    expect(judge(encryptionByDefault, [account, on, unread])).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['ec2:GetEbsEncryptionByDefault'],
    });
  });

  it('is unknown while the settings of a region were not listed', () => {
    expect(
      judge(encryptionByDefault, [account, on], {
        unlisted: ['AWS::EC2::RegionSettings'],
      }).verdict,
    ).toBe('unknown');
  });

  it('does not pass an account of which no region was read', () => {
    expect(judge(encryptionByDefault, [account])).toMatchObject({
      verdict: 'unknown',
      reason: 'not-scanned',
    });
  });
});
