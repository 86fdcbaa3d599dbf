import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { fail, notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import { judgeDistribution, originsOf } from './distribution';
import { distributionLabs } from './labs';

/** Broken versions of TLS are refused, before and behind CloudFront. */
export const tlsVersion: Control = {
  id: 'cloudfront.tls-version',
  version: 1,
  title: 'Viewers and custom origins must use TLS 1.2 or newer',
  failTitle: 'Distribution takes old versions of TLS',
  layer: 'encryption-in-transit',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudfront',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  why: 'SSL 3, TLS 1.0 and TLS 1.1 have known weaknesses, and no current browser needs them. With the certificate that CloudFront brings, TLS 1.0 is always taken; and an origin that is offered old versions may be talked down to them on the way.',
  fix: 'Give the distribution a name and a certificate of its own, choose a security policy that begins at TLS 1.2, such as TLSv1.2_2021, and leave only TLSv1.2 among the protocols of custom origins.',
  standards: [
    {
      standard: 'AWS Security Hub',
      ids: ['CloudFront.7', 'CloudFront.10', 'CloudFront.15'],
    },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: [
        'cloudfront_distributions_using_deprecated_ssl_protocols',
        'cloudfront_distributions_custom_ssl_certificate',
      ],
    },
  ],
  mistake: 'no-encryption',
  parameters: [
    {
      name: 'oldestTls',
      title: 'oldest version of TLS',
      type: 'number',
      default: 1.2,
      min: 1,
      max: 1.3,
    },
  ],
  steps: [
    {
      id: 'viewers',
      title: 'Viewers cannot use TLS before 1.2',
      check: checkViewers,
      lab: distributionLabs.viewersTls,
    },
    {
      id: 'origins',
      title: 'Custom origins are not offered TLS before 1.2',
      check: checkOrigins,
      lab: distributionLabs.originsTls,
    },
  ],
};

/** The newest version that CloudFront lets people set towards origins. */
const NEWEST_TO_ORIGINS = 1.2;

/** The version in `TLSv1`, `TLSv1.1_2016`, `TLSv1.2_2021`; 0 for SSL. */
function versionIn(name: string, resource: ResourceReader): number {
  const [known, version] = /^(?:SSLv\d|TLSv(\d(?:\.\d)?))(?:_\d{4})?$/.exec(
    name,
  ) ?? [undefined, undefined];
  if (known === undefined) {
    throw new Unread(
      'not-in-table',
      `which versions of TLS ${name} of ${resource.name} means is not known here`,
    );
  }
  return Number(version ?? 0);
}

function shown(version: number): string {
  return version === 0 ? 'ssl' : `tls ${version.toFixed(1)}`;
}

function checkViewers(
  resource: ResourceReader,
  { parameters }: CheckContext,
): StepOutcome {
  return judgeDistribution(
    resource,
    ({ ConnectionMode, ViewerCertificate }) => {
      const arns = [resource.arn];
      if (ConnectionMode === 'tenant-only') {
        throw new Unread(
          'unsupported',
          `the tenants of ${resource.name} bring certificates of their own, and are not read`,
        );
      }
      const certificate = stated(
        ViewerCertificate,
        'its certificate',
        resource,
      );
      const oldest = parameters.number('oldestTls');
      if (certificate.CloudFrontDefaultCertificate === true && oldest > 1) {
        return fail(
          'tls 1.0',
          `${resource.name} has the certificate that CloudFront brings, with which it takes TLS 1.0 whatever else is set`,
          arns,
        );
      }
      const policy = stated(
        certificate.MinimumProtocolVersion,
        'its security policy',
        resource,
      );
      const version = versionIn(policy, resource);
      return version < oldest
        ? fail(
            shown(version),
            `${resource.name} takes ${shown(
              version,
            ).toUpperCase()} from viewers (${policy})`,
            arns,
          )
        : pass(
            `${resource.name} takes TLS ${version.toFixed(
              1,
            )} or newer from viewers (${policy})${weakness(policy)}`,
            arns,
          );
    },
  );
}

/** This one policy begins at TLS 1.2 and yet takes plain RSA. */
function weakness(policy: string): string {
  return policy === 'TLSv1.2_2018'
    ? '; it also takes ciphers without forward secrecy'
    : '';
}

function checkOrigins(
  resource: ResourceReader,
  { parameters }: CheckContext,
): StepOutcome {
  return judgeDistribution(resource, config => {
    const arns = [resource.arn];
    const oldest = Math.min(parameters.number('oldestTls'), NEWEST_TO_ORIGINS);
    const judged = originsOf(config, resource).flatMap(
      ({ origin: { CustomOriginConfig: custom }, domain }) => {
        if (!custom) {
          return [];
        }
        const { OriginProtocolPolicy, OriginSslProtocols } = custom;
        // Without HTTPS the versions say nothing; cloudfront.https-only fails it.
        return OriginProtocolPolicy === 'http-only'
          ? []
          : [
              {
                domain,
                protocols: stated(
                  OriginSslProtocols,
                  `the protocols of ${domain}`,
                  resource,
                ).map(name => ({ name, version: versionIn(name, resource) })),
              },
            ];
      },
    );
    const weak = judged.flatMap(({ domain, protocols }) => {
      const old = protocols.filter(({ version }) => version < oldest);
      return old.length > 0 ? [{ domain, old }] : [];
    });
    if (weak.length > 0) {
      return {
        verdict: 'fail',
        summary: `${shown(
          Math.min(...weak.flatMap(({ old }) => old.map(o => o.version))),
        )} to origin`,
        evidence: weak.map(({ domain, old }) => ({
          text: `${resource.name} offers ${old
            .map(({ name }) => name)
            .join(', ')} to ${domain}`,
          arns,
        })),
      };
    }
    return judged.length === 0
      ? notApplicable(
          `${resource.name} has no custom origin that it asks over HTTPS`,
          arns,
        )
      : {
          verdict: 'pass',
          evidence: judged.map(({ domain, protocols }) => ({
            text: `${resource.name} offers ${domain} ${protocols
              .map(({ name }) => name)
              .join(', ')} over HTTPS`,
            arns,
          })),
        };
  });
}
