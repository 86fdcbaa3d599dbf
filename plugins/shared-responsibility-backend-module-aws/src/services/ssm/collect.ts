import type { Facet } from '@shared-responsibility/backstage-plugin-shared-responsibility-common';
import type {
  InstanceInformation,
  InstancePatchState,
} from '@aws-sdk/client-ssm';
import { absentFacet, failedFacet, readFacet } from '../../collect/facets';
import { defineReads } from '../../collect/ReadDeclaration';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';

const READS = defineReads('ssm', {
  DescribeInstanceInformation: {
    iamAction: 'ssm:DescribeInstanceInformation',
    facets: ['ssmInformation'],
  },
  DescribeInstancePatchStates: {
    iamAction: 'ssm:DescribeInstancePatchStates',
    facets: ['patchState'],
  },
});

/** The calls by which Systems Manager is asked about instances. */
export const ssmReads = Object.values(READS);

/** The most instances that patch states can be asked for at once. */
const IDS_A_CALL = 50;

/** A facet for any instance id. */
export type FacetByInstance = (instanceId: string) => Facet;

/**
 * Which instances Systems Manager manages. One that a complete list does not
 * hold is `absent` with code `NotListed`; after a list that broke off it is
 * unread.
 */
export async function readManagedInstances(
  unit: UnitReader,
): Promise<FacetByInstance> {
  const { SSMClient, paginateDescribeInstanceInformation } = sdk('ssm');
  const read = READS.DescribeInstanceInformation;
  const watch = unit.watch(read, []);
  const seen = new Map<string, Facet>();
  const startedAt = unit.time();
  const pages = unit.pages(read, watch, options =>
    paginateDescribeInstanceInformation(
      { client: unit.client(SSMClient), pageSize: 50 },
      {},
      options,
    ),
  );
  for await (const { page, at } of pages) {
    for (const info of page.InstanceInformationList ?? []) {
      seen.set(info.InstanceId ?? '', readFacet(publicPart(info), at));
    }
  }
  return id =>
    seen.get(id) ??
    (watch.failure
      ? failedFacet(watch.failure, read, startedAt)
      : absentFacet('NotListed', startedAt));
}

/** Patch states of these instances, in the same terms. */
export async function readPatchStates(
  unit: UnitReader,
  instanceIds: string[],
): Promise<FacetByInstance> {
  const facets = new Map<string, Facet>();
  for (let start = 0; start < instanceIds.length; start += IDS_A_CALL) {
    const ids = instanceIds.slice(start, start + IDS_A_CALL);
    await readSomePatchStates(unit, ids, facets);
  }
  return id => facets.get(id) ?? absentFacet('NotListed', unit.time());
}

async function readSomePatchStates(
  unit: UnitReader,
  ids: string[],
  facets: Map<string, Facet>,
): Promise<void> {
  const { SSMClient, paginateDescribeInstancePatchStates } = sdk('ssm');
  const read = READS.DescribeInstancePatchStates;
  const watch = unit.watch(read, []);
  const startedAt = unit.time();
  const pages = unit.pages(read, watch, options =>
    paginateDescribeInstancePatchStates(
      { client: unit.client(SSMClient), pageSize: 100 },
      { InstanceIds: ids },
      options,
    ),
  );
  for await (const { page, at } of pages) {
    for (const state of page.InstancePatchStates ?? []) {
      facets.set(state.InstanceId ?? '', readFacet(withoutNotes(state), at));
    }
  }
  for (const id of ids) {
    if (!facets.has(id)) {
      facets.set(
        id,
        watch.failure
          ? failedFacet(watch.failure, read, startedAt)
          : absentFacet('NotListed', startedAt),
      );
    }
  }
}

/** `OwnerInformation` is free text of whoever ran the scan: not ours to keep. */
function withoutNotes({ OwnerInformation, ...state }: InstancePatchState) {
  return state;
}

/** An activation id is a registration secret's counterpart: not ours to keep. */
function publicPart({ ActivationId, ...info }: InstanceInformation) {
  return info;
}
