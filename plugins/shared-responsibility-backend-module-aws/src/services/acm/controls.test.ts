import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { certificateInUse } from '../../__testUtils__/storeWorlds';
import { denied, judge } from '../../__testUtils__/world';
import { certificateValid } from './certificateValid';

const IMPORTED = { Type: 'IMPORTED', RenewalEligibility: 'INELIGIBLE' };
const renewal = (RenewalStatus: string | null) => ({
  RenewalSummary: { RenewalStatus, RenewalStatusReason: 'CAA_ERROR' },
});

describe('acm.certificate-valid', () => {
  it.each<[string, Record<string, Json>, string, string | undefined]>([
    ['has half a year left', {}, 'pass', undefined],
    ['was imported, with half a year left', IMPORTED, 'pass', undefined],
    [
      'has exactly the limit left',
      { NotAfter: '2026-07-15T12:00:00.001Z' },
      'pass',
      undefined,
    ],
    [
      'has an hour less than the limit left',
      { NotAfter: '2026-07-15T11:00:00.000Z' },
      'fail',
      '29 days left',
    ],
    [
      'has a day and a half left',
      { ...IMPORTED, NotAfter: '2026-06-17T00:00:00.000Z' },
      'fail',
      '1 day left',
    ],
    [
      'ran out an hour ago, and is still said to be issued',
      { NotAfter: '2026-06-15T11:00:00.000Z' },
      'fail',
      'expired',
    ],
    [
      'is valid from tomorrow',
      { ...IMPORTED, NotBefore: '2026-06-16T12:00:00.000Z' },
      'fail',
      'not valid yet',
    ],
    ['is said to be expired', { Status: 'EXPIRED' }, 'fail', 'expired'],
    ['is revoked', { Status: 'REVOKED' }, 'fail', 'revoked'],
    [
      'was never validated in time',
      { Status: 'VALIDATION_TIMED_OUT' },
      'fail',
      'validation timed out',
    ],
    ['has been renewed', renewal('SUCCESS'), 'pass', undefined],
    [
      'is being renewed, in good time',
      renewal('PENDING_AUTO_RENEWAL'),
      'pass',
      undefined,
    ],
    [
      'is being renewed, and late',
      {
        ...renewal('PENDING_AUTO_RENEWAL'),
        NotAfter: '2026-06-25T12:00:00.000Z',
      },
      'fail',
      '9 days left',
    ],
    [
      'waits for somebody to prove a domain',
      renewal('PENDING_VALIDATION'),
      'fail',
      'renewal waits for you',
    ],
    ['could not be renewed', renewal('FAILED'), 'fail', 'renewal failed'],
    [
      'is renewed in a way that nobody knows',
      renewal('HOPING'),
      'unknown',
      undefined,
    ],
    ['does not say how its renewal goes', renewal(null), 'unknown', undefined],
    [
      'is used by nothing and ran out',
      { ...IMPORTED, InUseBy: [], Status: 'EXPIRED' },
      'not-applicable',
      undefined,
    ],
    [
      'is used by no service, but was exported, and ran out',
      { InUseBy: [], Status: 'EXPIRED' },
      'fail',
      'expired',
    ],
    ['does not say what uses it', { InUseBy: null }, 'unknown', undefined],
    ['does not say when it ends', { NotAfter: null }, 'unknown', undefined],
    ['does not say how it is', { Status: null }, 'unknown', undefined],
    [
      'does not say whether ACM renews it',
      { RenewalEligibility: null },
      'unknown',
      undefined,
    ],
  ])('a certificate that %s', (_says, fields, verdict, summary) => {
    const judged = judge(certificateValid, [certificateInUse(fields)]);
    expect([judged.verdict, judged.summary]).toEqual([verdict, summary]);
  });

  it('wants more time of imported ones if told so, but not of those that ACM renews', () => {
    const judged = (fields: Record<string, Json>) =>
      judge(
        certificateValid,
        [
          certificateInUse({
            NotAfter: '2026-08-01T00:00:00.000Z',
            ...fields,
          }),
        ],
        { limits: { days: 60 } },
      ).verdict;
    expect(judged(IMPORTED)).toBe('fail');
    expect(judged({})).toBe('pass');
  });

  it('is unknown where the certificate was not described', () => {
    const certificate: Facet = denied('acm:DescribeCertificate');
    expect(
      judge(certificateValid, [certificateInUse({}, { certificate })]),
    ).toMatchObject({
      verdict: 'unknown',
      unreadCalls: ['acm:DescribeCertificate'],
    });
  });
});
