import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  FirewallManagerRuleGroup,
  Rule,
  WebACL,
} from '@aws-sdk/client-wafv2';
import { absentFacet } from '../../collect/facets';
import type { ReadDeclaration } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

/** Code of the facet where AWS answers that no web ACL stands before a resource. */
export const NO_WEB_ACL = 'NoWebACL';

/** A web ACL as it is kept: what its rules do, never what they look for. */
export interface WebAclSummary {
  ARN?: string;
  Name?: string;
  /** What happens to a request that no rule decides on: `Allow` or `Block`. */
  DefaultAction?: string;
  /** In no particular order; those of Firewall Manager among them. */
  Rules?: { Name?: string; Action?: string }[];
}

/**
 * The call that tells the web ACL of a resource of this type, into the facet
 * `webAcl`. AWS asks for `wafv2:GetWebACL` with it.
 */
export function webAclRead(per: string): ReadDeclaration {
  return {
    client: 'wafV2',
    command: 'GetWebACLForResource',
    iamAction: 'wafv2:GetWebACLForResource',
    alsoNeeds: ['wafv2:GetWebACL'],
    facets: ['webAcl'],
    per,
    // The resource was listed a moment ago, so that it is the web ACL that is missing.
    absentCodes: ['WAFNonexistentItemException'],
  };
}

/** Reads which web ACL stands before a resource. */
export async function readWebAcl(
  unit: UnitReader,
  read: ReadDeclaration,
  arn: string,
): Promise<Facet> {
  const { WAFV2Client, GetWebACLForResourceCommand } = sdk('wafV2');
  const result = await unit.call(read, options =>
    unit
      .client(WAFV2Client)
      .send(new GetWebACLForResourceCommand({ ResourceArn: arn }), options),
  );
  if ('failure' in result) {
    return unit.failed(read, result.failure, result.at);
  }
  const { WebACL: acl } = result.output;
  return acl
    ? unit.select(read, result.at, () => (acl.ARN ? summaryOf(acl) : undefined))
    : absentFacet(NO_WEB_ACL, result.at);
}

/** Without statements: they hold secrets where a header proves who calls. */
export function summaryOf(acl: WebACL): WebAclSummary {
  return {
    ARN: acl.ARN,
    Name: acl.Name,
    DefaultAction: acl.DefaultAction && firstKey(acl.DefaultAction),
    Rules: [
      ...(acl.PreProcessFirewallManagerRuleGroups ?? []),
      ...(acl.Rules ?? []),
      ...(acl.PostProcessFirewallManagerRuleGroups ?? []),
    ].map(rule => ({ Name: rule.Name, Action: actionOf(rule) })),
  };
}

/** What a rule does; `Group` where the rules of its group decide. */
function actionOf(rule: Rule | FirewallManagerRuleGroup): string | undefined {
  if ('Action' in rule && rule.Action) {
    return firstKey(rule.Action);
  }
  const { OverrideAction: override } = rule;
  if (!override) {
    return undefined;
  }
  return override.Count ? 'Count' : 'Group';
}

function firstKey(choice: object): string | undefined {
  return Object.entries(choice).find(([, value]) => value !== undefined)?.[0];
}
