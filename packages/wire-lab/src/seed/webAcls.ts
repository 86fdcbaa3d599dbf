import {
  AssociateWebACLCommand,
  CreateWebACLCommand,
  WAFV2Client,
  type Rule,
} from '@aws-sdk/client-wafv2';
import type { Place } from './AwsAccounts';
import { clientConfig } from './localClients';

const visibility = (MetricName: string) => ({
  SampledRequestsEnabled: true,
  CloudWatchMetricsEnabled: true,
  MetricName,
});

/** AWS's rules against what is tried most often. */
const COMMON: Rule = {
  Name: 'common',
  Priority: 0,
  OverrideAction: { None: {} },
  Statement: {
    ManagedRuleGroupStatement: {
      VendorName: 'AWS',
      Name: 'AWSManagedRulesCommonRuleSet',
    },
  },
  VisibilityConfig: visibility('common'),
};

/** Puts a web ACL of its own before a resource; with AWS's common rules unless it is to be empty. */
export async function plantWebAcl(
  place: Place,
  name: string,
  resourceArn: string,
  { empty = false } = {},
): Promise<void> {
  const waf = new WAFV2Client(clientConfig(place));
  const { Summary } = await waf.send(
    new CreateWebACLCommand({
      Name: name,
      Scope: 'REGIONAL',
      DefaultAction: { Allow: {} },
      Rules: empty ? [] : [COMMON],
      VisibilityConfig: visibility(name),
    }),
  );
  await waf.send(
    new AssociateWebACLCommand({
      WebACLArn: Summary?.ARN,
      ResourceArn: resourceArn,
    }),
  );
}
