import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { classifyPlainHttp } from '../../policy/s3';
import { fail, pass } from '../outcome';
import { bucketLabs } from './settingLabs';

/** Nothing is sent to or from the bucket in the clear. */
export const bucketTlsOnly: Control = {
  id: 's3.bucket-tls-only',
  version: 1,
  title: 'Bucket policy refuses plain HTTP',
  failTitle: 'Bucket answers over plain HTTP',
  layer: 'encryption-in-transit',
  severity: 'medium',
  scope: 'resource',
  service: 's3',
  resourceTypes: ['AWS::S3::Bucket'],
  why: 'S3 answers over plain HTTP too. A client that is set up wrongly then sends data, and the signatures of its requests, so that anyone on the way can read them.',
  fix: 'Add a Deny statement for Principal "*" and action "s3:*" on the bucket and on bucket/*, with the condition Bool aws:SecureTransport false. An Allow with aws:SecureTransport true does not do it: other policies still allow plain HTTP.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['S3.5'] },
    { standard: 'CIS AWS Foundations v3', ids: ['2.1.1'] },
    { standard: 'CIS AWS Foundations v5', ids: ['2.1.1'] },
    { standard: 'CIS AWS Foundations v6', ids: ['3.1.1'] },
    { standard: 'CIS AWS Foundations v7', ids: ['3.1.1'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-4(22) AC-17(2) AC-24(1) AU-9(3) CA-9 CM-6 CM-9 IA-5(1) PM-11 PM-17 SC-7(4) SC-7(5) SC-8 SC-8(1) SC-8(2) SC-8(3) SC-8(4) SC-8(5) SC-13 SC-16(1) SC-23 SI-1'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['s3_bucket_secure_transport_policy'] },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'plain-http',
      title: 'A statement denies every request without TLS',
      lab: bucketLabs.tlsOnly,
      check: checkTls,
    },
  ],
};

function checkTls(bucket: ResourceReader): StepOutcome {
  const document = bucket.read('policy');
  if (document === undefined) {
    return fail(
      'plain http',
      `${bucket.name} has no policy, so nothing refuses plain HTTP`,
      [bucket.arn],
    );
  }
  const { verdict, reason } = classifyPlainHttp(
    document,
    `the policy of ${bucket.name}`,
    bucket.arn,
  );
  switch (verdict) {
    case 'refused':
      return pass(`${bucket.name} refuses plain HTTP: ${reason}`, [bucket.arn]);
    case 'accepted':
      return fail(
        'plain http',
        `${bucket.name} accepts plain HTTP: ${reason}`,
        [bucket.arn],
      );
    default:
      throw new Unread('unsupported', reason);
  }
}
