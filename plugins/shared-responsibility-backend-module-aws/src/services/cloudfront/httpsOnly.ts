import {
  Unread,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable, pass } from '../outcome';
import { stated } from '../readExisting';
import {
  behaviorsOf,
  judgeDistribution,
  originsOf,
  pathOf,
} from './distribution';
import type { KeptBehavior, KeptConfig, KeptOrigin } from './keptConfig';
import { distributionLabs } from './labs';

const HTTPS_POLICIES = ['https-only', 'redirect-to-https'];

/** Nothing is served, and nothing fetched, over plain HTTP. */
export const httpsOnly: Control = {
  id: 'cloudfront.https-only',
  version: 1,
  title: 'Viewers and custom origins are spoken to over HTTPS',
  failTitle: 'Distribution uses plain HTTP',
  layer: 'encryption-in-transit',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudfront',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  why: 'Over plain HTTP anyone on the way reads and changes what is sent: cookies, forms, scripts. The way from CloudFront to your origin often crosses the internet too, and no browser shows that it is in the clear.',
  fix: 'Set the viewer protocol policy of every behavior to redirect or refuse plain HTTP, and the protocol of every custom origin to HTTPS only, once the origin has a certificate that CloudFront trusts.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudFront.3', 'CloudFront.9'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)'.split(
        ' ',
      ),
    },
    { standard: 'Prowler', ids: ['cloudfront_distributions_https_enabled'] },
  ],
  mistake: 'no-encryption',
  steps: [
    {
      id: 'viewers',
      title: 'Every behavior redirects or refuses plain HTTP',
      check: checkViewers,
      lab: distributionLabs.viewersHttps,
    },
    {
      id: 'origins',
      title: 'Custom origins are asked over HTTPS',
      check: checkOrigins,
      lab: distributionLabs.originsHttps,
    },
  ],
};

function isPlain({ ViewerProtocolPolicy }: KeptBehavior): boolean {
  return ViewerProtocolPolicy === 'allow-all';
}

function checkViewers(resource: ResourceReader): StepOutcome {
  return judgeDistribution(resource, config => {
    const arns = [resource.arn];
    const behaviors = behaviorsOf(config, resource);
    const plain = behaviors.filter(isPlain);
    if (plain.length > 0) {
      return {
        verdict: 'fail',
        summary: 'plain http',
        evidence: plain.map(each => ({
          text: `${resource.name} serves ${pathOf(each)} over plain HTTP too`,
          arns,
        })),
      };
    }
    for (const each of behaviors) {
      const policy = stated(
        each.ViewerProtocolPolicy,
        `the viewer protocol policy of ${pathOf(each)}`,
        resource,
      );
      if (!HTTPS_POLICIES.includes(policy)) {
        throw new Unread(
          'not-in-table',
          `the viewer protocol policy ${policy} of ${resource.name} is not known here`,
        );
      }
    }
    return pass(
      `${resource.name} redirects or refuses plain HTTP for all paths (${behaviors.length} behaviors)`,
      arns,
    );
  });
}

function checkOrigins(resource: ResourceReader): StepOutcome {
  return judgeDistribution(resource, config => {
    const arns = [resource.arn];
    const judged = originsOf(config, resource).flatMap(({ origin, domain }) => {
      const custom = origin.CustomOriginConfig;
      return custom
        ? [{ domain, ...wayOf(custom, origin, config, resource) }]
        : [];
    });
    const plain = judged.filter(each => each.plain);
    if (plain.length > 0) {
      return {
        verdict: 'fail',
        summary: 'http to origin',
        evidence: plain.map(({ domain, how }) => ({
          text: `${resource.name} asks ${domain} ${how}`,
          arns,
        })),
      };
    }
    return judged.length === 0
      ? notApplicable(
          `${resource.name} has no custom origin; how it asks origins in a VPC is not set in it`,
          arns,
        )
      : {
          verdict: 'pass',
          evidence: judged.map(({ domain, how }) => ({
            text: `${resource.name} asks ${domain} ${how}`,
            arns,
          })),
        };
  });
}

function wayOf(
  custom: NonNullable<KeptOrigin['CustomOriginConfig']>,
  origin: KeptOrigin,
  config: KeptConfig,
  resource: ResourceReader,
): { plain: boolean; how: string } {
  const policy = stated(
    custom.OriginProtocolPolicy,
    'the protocol of an origin',
    resource,
  );
  switch (policy) {
    case 'https-only':
      return { plain: false, how: 'over HTTPS only' };
    case 'http-only':
      return { plain: true, how: 'over plain HTTP' };
    case 'match-viewer':
      return servesPlain(origin, config, resource)
        ? { plain: true, how: 'as viewers ask, who may use plain HTTP' }
        : { plain: false, how: 'as viewers ask, who have to use HTTPS' };
    default:
      throw new Unread(
        'not-in-table',
        `the origin protocol policy ${policy} of ${resource.name} is not known here`,
      );
  }
}

/** Do requests over plain HTTP come to this origin, itself or as one of a group? */
function servesPlain(
  origin: KeptOrigin,
  config: KeptConfig,
  resource: ResourceReader,
): boolean {
  const ids = stated(config.Origins, 'all origins', resource).map(
    ({ Id }) => Id,
  );
  return behaviorsOf(config, resource)
    .filter(
      ({ TargetOriginId: target }) =>
        target === origin.Id || !ids.includes(target),
    )
    .some(isPlain);
}
