import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
const module = '../../plugins/shared-responsibility-backend-module-aws/src';
const { collectAccount } = load(`${module}/collect/collectAccount`);
const { judgeInventory } = load(`${module}/truth/__testUtils__/judgeInventory`);

/**
 * Scans the accounts as a backend would, and judges everything in them by
 * every control with its default limits.
 *
 * @returns `verdicts` `{controlId, accountId, region, arn, name, verdict}` and `resources`.
 */
export async function ourVerdicts({ accountIds, regions, endpoint }) {
  const verdicts = [];
  const all = [];
  for (const accountId of accountIds) {
    const seen = await collectAccount({
      accountId,
      regions,
      credentials: {
        accessKeyId: `AKIAEXAMPLE${accountId}`,
        secretAccessKey: 'example',
      },
      endpoint,
    });
    all.push(...seen.resources);
    for (const { control, resource, finding } of judgeInventory(
      seen,
      new Date(),
    ).values()) {
      verdicts.push({
        controlId: control.id,
        accountId,
        arn: resource.arn,
        name: resource.name,
        region: resource.region,
        verdict: finding.verdict,
      });
    }
  }
  return { verdicts, resources: all };
}

/** Who holds what, by ARN: policies of roles, users and groups, and groups of users. */
export function policyHolders(resources) {
  const holders = new Map();
  for (const { arn, facets } of resources) {
    const policies = listIn(facets.policies).map(policy => policy.arn);
    const groups = arn.includes(':user/') ? listIn(facets.groups) : [];
    for (const held of [...policies, ...groups]) {
      if (typeof held === 'string') {
        holders.set(held, [...(holders.get(held) ?? []), arn]);
      }
    }
  }
  return holders;
}

function listIn(facet) {
  return Array.isArray(facet?.value) ? facet.value : [];
}
