import { CRITICAL, inspected } from '../../__testUtils__/currencyWorlds';
import { absent, denied, judge } from '../../__testUtils__/world';
import { vulnerabilitiesTriaged } from './vulnerabilitiesTriaged';

describe('ec2.vulnerabilities-triaged', () => {
  const judgeInstance = (...args: Parameters<typeof inspected>) =>
    judge(vulnerabilitiesTriaged, [inspected(...args)]);

  it('passes an instance that is scanned and on which nothing is open', () => {
    expect(judgeInstance().verdict).toBe('pass');
  });

  it('fails on a critical finding, and on one that can be exploited', () => {
    expect(judgeInstance({ vulnerabilities: [CRITICAL] })).toMatchObject({
      verdict: 'fail',
      summary: '1 critical',
      evidence: [{ text: expect.stringContaining('CVE-2026-0001 - openssl') }],
    });
    expect(
      judgeInstance({
        vulnerabilities: [
          { ...CRITICAL, severity: 'MEDIUM', exploitAvailable: 'YES' },
        ],
      }),
    ).toMatchObject({ verdict: 'fail', summary: '1 exploitable' });
  });

  it.each(['DISABLED', 'SUSPENDED', 'ENABLING'])(
    'is unknown while scanning is %s, and says to turn it on',
    status => {
      const result = judgeInstance({ vulnerabilityScanning: { status } });
      expect(result).toMatchObject({
        verdict: 'unknown',
        reason: 'unsupported',
      });
      expect(result.evidence[0].text).toContain('turn on EC2 scanning');
    },
  );

  it('is unknown for an instance that Inspector does not cover, or no longer', () => {
    expect(
      judgeInstance({ vulnerabilityCoverage: absent('NotListed') }).verdict,
    ).toBe('unknown');
    expect(
      judgeInstance({
        vulnerabilityCoverage: {
          scanStatus: {
            statusCode: 'INACTIVE',
            reason: 'UNMANAGED_EC2_INSTANCE',
          },
        },
      }),
    ).toMatchObject({
      verdict: 'unknown',
      evidence: [
        { text: expect.stringContaining('UNMANAGED_EC2_INSTANCE') },
        expect.anything(),
      ],
    });
  });

  it('shows what was found although scanning was turned off since', () => {
    expect(
      judgeInstance({
        vulnerabilityScanning: { status: 'DISABLED' },
        vulnerabilityCoverage: absent('NotListed'),
        vulnerabilities: [CRITICAL],
      }).verdict,
    ).toBe('fail');
  });

  it.each([
    'vulnerabilityScanning',
    'vulnerabilityCoverage',
    'vulnerabilities',
  ])('is unknown if %s could not be read', facet => {
    expect(judgeInstance({ [facet]: denied('inspector2:x') })).toMatchObject({
      verdict: 'unknown',
      reason: 'access-denied',
    });
  });

  it('does not judge what is stopped, unless something was found on it', () => {
    const stopped = { State: { Name: 'stopped' } };
    const terminated = { State: { Name: 'terminated' } };
    const vulnerabilities = [CRITICAL];
    expect(judgeInstance({}, stopped).verdict).toBe('not-applicable');
    expect(judgeInstance({ vulnerabilities }, stopped).verdict).toBe('fail');
    expect(judgeInstance({ vulnerabilities }, terminated).verdict).toBe(
      'not-applicable',
    );
  });
});
