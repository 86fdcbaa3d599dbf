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

/**
 * Who holds what, by ARN: policies of roles, users and groups, groups of users,
 * and the task definitions that run.
 */
export function holdersIn(resources) {
  const holders = new Map();
  for (const { arn, facets } of resources) {
    const definitions = [facets.taskDefinition, facets.otherTaskDefinitions];
    for (const held of [
      ...listIn(facets.policies).map(policy => policy.arn),
      ...(arn.includes(':user/') ? listIn(facets.groups) : []),
      ...definitions.flatMap(listIn).map(kept => kept.taskDefinitionArn),
    ]) {
      if (typeof held === 'string') {
        holders.set(held, [...(holders.get(held) ?? []), arn]);
      }
    }
  }
  return holders;
}

function listIn(facet) {
  return [facet?.value ?? []].flat();
}
