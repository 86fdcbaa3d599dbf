import {
  Unread,
  type CheckContext,
  type Control,
  type ResourceReader,
  type StepOutcome,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-node';
import { notApplicable } from '../outcome';
import { readExisting, stated } from '../readExisting';
import type { KeptAccessControls } from './AccessControls';
import { judgeDistribution, originsOf, websiteBucketOf } from './distribution';
import type { KeptOrigin } from './keptConfig';
import { distributionLabs } from './labs';

/** Nobody has to open a bucket for CloudFront. */
export const originAccess: Control = {
  id: 'cloudfront.origin-access-control',
  version: 1,
  title: 'Buckets are reached through origin access control',
  failTitle: 'Bucket behind CloudFront without origin access control',
  layer: 'network-firewall',
  severity: 'medium',
  scope: 'resource',
  service: 'cloudfront',
  resourceTypes: ['AWS::CloudFront::Distribution'],
  why: 'A bucket that CloudFront asks without signing has to be open to everyone, and whoever finds it goes around the distribution: its web ACL, its logs, its signed URLs. A website endpoint cannot take signed requests at all, and speaks plain HTTP only.',
  fix: 'Give each bucket origin an origin access control that signs all requests, let the bucket policy name the distribution, and close the bucket to everybody else. Replace website endpoints by the bucket itself, and what they did (index pages, redirects) by a CloudFront Function.',
  standards: [
    { standard: 'AWS Security Hub', ids: ['CloudFront.13'] },
    {
      standard: 'NIST SP 800-53 r5',
      ids: 'AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)'.split(
        ' ',
      ),
    },
    {
      standard: 'Prowler',
      ids: ['cloudfront_distributions_s3_origin_access_control'],
    },
  ],
  mistake: 'public-s3',
  steps: [
    {
      id: 'signed',
      title: 'Requests to every bucket are signed',
      check: checkSigned,
      lab: distributionLabs.accessControl,
    },
    {
      id: 'current',
      title: 'No bucket is reached by a legacy origin access identity',
      check: checkCurrent,
      lab: distributionLabs.fromIdentity,
    },
    {
      id: 'website',
      title: 'No origin is the website endpoint of a bucket',
      check: checkWebsite,
      lab: distributionLabs.fromWebsite,
    },
  ],
};

/** One origin, judged. */
interface Judged {
  bad?: string;
  text: string;
}

function conclude(
  judged: Judged[],
  nothing: string,
  resource: ResourceReader,
): StepOutcome {
  const arns = [resource.arn];
  const bad = judged.filter(each => each.bad);
  if (bad.length > 0) {
    return {
      verdict: 'fail',
      summary: bad[0].bad,
      evidence: bad.map(({ text }) => ({ text, arns })),
    };
  }
  return judged.length === 0
    ? notApplicable(nothing, arns)
    : {
        verdict: 'pass',
        evidence: judged.map(({ text }) => ({ text, arns })),
      };
}

function identityOf({ S3OriginConfig: s3 }: KeptOrigin): string | undefined {
  return s3 ? s3.OriginAccessIdentity : undefined;
}

function checkSigned(resource: ResourceReader): StepOutcome {
  return judgeDistribution(resource, config => {
    const buckets = originsOf(config, resource).filter(
      ({ kind }) => kind === 'bucket',
    );
    const open = buckets
      .filter(({ origin }) => !origin.OriginAccessControlId)
      .filter(({ origin }) => !identityOf(origin))
      .map(({ domain }) => ({
        bad: 'unsigned',
        text: `${resource.name} asks ${domain} without signing`,
      }));
    if (open.length > 0) {
      return conclude(open, '', resource);
    }
    return conclude(
      buckets.map(({ domain, origin }) => signing(domain, origin, resource)),
      `${resource.name} has no bucket as an origin`,
      resource,
    );
  });
}

function signing(
  domain: string,
  origin: KeptOrigin,
  resource: ResourceReader,
): Judged {
  const id = origin.OriginAccessControlId;
  if (!id) {
    return {
      text: `${resource.name} asks ${domain} as a legacy origin access identity`,
    };
  }
  const control = readExisting<KeptAccessControls>(resource, 'accessControls')[
    id
  ];
  const { Name, SigningBehavior } = stated(
    control,
    `origin access control ${id}`,
    resource,
  );
  switch (stated(SigningBehavior, `whether ${id} signs`, resource)) {
    case 'always':
      return {
        text: `${resource.name} signs every request to ${domain} (${Name})`,
      };
    case 'no-override':
      return {
        text: `${resource.name} signs every request to ${domain} that brings no signature of its own (${Name})`,
      };
    case 'never':
      return {
        bad: 'unsigned',
        text: `the origin access control ${Name} of ${domain} is set never to sign`,
      };
    default:
      throw new Unread(
        'not-in-table',
        `the signing behavior ${SigningBehavior} of ${Name} is not known here`,
      );
  }
}

function checkCurrent(resource: ResourceReader): StepOutcome {
  return judgeDistribution(resource, config => {
    const judged = originsOf(config, resource)
      .filter(({ kind }) => kind === 'bucket')
      .flatMap(({ domain, origin }): Judged[] => {
        if (origin.OriginAccessControlId) {
          return [{ text: `${domain} has an origin access control` }];
        }
        const identity = identityOf(origin);
        return identity
          ? [
              {
                bad: 'legacy identity',
                text: `${domain} is reached by ${identity}, which cannot read what is encrypted with a KMS key and does not work in newer regions`,
              },
            ]
          : [];
      });
    return conclude(
      judged,
      `no bucket behind ${resource.name} has an access control or identity`,
      resource,
    );
  });
}

function checkWebsite(
  resource: ResourceReader,
  context: CheckContext,
): StepOutcome {
  return judgeDistribution(resource, config => {
    const judged = originsOf(config, resource)
      .filter(({ kind }) => kind === 'website')
      .map(({ domain }) => website(domain, context));
    return conclude(
      judged,
      `no origin of ${resource.name} is a website endpoint`,
      resource,
    );
  });
}

/** A website that only sends visitors on has nothing that anybody could read. */
function website(domain: string, { related }: CheckContext): Judged {
  const name = websiteBucketOf(domain);
  const bucket = related.one('AWS::S3::Bucket', String(name));
  if (!bucket) {
    return {
      bad: 'website endpoint',
      text: `${domain} is the website of a bucket that this account does not have: it has to be readable by everyone, and may be anybody's`,
    };
  }
  const site = bucket.read<{ RedirectAllRequestsTo?: { HostName?: string } }>(
    'website',
  );
  if (site) {
    const redirect = site.RedirectAllRequestsTo;
    if (redirect) {
      return {
        text: `the website of ${name} only sends visitors on to ${redirect.HostName}`,
      };
    }
  }
  return {
    bad: 'website endpoint',
    text: `${domain} is the website of a bucket: it takes no signed requests, so that what it serves is open to whoever knows its name`,
  };
}
