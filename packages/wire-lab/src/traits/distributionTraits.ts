import {
  plantDistribution,
  plantGlobalWebAcl,
  plantLogDelivery,
  type DistributionOptions,
} from '../seed';
import type { Expected, TraitPlanter } from './TraitPlanter';

interface Case {
  name: string;
  note: string;
  options: DistributionOptions;
  /** What its web ACL does with requests that its rules find. */
  acl?: 'None' | 'Count';
  delivered?: boolean;
  expect: Record<string, Expected>;
}

const CASES: Case[] = [
  {
    name: 'trait-signed',
    note: 'HTTPS, modern TLS, web ACL, standard logs, a bucket that it signs for',
    options: {
      viewers: 'redirect-to-https',
      tls: 'TLSv1.2_2021',
      logBucket: 'trait-distribution-logs',
      signs: true,
    },
    acl: 'None',
    expect: {
      'https-only': 'pass',
      'tls-version': 'pass',
      waf: 'pass',
      logging: 'pass',
      'origin-access-control': 'pass',
    },
  },
  {
    name: 'trait-as-it-comes',
    note: 'as CloudFront comes, with a bucket that has to be open',
    options: {},
    expect: {
      'https-only': 'fail',
      'tls-version': 'fail',
      waf: 'fail',
      logging: 'fail',
      'origin-access-control': 'fail',
    },
  },
  {
    name: 'trait-own-servers',
    note: 'servers asked over HTTPS; web ACL that counts; logs that CloudWatch delivers',
    options: {
      viewers: 'https-only',
      tls: 'TLSv1.2_2021',
      domain: 'shop.example',
      custom: { policy: 'https-only', protocols: ['TLSv1.2'] },
    },
    acl: 'Count',
    delivered: true,
    expect: {
      'https-only': 'pass',
      'tls-version': 'pass',
      waf: 'fail',
      logging: 'pass',
      'origin-access-control': 'not-applicable',
    },
  },
  {
    name: 'trait-old-servers',
    note: 'servers asked as viewers ask, who may use plain HTTP, and over old TLS',
    options: {
      tls: 'TLSv1.2_2021',
      domain: 'shop.example',
      custom: { policy: 'match-viewer', protocols: ['TLSv1', 'TLSv1.2'] },
    },
    expect: { 'https-only': 'fail', 'tls-version': 'fail' },
  },
  {
    name: 'trait-of-website',
    note: 'the website endpoint of a bucket, over plain HTTP',
    options: {
      viewers: 'redirect-to-https',
      domain: 'trait-website.s3-website-eu-west-1.amazonaws.com',
      custom: { policy: 'http-only', protocols: ['TLSv1.2'] },
    },
    expect: { 'https-only': 'fail', 'origin-access-control': 'fail' },
  },
];

/** Plants distributions with each of their faults. */
export async function plantDistributionTraits(planter: TraitPlanter) {
  const { place } = planter;
  for (const { name, note, options, acl, delivered, expect } of CASES) {
    const webAclArn = acl && (await plantGlobalWebAcl(place, name, acl));
    const { arn, id } = await plantDistribution(place, name, {
      ...options,
      webAclArn,
    });
    if (delivered) {
      await plantLogDelivery(place, name, arn);
    }
    for (const [control, expected] of Object.entries(expect)) {
      planter.expect(
        { arn, type: 'AWS::CloudFront::Distribution', name: id },
        `cloudfront.${control}`,
        expected,
        note,
      );
    }
  }
}
