import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import { parseDocument } from '../../collect/parseDocument';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { readFacet } from '../../collect/facets';
import { sdk } from '../../sdk/sdk';

const TYPE = 'AWS::Lambda::Function';

const READS = defineReads('lambda', {
  GetPolicy: {
    iamAction: 'lambda:GetPolicy',
    facets: ['policy', 'aliasPolicies'],
    per: TYPE,
    absentCodes: ['ResourceNotFoundException'],
  },
  ListAliases: {
    iamAction: 'lambda:ListAliases',
    facets: ['aliasPolicies'],
    per: TYPE,
  },
});

/** The calls of {@link readPolicies}. */
export const policyReads = Object.values(READS);

/**
 * The policy of a function, and those of its aliases as `[{alias, document}]`.
 * A function may have thousands of old versions, so policies of single
 * versions are not read.
 */
export async function readPolicies(
  unit: UnitReader,
  name: string,
): Promise<Record<'policy' | 'aliasPolicies', Facet>> {
  const [policy, aliasPolicies] = await Promise.all([
    readPolicy(unit, name),
    readAliasPolicies(unit, name),
  ]);
  return { policy, aliasPolicies };
}

async function readAliasPolicies(
  unit: UnitReader,
  name: string,
): Promise<Facet> {
  const aliases = await listAliases(unit, name);
  if ('failure' in aliases) {
    return unit.failed(READS.ListAliases, aliases.failure, aliases.at);
  }
  const policies = [];
  for (const alias of aliases.output) {
    const facet = await readPolicy(unit, name, alias);
    if (facet.status === 'read') {
      policies.push({ alias, document: facet.value });
    } else if (facet.status !== 'absent') {
      return facet;
    }
  }
  return readFacet(policies, aliases.at);
}

function listAliases(unit: UnitReader, name: string) {
  const { LambdaClient, paginateListAliases } = sdk('lambda');
  return unit.call(READS.ListAliases, async options => {
    const names: string[] = [];
    const pages = paginateListAliases(
      { client: unit.client(LambdaClient) },
      { FunctionName: name },
      options,
    );
    for await (const { Aliases } of pages) {
      if (!Aliases) {
        throw new Error(
          'ListAliases answered without the expected content: no Aliases',
        );
      }
      names.push(...Aliases.flatMap(alias => alias.Name ?? []));
    }
    return names;
  });
}

function readPolicy(unit: UnitReader, name: string, alias?: string) {
  const { LambdaClient, GetPolicyCommand } = sdk('lambda');
  return unit.facet(
    READS.GetPolicy,
    options =>
      unit
        .client(LambdaClient)
        .send(
          new GetPolicyCommand({ FunctionName: name, Qualifier: alias }),
          options,
        ),
    ({ Policy }) =>
      Policy &&
      parseDocument(
        Policy,
        `the policy of ${alias ? `${name}:${alias}` : name}`,
      ),
  );
}
