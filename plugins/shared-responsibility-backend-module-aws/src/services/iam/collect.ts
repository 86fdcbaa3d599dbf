import type {
  Facet,
  Resource,
} from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type { ManagedPolicyDetail, Tag } from '@aws-sdk/client-iam';
import { readFacet } from '../../collect/facets';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import { tagRecord } from '../../collect/tags';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import {
  DETAILS_READ,
  readAccountDetails,
  type AccountDetails,
} from './AccountDetails';
import { credentialUseReads, readCredentialUse } from './credentialUse';
import { policyDocumentReads } from './PolicyDocuments';
import {
  documentFacet,
  groupResource,
  roleResource,
  userResource,
} from './principals';
import { userCredentialReads } from './userCredentials';

const POLICY = 'AWS::IAM::ManagedPolicy';

const READS = defineReads('iam', {
  ListPolicyTags: {
    iamAction: 'iam:ListPolicyTags',
    facets: ['tags'],
    per: POLICY,
  },
});

const BATCH = 100;
const SIDE_BY_SIDE = 4;

async function* collect(unit: UnitReader) {
  const details = await readAccountDetails(unit);
  yield* inBatches(
    details.policies.filter(({ Arn = '' }) => unit.wants(POLICY, Arn)),
    policy => policyResource(unit, details, policy),
  );
  yield* inBatches(details.roles, role => roleResource(unit, details, role));
  const users = details.users.filter(({ Arn = '' }) =>
    unit.wants('AWS::IAM::User', Arn),
  );
  // Of all users at once, so not at all where there is none.
  if (users.length > 0) {
    const useOf = await readCredentialUse(unit);
    yield* inBatches(users, user => userResource(unit, details, user, useOf));
  }
  yield* inBatches([...details.groups.values()], group =>
    groupResource(unit, details, group),
  );
  yield { resources: [], listings: details.watch.listings() };
}

async function* inBatches<T>(
  items: T[],
  toResource: (item: T) => Promise<Resource>,
) {
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    yield {
      resources: await mapConcurrently(batch, SIDE_BY_SIDE, toResource),
      listings: [],
    };
  }
}

async function policyResource(
  unit: UnitReader,
  details: AccountDetails,
  policy: ManagedPolicyDetail,
): Promise<Resource> {
  const arn = policy.Arn ?? '';
  const { PolicyVersionList, ...withoutDocuments } = policy;
  const [document, tagging] = await Promise.all([
    details.documents.get(arn),
    readTags(unit, arn),
  ]);
  return {
    arn,
    accountId: unit.accountId,
    region: 'global',
    type: POLICY,
    name: policy.PolicyName ?? '',
    tags: tagging.tags,
    facets: {
      policy: readFacet(withoutDocuments, details.at),
      document: documentFacet(document, details.at),
      tags: tagging.facet,
    },
    attachments: [],
  };
}

/** The one thing about a policy that the account's details leave out. */
async function readTags(
  unit: UnitReader,
  arn: string,
): Promise<{ facet: Facet; tags?: Record<string, string> }> {
  const { IAMClient, paginateListPolicyTags } = sdk('iam');
  let tags: Record<string, string> | undefined;
  const facet = await unit.facet(
    READS.ListPolicyTags,
    async options => {
      const all: Tag[] = [];
      const pages = paginateListPolicyTags(
        { client: unit.client(IAMClient) },
        { PolicyArn: arn },
        options,
      );
      for await (const page of pages) {
        all.push(...(page.Tags ?? []));
      }
      return all;
    },
    all => {
      tags = tagRecord(all);
      return tags;
    },
  );
  return { facet, tags };
}

/** Roles, users, groups and the account's own policies. */
export const iamCollector: ServiceCollector = {
  service: 'iam',
  scope: 'global',
  reads: [
    DETAILS_READ,
    ...policyDocumentReads,
    ...userCredentialReads,
    ...credentialUseReads,
    ...Object.values(READS),
  ],
  collect,
};
