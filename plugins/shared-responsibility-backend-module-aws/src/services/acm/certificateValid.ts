import type { CertificateDetail } from '@aws-sdk/client-acm';
import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { daysSince } from '../daysSince';
import { fail, notApplicable, pass } from '../outcome';
import { type AsJson, readExisting, stated } from '../readExisting';
import { certificateLabs } from './labs';

/** By these many days before the end ACM has renewed what it can: it begins weeks earlier. */
const ACM_RENEWS_BY = 30;

/** No certificate in use runs out. */
export const certificateValid: Control = {
  id: 'acm.certificate-valid',
  version: 1,
  title: 'Certificates in use are valid and do not run out soon',
  failTitle: 'Certificate in use is invalid or runs out',
  layer: 'encryption-in-transit',
  severity: 'high',
  scope: 'resource',
  service: 'acm',
  resourceTypes: ['AWS::CertificateManager::Certificate'],
  why: 'The second a certificate runs out, every client refuses the connection, and people learn to click warnings away. ACM renews its own certificates, but not imported ones, and not where the DNS record or mailbox that proves the domain is gone.',
  fix: 'Put back the DNS record that ACM asks for, answer its mail, or import a new certificate over the old one. Best replace imported certificates by ones that ACM issues, validated by DNS.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['ACM.1'] },
    { standard: 'NIST SP 800-53 r5', ids: ['SC-7(12)', 'SC-7(16)'] },
    { standard: 'Prowler', ids: ['acm_certificates_expiration_check'] },
  ],
  parameters: [
    {
      name: 'days',
      title: 'shortest time until it runs out',
      type: 'number',
      unit: 'days',
      default: 30,
      min: 1,
      max: 365,
    },
  ],
  steps: [
    {
      id: 'valid',
      title: 'It is issued, and does not run out soon',
      check: checkValid,
      lab: certificateLabs.valid,
    },
    {
      id: 'renewal',
      title: 'Its renewal by ACM has not failed and waits for nobody',
      check: checkRenewal,
      lab: certificateLabs.renewal,
    },
  ],
};

/** ACM calls eligible what a service uses, and what was exported. */
function judgeUsed(
  resource: ResourceReader,
  judge: (certificate: AsJson<CertificateDetail>) => StepOutcome,
): StepOutcome {
  const certificate = readExisting<CertificateDetail>(resource, 'certificate');
  const users = stated(certificate.InUseBy, 'what uses it', resource);
  return users.length === 0 && certificate.RenewalEligibility !== 'ELIGIBLE'
    ? notApplicable(
        `no AWS service uses the certificate for ${resource.name}`,
        [resource.arn],
      )
    : judge(certificate);
}

function checkValid(
  resource: ResourceReader,
  { now, parameters }: CheckContext,
): StepOutcome {
  return judgeUsed(resource, certificate => {
    const arns = [resource.arn];
    const called = `the certificate for ${resource.name}`;
    const status = stated(certificate.Status, 'its status', resource);
    if (status !== 'ISSUED') {
      return fail(
        status.toLowerCase().replaceAll('_', ' '),
        `${called} is in use and has status ${status}`,
        arns,
      );
    }
    const end = stated(certificate.NotAfter, 'when it runs out', resource);
    const left = -daysSince(end, now) - 1;
    if (Date.parse(end) <= now.getTime()) {
      return fail('expired', `${called} ran out on ${dayOf(end)}`, arns);
    }
    const begin = stated(certificate.NotBefore, 'when it begins', resource);
    if (Date.parse(begin) > now.getTime()) {
      return fail(
        'not valid yet',
        `${called} is valid only from ${dayOf(begin)}`,
        arns,
      );
    }
    const isRenewed = certificate.RenewalEligibility === 'ELIGIBLE';
    const limit = isRenewed
      ? Math.min(parameters.number('days'), ACM_RENEWS_BY)
      : parameters.number('days');
    const who = isRenewed
      ? 'ACM renews it'
      : 'ACM does not renew it: somebody has to';
    return left < limit
      ? fail(
          left === 1 ? '1 day left' : `${left} days left`,
          `${called} runs out on ${dayOf(end)}; ${
            isRenewed ? 'ACM should have renewed it by now' : who
          }`,
          arns,
        )
      : pass(`${called} is valid until ${dayOf(end)}; ${who}`, arns);
  });
}

function checkRenewal(resource: ResourceReader): StepOutcome {
  return judgeUsed(resource, ({ RenewalEligibility, RenewalSummary, Type }) => {
    const arns = [resource.arn];
    const called = `the certificate for ${resource.name}`;
    const eligible = stated(
      RenewalEligibility,
      'whether ACM renews it',
      resource,
    );
    if (eligible !== 'ELIGIBLE') {
      return notApplicable(`ACM does not renew ${called} (${Type})`, arns);
    }
    if (!RenewalSummary) {
      return pass(
        `ACM renews ${called}, and has not had to begin with it yet`,
        arns,
      );
    }
    const { RenewalStatus, RenewalStatusReason } = RenewalSummary;
    const because = RenewalStatusReason ? ` (${RenewalStatusReason})` : '';
    switch (stated(RenewalStatus, 'how its renewal goes', resource)) {
      case 'SUCCESS':
        return pass(`ACM has renewed ${called}`, arns);
      case 'PENDING_AUTO_RENEWAL':
        return pass(`ACM is renewing ${called} by itself`, arns);
      case 'PENDING_VALIDATION':
        return fail(
          'renewal waits for you',
          `ACM could not prove by itself that a domain of ${called} is still yours${because}`,
          arns,
        );
      case 'FAILED':
        return fail(
          'renewal failed',
          `ACM could not renew ${called}${because}`,
          arns,
        );
      default:
        throw new Unread(
          'not-in-table',
          `the renewal status ${RenewalStatus} of ${called} is not known here`,
        );
    }
  });
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}
