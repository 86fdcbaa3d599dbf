import type {
  Facet,
  Json,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import {
  DIGEST,
  image,
  pulledBy,
  repository,
  scan,
} from '../../__testUtils__/containerWorlds';
import { absent, ACCOUNT, denied, judge } from '../../__testUtils__/world';
import { ecrControls } from './controls';
import { noCriticalFindings } from './noCriticalFindings';
import { repositoryPolicyNotPublic } from './repositoryPolicyNotPublic';
import { scanOnPush } from './scanOnPush';

/** What is known of an image that nobody scanned. */
const NEVER = { imageDigest: DIGEST };
const OTHER = `sha256:${'b2'.repeat(32)}`;

describe('ecr.scan-on-push', () => {
  const judged = (
    scanning: Json | Facet,
    registryScanning: Json | Facet = { scanType: 'BASIC', rules: [] },
  ) => judge(scanOnPush, [repository({ scanning, registryScanning })]);
  const manual = (own: boolean) => ({
    scanOnPush: own,
    scanFrequency: 'MANUAL',
  });
  const refused = denied('ecr:GetRegistryScanningConfiguration');

  it.each<[string, Json | Facet, Json | Facet, string]>([
    ['on push by a rule', { scanFrequency: 'SCAN_ON_PUSH' }, refused, 'pass'],
    ['all the time', { scanFrequency: 'CONTINUOUS_SCAN' }, refused, 'pass'],
    ['by hand', manual(false), refused, 'fail'],
    ['by its own setting', manual(true), { scanType: 'BASIC' }, 'pass'],
    [
      'by its own setting, which enhanced scanning does not heed',
      manual(true),
      { scanType: 'ENHANCED' },
      'fail',
    ],
    [
      'by its own setting, in a registry not seen',
      manual(true),
      refused,
      'unknown',
    ],
    [
      'by its own setting, in a registry of no kind',
      manual(true),
      {},
      'unknown',
    ],
    ['not stated', { scanOnPush: true }, { scanType: 'BASIC' }, 'unknown'],
    [
      'refused',
      denied('ecr:BatchGetRepositoryScanningConfiguration'),
      { scanType: 'BASIC' },
      'unknown',
    ],
  ])('scanned %s', (_says, scanning, registry, verdict) => {
    expect(judged(scanning, registry).verdict).toBe(verdict);
  });

  it('names the rule', () => {
    const { evidence } = judged({
      scanFrequency: 'CONTINUOUS_SCAN',
      appliedScanFilters: [{ filter: 'shop*', filterType: 'WILDCARD' }],
    });
    expect(evidence[0].text).toContain('all the time, by the rule for shop*');
  });
});

describe('ecr.no-critical-findings', () => {
  const judged = (
    fields: Record<string, Json>,
    limits?: Parameters<typeof judge>[2],
  ) =>
    judge(noCriticalFindings, [repository({ scans: [scan(fields)] })], limits);
  const days = (count: number) =>
    new Date(Date.UTC(2026, 5, 15 - count, 11)).toISOString();

  it.each<[string, Record<string, Json>, string]>([
    ['nothing', {}, 'pass'],
    ['as many high findings as are borne', { counts: { HIGH: 10 } }, 'pass'],
    ['one high finding more', { counts: { HIGH: 11 } }, 'fail'],
    ['a critical finding', { counts: { CRITICAL: 1 } }, 'fail'],
    [
      'a critical finding long ago',
      { counts: { CRITICAL: 1 }, completedAt: days(300) },
      'fail',
    ],
    [
      'a critical finding before it was scanned no more',
      { counts: { CRITICAL: 1 }, status: 'SCAN_ELIGIBILITY_EXPIRED' },
      'fail',
    ],
    ['nothing at the age limit', { completedAt: days(30) }, 'pass'],
    ['nothing, a day too long ago', { completedAt: days(31) }, 'unknown'],
    [
      'nothing, by a scan that goes on',
      { status: 'ACTIVE', completedAt: days(300) },
      'pass',
    ],
    [
      'nothing that is stated, by a scan that goes on',
      { status: 'ACTIVE', counts: null },
      'unknown',
    ],
    ['nothing that is stated', { counts: null }, 'unknown'],
    ['nothing, at no time', { completedAt: null }, 'unknown'],
  ])('found %s', (_says, fields, verdict) => {
    expect(judged(fields).verdict).toBe(verdict);
  });

  it.each([
    ['IN_PROGRESS', 'not-scanned'],
    ['PENDING', 'not-scanned'],
    ['SCAN_ELIGIBILITY_EXPIRED', 'not-scanned'],
    ['UNSUPPORTED_IMAGE', 'unsupported'],
    ['FAILED', 'error'],
    ['FINDINGS_UNAVAILABLE', 'error'],
    ['UNSTATED', 'error'],
  ])('a scan that is %s is unknown: %s', (status, reason) => {
    expect(judged({ status })).toMatchObject({ verdict: 'unknown', reason });
  });

  it('an image that was never scanned is unknown, and the fix is said', () => {
    const { verdict, evidence } = judge(noCriticalFindings, [
      repository({ scans: [NEVER] }),
    ]);
    expect(verdict).toBe('unknown');
    expect(evidence[0].text).toMatch(
      /shop:1\.4 was never scanned: start a scan/,
    );
  });

  it('bears as many high findings, and scans as old, as the configuration says', () => {
    expect(
      judged(
        { counts: { HIGH: 1 } },
        { limits: { maxHigh: 0, maxScanDays: 30 } },
      ).verdict,
    ).toBe('fail');
    expect(
      judged(
        { completedAt: days(60) },
        { limits: { maxHigh: 0, maxScanDays: 90 } },
      ).verdict,
    ).toBe('pass');
  });

  it('judges every platform of an index, and leaves aside what cannot be scanned beside them', () => {
    const both = (other: Record<string, Json>) =>
      judge(noCriticalFindings, [
        repository({
          newestImages: [image(), image({ imageDigest: OTHER, imageTags: [] })],
          scans: [scan(), { ...other, imageDigest: OTHER }],
        }),
      ]);
    expect(both(scan({ counts: { CRITICAL: 2 } }))).toMatchObject({
      verdict: 'fail',
      summary: '2 critical',
      evidence: [
        { text: expect.stringContaining('shop@sha256:b2b2b2b2b2b2 has') },
      ],
    });
    expect(both(NEVER).verdict).toBe('unknown');
    expect(both(scan({ status: 'UNSUPPORTED_IMAGE' })).verdict).toBe('pass');
  });

  it('has nothing to judge in an empty repository, and does not know images that were not seen', () => {
    const verdict = (facets: Record<string, Json | Facet>) =>
      judge(noCriticalFindings, [repository(facets)]).verdict;
    expect(verdict({ newestImages: [], scans: [] })).toBe('not-applicable');
    expect(verdict({ newestImages: denied('ecr:DescribeImages') })).toBe(
      'unknown',
    );
    expect(verdict({ scans: denied('ecr:DescribeImageScanFindings') })).toBe(
      'unknown',
    );
    expect(verdict({ scans: [] })).toBe('unknown');
    expect(verdict({ newestImages: [image({ imageDigest: DIGEST })] })).toBe(
      'pass',
    );
  });
});

describe('ecr.policy-not-public', () => {
  it.each<[string, Json | Facet, string]>([
    ['none', absent('RepositoryPolicyNotFoundException'), 'pass'],
    ['everyone', pulledBy('*'), 'fail'],
    ['everyone who has an account', pulledBy({ AWS: '*' }), 'fail'],
    ['its own account', pulledBy({ AWS: ACCOUNT }), 'pass'],
    ['another account', pulledBy({ AWS: '444455556666' }), 'pass'],
    ['Lambda', pulledBy({ Service: 'lambda.amazonaws.com' }), 'pass'],
    ['nobody knows whom', denied('ecr:GetRepositoryPolicy'), 'unknown'],
  ])('a policy that lets in %s', (_says, policy, verdict) => {
    expect(
      judge(repositoryPolicyNotPublic, [repository({ policy })]).verdict,
    ).toBe(verdict);
  });

  it('everyone of an organization is let in', () => {
    const policy = {
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 'ecr:*',
          Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-abc1234567' } },
        },
      ],
    };
    expect(
      judge(repositoryPolicyNotPublic, [repository({ policy })]).verdict,
    ).toBe('pass');
  });
});

it('every step says how to put it right', () => {
  expect(
    ecrControls.flatMap(({ steps }) => steps).filter(({ lab }) => !lab),
  ).toEqual([]);
});
