import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  absent,
  ACCOUNT,
  denied,
  judge,
  resource,
} from '../../__testUtils__/world';
import { accountPublicAccessBlock } from './controls';

const ALL_ON = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

function judgeAccount(block: Json | Facet) {
  return judge(accountPublicAccessBlock, [
    resource('AWS::::Account', ACCOUNT, { s3PublicAccessBlock: block }),
  ]);
}

describe('s3.account-public-access-block', () => {
  it('passes with all four switches on', () => {
    expect(judgeAccount(ALL_ON).verdict).toBe('pass');
  });

  it.each(Object.keys(ALL_ON))('fails with %s off or left out', flag => {
    expect(judgeAccount({ ...ALL_ON, [flag]: false }).verdict).toBe('fail');
    const { [flag as keyof typeof ALL_ON]: _, ...others } = ALL_ON;
    const evaluation = judgeAccount(others);
    expect(evaluation.verdict).toBe('fail');
    expect(evaluation.evidence[0].text).toContain(flag);
  });

  it('fails an account that never set them', () => {
    expect(
      judgeAccount(absent('NoSuchPublicAccessBlockConfiguration')),
    ).toMatchObject({ verdict: 'fail', summary: 'not blocked' });
  });

  it('is unknown if they could not be read', () => {
    expect(
      judgeAccount(denied('s3:GetAccountPublicAccessBlock')),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['s3:GetAccountPublicAccessBlock'],
    });
  });
});
