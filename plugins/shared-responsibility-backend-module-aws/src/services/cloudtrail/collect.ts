import type { TrailInfo } from '@aws-sdk/client-cloudtrail';
import { mapConcurrently } from '../../collect/mapConcurrently';
import { defineReads } from '../../collect/ReadDeclaration';
import type { ServiceCollector } from '../../collect/ServiceCollector';
import type { UnitReader } from '../../collect/UnitReader';
import { sdk } from '../../sdk/sdk';
import { readTrail, trailReads } from './readTrail';
import { DESCRIBE_TRAILS, TrailDescriptions } from './TrailDescriptions';
import { ORGANIZATION_TRAIL, TRAIL } from './trailTypes';

const READS = defineReads('cloudTrail', {
  ListTrails: { iamAction: 'cloudtrail:ListTrails', lists: [TRAIL] },
});

/** Trails read side by side; AWS answers ten such calls a second. */
const SIDE_BY_SIDE = 4;

/**
 * Every trail that concerns the account, by two calls where there is none.
 * `ListTrails` names those of the account, wherever their home is. In any one
 * region `DescribeTrails` also shows those of all regions that another account
 * keeps for the organization.
 */
async function* collect(unit: UnitReader) {
  const own = unit.watch(READS.ListTrails);
  const shared = unit.watch(DESCRIBE_TRAILS);
  const trails = new Map<string, TrailInfo>();
  for (const trail of await listTrails(unit, own)) {
    trails.set(trail.TrailARN ?? '', trail);
  }
  const descriptions = new TrailDescriptions(unit);
  const shown = await descriptions.in(unit.callRegion);
  if ('failure' in shown) {
    shared.fail(shown.failure);
  } else {
    for (const trail of shown.output) {
      trails.set(trail.TrailARN ?? '', trail);
    }
  }
  const wanted = [...trails.values()].filter(({ TrailARN = '' }) =>
    unit.wants(typeOf(unit, TrailARN), TrailARN),
  );
  yield {
    resources: await mapConcurrently(wanted, SIDE_BY_SIDE, async info =>
      readTrail(
        unit,
        typeOf(unit, info.TrailARN ?? ''),
        info,
        await descriptions.of(info),
      ),
    ),
    listings: [...own.listings(), ...shared.listings()],
  };
}

function typeOf(unit: UnitReader, arn: string): string {
  return arn.split(':')[4] === unit.accountId ? TRAIL : ORGANIZATION_TRAIL;
}

async function listTrails(
  unit: UnitReader,
  watch: ReturnType<UnitReader['watch']>,
): Promise<TrailInfo[]> {
  const { CloudTrailClient, paginateListTrails } = sdk('cloudTrail');
  const client = unit.client(CloudTrailClient);
  const all: TrailInfo[] = [];
  const pages = unit.pages(READS.ListTrails, watch, options =>
    paginateListTrails({ client }, {}, options),
  );
  for await (const { page } of pages) {
    all.push(...(page.Trails ?? []));
  }
  return all;
}

/** The trails of an account, and those of its organization that cover it. */
export const cloudtrailCollector: ServiceCollector = {
  service: 'cloudtrail',
  scope: 'global',
  reads: [...Object.values(READS), DESCRIBE_TRAILS, ...trailReads],
  collect,
};
