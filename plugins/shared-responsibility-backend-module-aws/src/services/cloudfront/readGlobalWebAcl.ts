import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { absentFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { NO_WEB_ACL, summaryOf } from '../wafv2/webAcl';
import type { KeptConfig } from './keptConfig';

const READS = defineReads('wafV2', {
  GetWebACL: {
    iamAction: 'wafv2:GetWebACL',
    facets: ['webAcl'],
    per: 'AWS::CloudFront::Distribution',
  },
});

/** The calls that {@link readGlobalWebAcl} makes. */
export const webAclReads = Object.values(READS);

/**
 * Reads the web ACL before a distribution. WAF does not tell it by the
 * distribution, as it does for load balancers: the distribution names it.
 */
export async function readGlobalWebAcl(
  unit: UnitReader,
  region: string,
  { ConnectionMode, WebACLId }: KeptConfig,
): Promise<Facet> {
  const at = unit.time();
  if (ConnectionMode === 'tenant-only') {
    return {
      status: 'unsupported',
      message:
        'each tenant of the distribution may have a web ACL of its own, or none, and tenants are not read',
      capturedAt: at,
    };
  }
  if (WebACLId === undefined) {
    return unit.select(READS.GetWebACL, at, () => undefined);
  }
  if (WebACLId === '') {
    return absentFacet(NO_WEB_ACL, at);
  }
  const [, name, id] =
    /:global\/webacl\/([^/]+)\/([^/]+)$/.exec(WebACLId) ?? [];
  if (!id) {
    return {
      status: 'unsupported',
      message: `web ACL ${WebACLId} is one of AWS WAF Classic, whose rules are not read`,
      capturedAt: at,
    };
  }
  const { WAFV2Client, GetWebACLCommand } = sdk('wafV2');
  return unit.facet(
    READS.GetWebACL,
    options =>
      unit
        .client(WAFV2Client, region)
        .send(
          new GetWebACLCommand({ Scope: 'CLOUDFRONT', Name: name, Id: id }),
          options,
        ),
    ({ WebACL: acl }) => (acl?.ARN ? summaryOf(acl) : undefined),
  );
}
